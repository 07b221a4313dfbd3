/** The size of an element in CSS pixels, told whenever it changes: without rendering anything. */
import { useEffect, type RefObject } from 'react';

export interface Size {
  readonly widthCssPx: number;
  readonly heightCssPx: number;
}

export const useSize = (element: RefObject<HTMLElement | null>, onSize: (size: Size) => void): void => {
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      onSize({ widthCssPx: Math.floor(width), heightCssPx: Math.floor(height) });
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, onSize]);
};
