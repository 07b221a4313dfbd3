/** The tool of the load: puts the settings into their panel. */
import { useEffect } from 'react';
import { addExtras } from '../tools/extras.ts';
import { LoadSettings } from './load-settings.tsx';

export function LoadTool() {
  useEffect(() => addExtras({ InLoad: LoadSettings }), []);
  return null;
}
