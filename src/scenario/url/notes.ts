/** What was wrong with a parameter of a link, for a note that can be dismissed. */
import { shown } from '../result.ts';

export interface LinkNote {
  /** The parameter. */
  name: string;
  /** What stood there. */
  value: string;
  /** What is wrong and what is allowed. */
  allowed: string;
  /** What was taken instead, or null where the parameter was left out. */
  used: string | null;
}

/** "jobs "99": 99 is not allowed; must be a whole number from 0 to 16; used 3" */
export const noteSentence = ({ name, value, allowed, used }: LinkNote): string =>
  `${name.slice(0, 60)} ${shown(value)}: ${allowed}${used === null ? '; left out' : `; used ${used}`}`;
