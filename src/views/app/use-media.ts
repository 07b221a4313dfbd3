/** Whether a media query holds, kept up to date. */
import { useSyncExternalStore } from 'react';

/** Too small for panels beside the lanes: the one large control moves into the header. */
export const COMPACT_QUERY = '(max-width: 860px), (max-height: 480px)';
/** Wide enough for panels on both sides. */
export const WIDE_QUERY = '(min-width: 1240px)';

export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (onChange) => {
      const list = globalThis.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => globalThis.matchMedia(query).matches,
  );
