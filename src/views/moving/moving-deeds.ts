/** What the buttons of moving do, each the same as its key: in the time bar as signs, in a small window as a menu. */
import {
  ArrowLeft,
  ArrowRight,
  ChevronLeft,
  ChevronRight,
  MoveHorizontal,
  Ruler,
  Search,
  type LucideIcon,
} from 'lucide-react';
import { useStore } from 'zustand';
import { moving as words } from '../../i18n/moving.ts';
import { movingOf } from '../../state/moving.ts';
import { useSession } from '../app/session-context.tsx';
import { meaningOf } from '../keys/meanings.ts';
import type { ShortcutName } from '../keys/shortcuts.ts';
import { useStage } from '../stage/stage-context.tsx';

export interface MovingDeed {
  readonly label: string;
  readonly testId: string;
  readonly sign: LucideIcon;
  /** The key that does the same. */
  readonly keyName: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  /** Only in the menu: elsewhere the room is for what is used most. */
  readonly menuOnly?: boolean;
  readonly act: () => void;
}

export const useMovingDeeds = (): readonly MovingDeed[] => {
  const session = useSession();
  const stage = useStage();
  const { rulerOn, canGoBack, canGoForward } = useStore(movingOf(session));
  const by = (name: ShortcutName) => () => meaningOf(name)?.({ session, stage, digit: null });
  const view = { back: words.back, forward: words.forward };
  return [
    { label: view.back, testId: 'view-back', sign: ArrowLeft, keyName: 'Q', disabled: !canGoBack, act: by('viewBack') },
    {
      label: view.forward,
      testId: 'view-forward',
      sign: ArrowRight,
      keyName: 'E',
      disabled: !canGoForward,
      act: by('viewForward'),
    },
    {
      label: words.rareBack,
      testId: 'rare-back',
      sign: ChevronLeft,
      keyName: '[',
      menuOnly: true,
      act: by('rareBack'),
    },
    {
      label: words.rareForward,
      testId: 'rare-forward',
      sign: ChevronRight,
      keyName: ']',
      menuOnly: true,
      act: by('rareForward'),
    },
    {
      label: words.everything,
      testId: 'frame-everything',
      sign: MoveHorizontal,
      keyName: 'Shift F',
      menuOnly: true,
      act: by('frameEverything'),
    },
    { label: words.search, testId: 'open-find', sign: Search, keyName: '/', act: by('search') },
    { label: words.ruler, testId: 'ruler', sign: Ruler, keyName: 'R', pressed: rulerOn, act: by('ruler') },
  ];
};
