/**
 * What is out of sight is not drawn while a slider moves: it keeps what it showed, marked as it was, until it comes near
 * the window or the values are final. So a drag costs by what is seen of it.
 */
import { useEffect, useState, type RefObject } from 'react';

/** So much beyond the window, in parts of its height, counts as in sight: what is scrolled to is already there. */
const MARGIN = '25% 0px';

/** Whether an element is in or near the window. */
export const useInSight = (element: RefObject<Element | null>): boolean => {
  const [inSight, setInSight] = useState(true);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) => setInSight(entries.at(-1)?.isIntersecting ?? true), {
      rootMargin: MARGIN,
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return inSight;
};

/** The newest value, or while it is held, the last one before. */
export const useHeld = <T>(value: T, held: boolean): T => {
  const [kept, setKept] = useState(value);
  if (!held && kept !== value) setKept(value);
  return held ? kept : value;
};
