/** Asking for the search from elsewhere on the page: whoever shows it listens. */
const listeners = new Set<() => void>();

export const askForSearch = (): void => {
  for (const listener of listeners) listener();
};

export const onSearchAsked = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
