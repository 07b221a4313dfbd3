/**
 * The lab is told which parts of the page are in the window, and measures these first. What has not been measured keeps
 * what it showed, marked as it was.
 */
import { useEffect, useState, type RefObject } from 'react';
import type { PaperPart } from '../../state/paper/paper-lab.ts';
import { useLab, usePaper } from './lab-context.tsx';

/** Tells the lab whether an element is in the window. */
const useTellInSight = (element: RefObject<Element | null>, part: PaperPart): void => {
  const lab = useLab();
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) => lab.setSeen(part, entries.at(-1)?.isIntersecting ?? true));
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      lab.setSeen(part, false);
    };
  }, [element, lab, part]);
};

/** Whether a part of the page is to keep what it shows. */
export const useIsHeld = (element: RefObject<Element | null>, part: PaperPart): boolean => {
  useTellInSight(element, part);
  return usePaper(({ measured }) => !measured.has(part));
};

/** The newest value, or while it is held, the last one before. */
export const useHeld = <T>(value: T, held: boolean): T => {
  const [kept, setKept] = useState(value);
  if (!held && kept !== value) setKept(value);
  return held ? kept : value;
};
