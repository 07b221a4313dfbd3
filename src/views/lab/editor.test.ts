import { describe, expect, it } from 'vitest';
import { presets } from '../../scenario/presets/index.ts';
import type { Scenario } from '../../scenario/types.ts';
import { bodyText, parseBody } from './body-text.ts';
import { draftOf, problemText, scenarioOfDraft, titledAsEdited, type Draft, type DraftThread } from './draft.ts';

const labScenarios = presets.filter(({ group }) => group === 'lab');

const draftFor = (id: string): Draft => {
  const draft = draftOf(presets.find((preset) => preset.id === id)?.scenario as Scenario);
  if (draft === null) throw new Error(`${id} has no threads`);
  return draft;
};

const withFirst = (draft: Draft, change: Partial<DraftThread>): Draft => ({
  ...draft,
  threads: draft.threads.map((thread, index) => (index === 0 ? { ...thread, ...change } : thread)),
});

const problemsOf = (draft: Draft): string[] => {
  const result = scenarioOfDraft(draft);
  return result.ok ? [] : result.problems.map((problem) => problemText(draft, problem));
};

describe('a body as text', () => {
  it('says what the steps are, and is read back', () => {
    const steps = [
      { do: 'compute', for: '2ms' },
      { do: 'lock', lock: 'a, "b"' },
      { do: 'unlock', lock: 'a, "b"' },
      { do: 'call', port: 'p q' },
      { do: 'reply' },
    ];
    const text = 'compute 2ms, lock "a, \\"b\\"", unlock "a, \\"b\\"", call p q, reply';
    expect(bodyText(steps)).toBe(text);
    expect(parseBody(text)).toEqual({ ok: true, value: steps });
  });

  it.each([
    ['comput 2ms', '"comput" is not a step; the nearest is "compute"'],
    ['compute', '"compute" needs a time, for example "compute 2ms"'],
    ['lock', '"lock" needs a name, for example "lock Q"'],
    ['reply now', '"reply" takes no word; write only "reply"'],
  ])('%j is refused in one sentence', (text, message) => {
    expect(parseBody(text)).toEqual({ ok: false, problems: [{ path: '0', message }] });
  });
});

describe('the form', () => {
  it.each(labScenarios.map(({ id, scenario }) => [id, scenario] as const))(
    'of %s means that scenario',
    (_, scenario) => {
      const draft = draftOf(scenario);
      expect(draft === null ? null : scenarioOfDraft(draft)).toEqual({ ok: true, value: scenario });
    },
  );

  it.each([
    [{ priority: '99' }, 't1: priority: 99 is not allowed; must be a whole number from 0 to 31'],
    [{ priority: 'x' }, 't1: priority: "x" is not allowed; must be a whole number from 0 to 31'],
    [{ period: '7' }, 't1: period: "7" has no unit; write for example "50ms"'],
    [{ period: '1us' }, 't1: period: "1us" is not allowed; must be 10us to 1h'],
    [{ body: 'compute 1ms, lock Q' }, 't1: body, step 2: there is no lock "Q"; none is allowed here'],
    [
      { restart: '5ms', period: '' },
      't1: watchdog: this thread has no deadline that it could miss; give it a deadline or a period',
    ],
  ])('tells of %j field, value and what is allowed', (change, message) => {
    expect(problemsOf(withFirst(draftFor('textbook-1'), change))[0]).toBe(message);
  });

  it('knows no deadline, and names an edited preset as edited', () => {
    const result = scenarioOfDraft(withFirst(draftFor('textbook-1'), { deadline: 'none' }));
    if (!result.ok) throw new Error('refused');
    const { workload } = result.value;
    expect(workload.kind === 'threads' && workload.threads[0]?.noDeadline).toBe(true);
    expect(titledAsEdited(result.value, (title) => `${title}, edited`).title).toMatch(/, edited$/);
    const same = scenarioOfDraft(draftFor('textbook-1'));
    expect(same.ok && titledAsEdited(same.value, () => 'x').title).not.toBe('x');
  });
});
