/** The words of the page in the language in use. There is one language so far; a second one is chosen here. */
import { english } from './en.ts';

/** A string of any language where English has a certain one; functions and lists keep their shape. */
export type Widened<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof T]: Widened<T[Key]> };

export type Words = Widened<typeof english>;

export const words: Words = english;
