/** Loads the tools of the Live page: files of their own, which the first load leaves out. */
import { toolsAreThere } from '../app/story.ts';

const missing = (error: unknown): null => {
  // The page shows its run without them; nothing may wait for them for ever.
  reportError(error);
  toolsAreThere();
  return null;
};

export const loadTools = async () => {
  const found = await import('./tools.tsx').catch(missing);
  return { default: found?.Tools ?? (() => null) };
};

export const loadInspector = async () => {
  const found = await import('../inspector/inspector.tsx').catch(missing);
  return { default: found?.Inspector ?? (() => null) };
};

export const loadSavedScreen = async () => ({ default: (await import('../open-trace/saved-screen.tsx')).SavedScreen });
