/** The words of the Paper page, which is loaded when it is opened: apart from those of the first load. */
import { calibration } from './calibration.ts';
import { paper } from './en-paper.ts';
import type { Widened } from './index.ts';
import { claims } from './paper-claims.ts';
import { paperFigures } from './paper-figures.ts';

const english = { paper, claims, paperFigures, calibration };

export const paperWords: Widened<typeof english> = english;
