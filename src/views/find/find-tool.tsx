/** The tool of searching: opens its panel with a key or from its button, and keeps it open until it is closed. */
import { useEffect, useState } from 'react';
import { addEscape, addMeanings } from '../keys/meanings.ts';
import { askForSearch, onSearchAsked } from './asked.ts';
import { SearchPanel } from './search-panel.tsx';
import '../../styles/text-field.css';
import '../../styles/find.css';

export function FindTool() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const stops = [addMeanings({ search: askForSearch }), onSearchAsked(() => setOpen(true))];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => {
    if (!isOpen) return undefined;
    return addEscape('search', () => {
      setOpen(false);
      return true;
    });
  }, [isOpen]);
  return isOpen ? <SearchPanel onClose={() => setOpen(false)} /> : null;
}
