/** Names get their meaning from tools that come later, and Escape lets go of one thing at a time. */
import { describe, expect, it } from 'vitest';
import { paperSession } from '../../state/testing/paper-session.ts';
import { addEscape, addMeanings, letGo, meaningOf, type KeyContext } from './meanings.ts';

/** Meanings here ask nothing of the stage. */
const context = (): KeyContext => ({ session: paperSession('').session, digit: null }) as KeyContext;

describe('meanings', () => {
  it('are there once they were given, until they are taken away', () => {
    const said: string[] = [];
    expect(meaningOf('chainBack')).toBeNull();
    const first = addMeanings({ chainBack: () => said.push('one') });
    const second = addMeanings({ chainBack: () => said.push('two') });
    first();
    meaningOf('chainBack')?.(context());
    second();
    expect(said).toEqual(['two']);
    expect(meaningOf('chainBack')).toBeNull();
  });

  it('have Escape let go of one thing after the other, in order', () => {
    const held = new Set(['selection', 'search', 'tool']);
    const stops = (['selection', 'tool', 'search'] as const).map((place) => addEscape(place, () => held.delete(place)));
    const steps: string[][] = [];
    for (let i = 0; i < 4; i += 1) {
      letGo(context());
      steps.push([...held]);
    }
    expect(steps).toEqual([['selection', 'tool'], ['selection'], [], []]);
    for (const stop of stops) stop();
  });
});
