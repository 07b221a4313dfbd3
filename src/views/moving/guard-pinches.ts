/**
 * Keeps a pinch on a trackpad from zooming the page where it is meant for the timeline: between and beside the rows, which
 * take it for themselves. Fingers are kept from it by the styles (`touch-action`).
 */
const PLACES = '.lanes, .overview';

export const guardPinches = (): (() => void) => {
  const listening = new AbortController();
  const { signal } = listening;
  const isOurs = (event: Event): boolean => event.target instanceof Element && event.target.closest(PLACES) !== null;
  document.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey && isOurs(event)) event.preventDefault();
    },
    { passive: false, signal },
  );
  document.addEventListener(
    'gesturestart',
    (event) => {
      if (isOurs(event)) event.preventDefault();
    },
    { signal },
  );
  return () => listening.abort();
};
