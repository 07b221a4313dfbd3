import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText } from './command.ts';

describe('jsonText', () => {
  it('puts each entry of a list on one line', () => {
    expect(jsonText({ a: 1, rows: [{ b: [1, 2] }, { b: [] }], none: [], empty: {} })).toBe(
      '{\n  "a": 1,\n  "rows": [\n    {"b":[1,2]},\n    {"b":[]}\n  ],\n  "none": [],\n  "empty": {}\n}',
    );
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
