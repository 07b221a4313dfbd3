/** Keeps the page in the chosen theme, also when the system's changes. Returns the theme in use. */
import { useEffect, useState } from 'react';
import type { ThemeName } from '../../render/palette.ts';
import { useView } from './session-context.tsx';
import { applyTheme, currentTheme, DARK_QUERY } from './theme.ts';

export const useTheme = (): ThemeName => {
  const choice = useView((view) => view.theme);
  const [, setSystemChanges] = useState(0);
  useEffect(() => {
    const query = globalThis.matchMedia(DARK_QUERY);
    const onChange = (): void => setSystemChanges((count) => count + 1);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  const theme = currentTheme(choice);
  useEffect(() => applyTheme(theme, document.documentElement), [theme]);
  return theme;
};
