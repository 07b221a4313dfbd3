/**
 * Keys that are pressed before who listens to them is loaded: a few are kept, and pressed once more when it is there. Only
 * those that nothing on the page has taken: what has the focus acts on its keys itself.
 */
const MOST = 20;

let kept: KeyboardEvent[] = [];

const keep = (event: KeyboardEvent): void => {
  if (event.target === document.body && kept.length < MOST) kept.push(event);
};

export const keepEarlyKeys = (): void => document.addEventListener('keydown', keep);

/** Presses the keys that were kept; from now on none is. */
export const pressEarlyKeys = (): void => {
  document.removeEventListener('keydown', keep);
  for (const event of kept) document.dispatchEvent(new KeyboardEvent('keydown', event));
  kept = [];
};
