import { describe, expect, it } from 'vitest';
import { tableText } from './table.ts';

describe('tableText', () => {
  it('puts numbers to the right and thousands apart', () => {
    const rows = [
      { workload: 'fig9 nps', events: 1_234_567, rate: 1.5 },
      { workload: 'ttcp', events: 7, extra: 'x' },
    ];
    expect(tableText(rows)).toBe(
      [
        'workload     events  rate  extra',
        '--------  ---------  ----  -----',
        'fig9 nps  1,234,567   1.5  -',
        'ttcp              7     -  x',
        '',
      ].join('\n'),
    );
  });

  it('is only a heading without rows', () => {
    expect(tableText([])).toBe('\n\n');
  });
});
