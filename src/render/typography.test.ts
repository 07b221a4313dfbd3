import { describe, expect, it } from 'vitest';
import { fitText, textWidthCssPx } from './typography.ts';

const letters = (text: string): number => text.length * 10;

describe('fitText', () => {
  it('leaves a text that fits alone', () => expect(fitText('packet', 60, letters)).toBe('packet'));
  it('shortens at the end', () => expect(fitText('packet filter', 80, letters)).toBe('packet…'));
  it('drops the space before the ellipsis', () => expect(fitText('packet filter', 85, letters)).toBe('packet…'));
  it('draws nothing where not even two letters fit', () => expect(fitText('packet', 20, letters)).toBe(''));
  it('never cuts a character in two', () =>
    expect(fitText('😀😀😀😀😀', 50, letters)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/));
});

describe('textWidthCssPx', () => {
  it('grows with the size and the letters', () => {
    expect(textWidthCssPx('rt-client', 12)).toBeCloseTo(
      12 * (0.333 + 0.278 + 0.333 + 0.5 + 0.222 + 0.222 + 0.556 * 2 + 0.278),
      5,
    );
    expect(textWidthCssPx('IP', 24)).toBe(2 * textWidthCssPx('IP', 12));
  });
});
