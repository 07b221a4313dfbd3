import { describe, expect, it } from 'vitest';
import { call } from './testing/call.ts';

const PROGRAM = '9,40 0 0 12,21 0 6 2048,48 0 0 14,84 0 0 15,37 0 3 5,48 0 0 34,21 0 1 158,6 0 0 262144,6 0 0 0';
const WITH_PIP =
  '00a0c900000200a0c90000010800480000300001000040112c0b0a0000010a0000029e0c13010000c3500000c350c00013890010133d4141414141414141';
const WITHOUT_PIP =
  '00a0c900000200a0c900000108004500002400010000401166c60a0000010a000002c00013890010133d414141414141414100000000000000000000';

describe('machscope', () => {
  it("lists the stacks, the paper's eight first", async () => {
    const { code, out, error } = await call(['stacks']);
    expect([code, error]).toEqual([0, '']);
    const stacks = JSON.parse(out) as { id: string; title: string; mechanisms: object; paper: boolean }[];
    expect(stacks.slice(0, 8).map(({ id }) => id)).toEqual([
      'freebsd',
      'lites',
      'libsockets',
      'libsockets-w',
      'libsockets-rt',
      'libsockets-rt-k',
      'nps',
      'nps-k',
    ]);
    expect(stacks[7]).toMatchObject({ title: 'NPS(K)', paper: true, mechanisms: { synchronization: 'monitor' } });
  });

  it('lists the presets', async () => {
    const { code, out } = await call(['presets']);
    expect(code).toBe(0);
    const presets = JSON.parse(out) as { id: string; title: string; about: string }[];
    expect(presets[0]).toMatchObject({ id: 'fig9' });
    for (const preset of presets) expect(Object.keys(preset)).toEqual(['id', 'title', 'about']);
  });

  it('runs a packet filter', async () => {
    const { code, out } = await call(['bpf', PROGRAM, WITH_PIP, WITHOUT_PIP]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      { accepted: 262_144, instructions: 8 },
      { accepted: 0, instructions: 6 },
    ]);
  });

  it.each([
    [['stakcs'], 'machscope: "stakcs": no such command; the nearest is "stacks"\n'],
    [['stacks', 'x'], 'machscope stacks: "x": "stacks" takes no words, only options\n'],
    [['presets', '--x'], 'machscope presets: --x: "presets" has no such option; it has none\n'],
    [
      ['bpf'],
      'machscope bpf: which program? give a count, then "code jt jf k" for each instruction, in lines or joined by commas\n',
    ],
    [['bpf', '1,6 0 0 1'], 'machscope bpf: which packet? give its bytes in hexadecimal digits\n'],
    [['bpf', '1,6 0 0 1', 'zz'], 'machscope bpf: packet 1: "z" is not a hexadecimal digit\n'],
    [['bpf', '1,6 0 0 1', 'abc'], 'machscope bpf: packet 1: has 3 digits; each byte has two\n'],
  ])('refuses %j in one sentence, with exit 2 and nothing on standard output', async (argv, message) => {
    expect(await call(argv)).toMatchObject({ code: 2, out: '', error: message });
  });

  it('tells how it is used', async () => {
    expect(await call(['--help'])).toMatchObject({ code: 0, error: '' });
    expect(await call([])).toMatchObject({ code: 2, out: '' });
    expect((await call(['bpf', '--help'])).out).toMatch(/tcpdump -ddd/);
  });
});
