/**
 * Puts a theme on the page. Colours come from the palette of the pictures, as CSS variables on the root element,
 * so that a panel and a canvas beside it are never two shades of one colour.
 */
import { palettes, type ThemeName } from '../../render/palette.ts';
import type { ThemeChoice } from '../../state/view-store.ts';

const DARK_QUERY = '(prefers-color-scheme: dark)';

/** The theme that a choice stands for on this machine. */
export const resolvedTheme = (choice: ThemeChoice, systemIsDark: boolean): ThemeName =>
  choice === 'system' ? (systemIsDark ? 'dark' : 'light') : choice;

/** Asked once, and then told: painters want to know several times a picture, and asking takes the browser a while. */
let system: { readonly query: MediaQueryList; isDark: boolean } | null = null;

const knownSystem = (): NonNullable<typeof system> => {
  if (system !== null) return system;
  const query = globalThis.matchMedia(DARK_QUERY);
  const made = { query, isDark: query.matches };
  query.addEventListener('change', () => {
    made.isDark = query.matches;
  });
  system = made;
  return made;
};

export const currentTheme = (choice: ThemeChoice): ThemeName =>
  resolvedTheme(choice, choice === 'system' && knownSystem().isDark);

/** Calls back when the system turns dark or light. Returns how to stop. */
export const onSystemTheme = (listener: () => void): (() => void) => {
  const { query } = knownSystem();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

export const applyTheme = (theme: ThemeName, root: HTMLElement): void => {
  if (root.dataset['theme'] === theme) return;
  const palette = palettes[theme];
  root.dataset['theme'] = theme;
  const colours = {
    ground: palette.ground,
    'ground-2': palette.ground2,
    rule: palette.rule,
    grid: palette.grid,
    text: palette.text,
    'quiet-text': palette.quietText,
    accent: palette.accent,
    'on-accent': palette.onAccent,
    alarm: palette.alarm,
    'alarm-tint': palette.alarmTint,
    good: palette.good,
  };
  for (const [name, colour] of Object.entries(colours)) root.style.setProperty(`--${name}`, colour);
};
