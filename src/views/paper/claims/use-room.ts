/**
 * How much room the claims have, in widths of their letters: larger type needs a wider table. As classes for the style
 * sheet: `compact` leaves out what can be missed, `cards` gives up columns, `narrow` puts fewer values side by side.
 */
import { useCallback, useState, type RefObject } from 'react';
import { useSize } from '../../stage/use-size.ts';

const COMPACT_EM = 80;
const CARDS_EM = 64;
const NARROW_EM = 40;

const classesOf = (widthEm: number): string =>
  [
    ...(widthEm < COMPACT_EM ? ['compact'] : []),
    ...(widthEm < CARDS_EM ? ['cards'] : []),
    ...(widthEm < NARROW_EM ? ['narrow'] : []),
  ].join(' ');

export const useRoom = (element: RefObject<HTMLElement | null>): string => {
  const [classes, setClasses] = useState('');
  const look = useCallback((): void => {
    const { current } = element;
    if (current === null) return;
    const widthEm = current.clientWidth / Number.parseFloat(getComputedStyle(current).fontSize);
    setClasses(classesOf(widthEm));
  }, [element]);
  // Told of every change of height too, so also when a theme brings larger type.
  useSize(element, look);
  return classes;
};
