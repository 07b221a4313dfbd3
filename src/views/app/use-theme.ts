/** Keeps the page in the chosen theme, also when the system's changes. Returns the theme in use. */
import { useEffect, useState } from 'react';
import type { ThemeName } from '../../render/palette.ts';
import { useView } from './session-context.tsx';
import { applyTheme, currentTheme, onSystemTheme } from './theme.ts';

export const useTheme = (): ThemeName => {
  const choice = useView((view) => view.theme);
  const [, setSystemChanges] = useState(0);
  useEffect(() => onSystemTheme(() => setSystemChanges((count) => count + 1)), []);
  const theme = currentTheme(choice);
  useEffect(() => applyTheme(theme, document.documentElement), [theme]);
  return theme;
};
