import { describe, expect, it } from 'vitest';
import { parseWindow } from './picture.ts';
import { call } from './testing/call.ts';

const RUN = ['run', 'fig9', '--for', '1200ms', '--stack', 'nps-k'];

describe('the files that a run can write', () => {
  it('draws the run as SVG, and the same drawing as PNG', async () => {
    const { code, written } = await call([...RUN, '--svg', 'o.svg', '--png', 'o.png', '--window', '1s,1.2s']);
    expect(code).toBe(0);
    const svg = String(written.get('o.svg'));
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('NPS(K)');
    expect(svg).toContain('seed 1');
    const png = written.get('o.png') as Uint8Array;
    expect(String.fromCharCode(...png.subarray(1, 4))).toBe('PNG');
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    const size = new DataView(png.buffer, png.byteOffset);
    expect([size.getUint32(16), size.getUint32(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
  });

  it('lists the activations as CSV', async () => {
    const { written } = await call([...RUN, '--csv', 'o.csv']);
    const lines = String(written.get('o.csv')).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^activity,activation,releaseNs,startNs,completionNs/);
    expect(lines.length).toBeGreaterThan(24);
  });

  it.each([
    [['--svg', 'missing/o.svg'], 'machscope run: --svg missing/o.svg: there is no such file\n'],
    [
      ['--window', '2s,1s'],
      'machscope run: --window: "2s,1s" is not allowed; must be two instants in order, the later at most 1.2s, as in 3s,3.6s\n',
    ],
    [['--window', '1'], 'machscope run: --window: "1" has no unit; write for example "3s"\n'],
  ])('%j is refused in one sentence', async (argv, message) => {
    expect(await call([...RUN, ...argv])).toMatchObject({ code: 2, out: '', error: message });
  });
});

describe('parseWindow', () => {
  it('reads two instants', () => {
    expect(parseWindow('3s,3.6s', 4e9)).toEqual({ ok: true, value: { fromNs: 3e9, toNs: 3.6e9 } });
  });
});
