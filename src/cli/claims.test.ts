import { describe, expect, it } from 'vitest';
import { claimResults } from '../paper/claims/evaluate.ts';
import { mergeParts } from '../paper/tasks.ts';
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import { claimRow } from './claims.ts';
import { call } from './testing/call.ts';

const rows = claimResults(mergeParts([]), defaultCosts).map(claimRow) as Record<string, unknown>[];
const row = (id: string): Record<string, unknown> => rows.find((one) => one['id'] === id) ?? {};

describe('machscope claims', () => {
  it('prints the fields that other programs rely on', () => {
    expect(row('RTT1')).toEqual({
      id: 'RTT1',
      section: '5.1',
      claim: 'libsockets slower than FreeBSD (round trip)',
      paper: 175,
      unit: 'us',
      measured: null,
      tolerance: 18,
      ok: null,
      basis: 'fitted',
    });
  });

  it('adds the contradiction, the other claims first', () => {
    expect(row('RTT18')['contradiction']).toMatch(/^RTT17, RTT18b: .*15 % better.*10 % higher/);
    expect(row('RTT1')).not.toHaveProperty('contradiction');
  });

  it('takes no options', async () => {
    expect(await call(['claims', '--x'])).toMatchObject({ code: 2, out: '' });
  });
});
