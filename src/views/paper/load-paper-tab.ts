/** Loads the program of the Paper page: a file of its own, which the first load leaves out. */
export const loadPaperTab = async () => ({ default: (await import('./paper-tab.tsx')).PaperTab });
