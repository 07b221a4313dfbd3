/** Copying columns into longer or shorter ones. */

/** Copies a column into a longer one and returns that. */
export const grown = <T extends { set(from: T): void }>(from: T, to: T): T => {
  to.set(from);
  return to;
};

/** Copies as much of a column as fits into another and returns that. */
export const resized = <T extends { set(from: T): void; length: number; subarray(from: number, to: number): T }>(
  from: T,
  to: T,
): T => grown(from.length > to.length ? from.subarray(0, to.length) : from, to);
