/**
 * What is out of sight is not drawn while a slider moves: it keeps what it showed, marked as it was, until it comes into
 * the window or the values are final. So a drag costs by what is seen of it. What has not been measured keeps what it
 * showed, too.
 */
import { useEffect, useState, type RefObject } from 'react';
import type { PaperPart } from '../../state/paper/paper-lab.ts';
import { useLab, usePaper } from './lab-context.tsx';

/** Whether an element is in the window; the lab is told, and measures that first. */
const useInSight = (element: RefObject<Element | null>, part: PaperPart): boolean => {
  const lab = useLab();
  const [inSight, setInSight] = useState(true);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      const isThere = entries.at(-1)?.isIntersecting ?? true;
      lab.setSeen(part, isThere);
      setInSight(isThere);
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      lab.setSeen(part, false);
    };
  }, [element, lab, part]);
  return inSight;
};

/** Whether a part of the page is to keep what it shows. */
export const useIsHeld = (element: RefObject<Element | null>, part: PaperPart): boolean => {
  const inSight = useInSight(element, part);
  const isMeasured = usePaper(({ measured }) => measured.has(part));
  const isPreview = usePaper(({ results }) => results?.preview === true);
  return !isMeasured || (isPreview && !inSight);
};

/** The newest value, or while it is held, the last one before. */
export const useHeld = <T>(value: T, held: boolean): T => {
  const [kept, setKept] = useState(value);
  if (!held && kept !== value) setKept(value);
  return held ? kept : value;
};
