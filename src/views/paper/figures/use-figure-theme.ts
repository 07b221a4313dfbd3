/** The theme that figures are drawn in: the page's, and black on white while it is being printed. */
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ThemeName } from '../../../render/palette.ts';
import { useTheme } from '../../app/use-theme.ts';

export const useFigureTheme = (): ThemeName => {
  const theme = useTheme();
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const query = globalThis.matchMedia('print');
    // Drawn before the paper is: the browser waits for this listener only.
    const onChange = (): void => flushSync(() => setPrinting(query.matches));
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  return printing ? 'print' : theme;
};
