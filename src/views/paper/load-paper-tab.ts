/** Loads the program of the Paper page: a file of its own, which the first load leaves out. Its claims link to runs. */
import { loadPacking } from '../../scenario/url.ts';

export const loadPaperTab = async () => {
  const [{ PaperTab }] = await Promise.all([import('./paper-tab.tsx'), loadPacking()]);
  return { default: PaperTab };
};
