import { describe, expect, it } from 'vitest';
import { parseArguments, type OptionSpecs } from './options.ts';

const specs: OptionSpecs = {
  for: { value: 'a duration' },
  set: { value: 'path=value', multiple: true },
  activations: {},
};
const messageOf = (argv: string[], mostWords = 1): string => {
  try {
    parseArguments('run', argv, specs, mostWords);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('parseArguments', () => {
  it('takes words, values, flags and repeated options', () => {
    const given = parseArguments(
      'run',
      ['fig9', '--for', '10s', '--set=a=1', '--set', 'b=2', '--activations'],
      specs,
      1,
    );
    expect(given.words).toEqual(['fig9']);
    expect(given.value('for')).toBe('10s');
    expect(given.values('set')).toEqual(['a=1', 'b=2']);
    expect(given.flag('activations')).toBe(true);
    expect(given.flag('inversions')).toBe(false);
  });

  it('takes a single dash as a word', () => {
    expect(parseArguments('run', ['-'], specs, 1).words).toEqual(['-']);
  });

  it.each([
    [['--fro', '10s'], '--fro: "run" has no such option; the nearest is --for'],
    [['--zzzzzz'], '--zzzzzz: "run" has no such option; there are --for --set --activations'],
    [['--constructor'], '--constructor: "run" has no such option; there are --for --set --activations'],
    [['--for'], '--for: needs a duration'],
    [['--for='], '--for: needs a duration'],
    [['--for', '1s', '--for', '2s'], '--for: is given twice'],
    [['--activations=1'], '--activations: takes no value'],
    [['a', 'b'], '"b": "run" takes at most 1 word beside its options'],
  ])('refuses %j in one sentence', (argv, message) => {
    expect(messageOf(argv)).toBe(message);
  });
});
