/** Copies a column into a longer one and returns that. */
export const grown = <T extends { set(from: T): void }>(from: T, to: T): T => {
  to.set(from);
  return to;
};
