/** Hands the lab to the parts of the Paper page, and reads its store. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { PaperLab } from '../../state/paper/paper-lab.ts';
import type { PaperState } from '../../state/paper/paper-store.ts';

export const LabContext = createContext<PaperLab | null>(null);

export const useLab = (): PaperLab => {
  const lab = useContext(LabContext);
  if (lab === null) throw new Error('a part of the Paper page is outside of it');
  return lab;
};

export const usePaper = <T,>(selector: (state: PaperState) => T): T => useStore(useLab().store, selector);
