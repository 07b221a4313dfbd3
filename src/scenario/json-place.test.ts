import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonMistake } from './json-place.ts';

describe('jsonMistake', () => {
  it.each([
    ['', 1, 1, 'the text ends too early'],
    ['{"a": tru}', 1, 7, 'a value is expected'],
    ['{"a": 01}', 1, 7, 'a value is expected'],
    ['{\n  a: 1}', 2, 3, 'a name in quotes is expected'],
    ['{"a" 1}', 1, 6, '":" is expected'],
    ['{"a": 1} x', 1, 10, 'nothing more is expected'],
    ['["a\nb"]', 1, 2, 'this text in quotes is not closed or has a wrong escape'],
  ])('%j: line %d, column %d, %s', (text, line, column, message) => {
    expect(jsonMistake(text)).toEqual({ line, column, message });
  });

  it('finds a mistake exactly where JSON.parse does not read the text', () => {
    const almost = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '1', ' ', '\\'))
      .map(([text, at, letter]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + letter + text.slice(cut + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), almost, fc.string()), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(jsonMistake(text) === null).toBe(isJson);
      }),
      { numRuns: 1_000 },
    );
  });
});
