import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { assembleBpf } from './bpf-assembler.ts';
import { BpfMachine } from './bpf-machine.ts';
import { bytesOfHex } from './hex.ts';

const packet = bytesOfHex('0102030485868788ffee');

/** What the program returns for the packet, and after how many instructions. */
const run = (source: string, bytes: Uint8Array = packet, wireBytes?: number): string => {
  const machine = new BpfMachine(assembleBpf(source));
  const accepted = machine.execute(bytes, wireBytes);
  return `0x${accepted.toString(16)} after ${machine.instructionsExecuted}`;
};
/** The value that A has after these instructions. */
const a = (source: string, wireBytes?: number): number => {
  const machine = new BpfMachine(assembleBpf(`${source}\nret`));
  return machine.execute(packet, wireBytes);
};

describe('loads', () => {
  it.each([
    ['ld [0]', 0x0102_0304],
    ['ld [4]', 0x8586_8788],
    ['ld [6]', 0x8788_ffee],
    ['ldh [3]', 0x0485],
    ['ldh [8]', 0xffee],
    ['ldb [9]', 0xee],
    ['ldx #0x2 \n ld [x + 4]', 0x8788_ffee],
    ['ldx #0x2 \n ldh [x + 0]', 0x0304],
    ['ldx #0x2 \n ldb [x + 7]', 0xee],
    ['ld #0x89abcdef', 0x89ab_cdef],
    ['ld #pktlen', 10],
    ['ldx #pktlen \n txa', 10],
    ['ldx #0xfedcba98 \n txa', 0xfedc_ba98],
    ['ldxb 4*([2]&0xf) \n txa', 12],
    ['ldxb 4*([9]&0xf) \n txa', 56],
    ['ldb [1] \n tax \n ld #0x0 \n txa', 2],
  ])('%s', (source, value) => {
    expect(a(source)).toBe(value);
  });

  it('give the length on the wire, not what was captured', () => {
    expect(a('ld #pktlen', 1514)).toBe(1514);
    expect(a('ldx #pktlen \n txa', 1514)).toBe(1514);
  });

  it.each([
    'ld [7]',
    'ld [10]',
    'ld [4294967295]',
    'ldh [9]',
    'ldb [10]',
    'ldb [2147483648]',
    'ldxb 4*([10]&0xf)',
    'ldxb 4*([4294967295]&0xf)',
    'ldx #0x6 \n ld [x + 1]',
    'ldx #0x9 \n ldh [x + 0]',
    'ldx #0x9 \n ldb [x + 1]',
    'ldx #0xffffffff \n ldb [x + 1]',
    'ldx #0xffffffff \n ldb [x + 4294967295]',
    'ldx #0x80000000 \n ld [x + 2147483648]',
  ])('outside the captured bytes reject: %s', (source) => {
    const instructions = source.split('\n').length;
    expect(run(`${source}\nret #1`)).toBe(`0x0 after ${instructions}`);
  });

  it('see the captured bytes only, however long the packet was', () => {
    expect(run('ldb [10] \n ret #1', packet, 1514)).toBe('0x0 after 1');
  });

  it('reject everything in an empty packet', () => {
    expect(run('ldb [0] \n ret #1', new Uint8Array(0))).toBe('0x0 after 1');
    expect(run('ret #1', new Uint8Array(0))).toBe('0x1 after 1');
  });
});

describe('scratch memory', () => {
  it('keeps A and X apart in 16 words', () => {
    expect(a('ld #0x1 \n st M[0] \n ld #0x2 \n st M[15] \n ldx #0x3 \n stx M[7] \n ld M[0]')).toBe(1);
    expect(a('ld #0x1 \n st M[0] \n ldx #0x80000003 \n stx M[15] \n ld M[15]')).toBe(0x8000_0003);
    expect(a('ld #0x5 \n st M[3] \n ldx M[3] \n txa')).toBe(5);
  });

  it('is zero at the start of every run, as are A and X', () => {
    const machine = new BpfMachine(
      assembleBpf(
        'ld M[2] \n add x \n jeq #0x0 jt first jf again \n first: ld #0x7 \n st M[2] \n ret #1 \n again: ret #0',
      ),
    );
    expect([machine.execute(packet), machine.execute(packet)]).toEqual([1, 1]);
    expect(machine.scratch[2]).toBe(7);
  });
});

describe('arithmetic is unsigned and of 32 bits', () => {
  it.each<[string, number, number, number | 'rejects']>([
    ['add', 5, 7, 12],
    ['add', 0xffff_ffff, 2, 1],
    ['sub', 5, 7, 0xffff_fffe],
    ['sub', 7, 5, 2],
    ['mul', 0xffff, 0x1_0001, 0xffff_ffff],
    ['mul', 0xffff_ffff, 0xffff_ffff, 1],
    ['div', 17, 5, 3],
    ['div', 0xffff_ffff, 2, 0x7fff_ffff],
    ['div', 0xffff_ffff, 1, 0xffff_ffff],
    ['div', 1, 0xffff_ffff, 0],
    ['mod', 17, 5, 2],
    ['mod', 0xffff_ffff, 0x8000_0000, 0x7fff_ffff],
    ['mod', 0xffff_fffe, 0xffff_ffff, 0xffff_fffe],
    ['or', 0xf0f0_0000, 0x0000_00ff, 0xf0f0_00ff],
    ['and', 0xf0f0_00f0, 0xff00_00ff, 0xf000_00f0],
    ['xor', 0xffff_ffff, 0x0f0f_0f0f, 0xf0f0_f0f0],
    ['lsh', 1, 31, 0x8000_0000],
    ['lsh', 3, 31, 0x8000_0000],
    ['lsh', 1, 32, 0],
    ['lsh', 1, 33, 0],
    ['lsh', 1, 0xffff_ffff, 0],
    ['rsh', 0x8000_0000, 31, 1],
    ['rsh', 0xffff_ffff, 32, 0],
    ['rsh', 0xffff_ffff, 64, 0],
  ])('%s of %i and %i is %s', (mnemonic, left, right, result) => {
    expect(a(`ld #${left} \n ${mnemonic} #${right}`)).toBe(result);
    expect(a(`ld #${left} \n ldx #${right} \n ${mnemonic} x`)).toBe(result);
  });

  it.each([
    [0, 0],
    [1, 0xffff_ffff],
    [0x8000_0000, 0x8000_0000],
  ])('neg of %i is %i', (value, result) => {
    expect(a(`ld #${value} \n neg`)).toBe(result);
  });

  it.each(['div', 'mod'])('%s by an X of zero rejects', (mnemonic) => {
    expect(run(`ld #0x1 \n ${mnemonic} x \n ret #1`)).toBe('0x0 after 2');
  });

  property.prop([
    fc.nat(0xffff_ffff),
    fc.nat(0xffff_ffff),
    fc.constantFrom('add', 'sub', 'mul', 'div', 'mod', 'or', 'and', 'xor'),
  ])('as big integers say', (left, right, mnemonic) => {
    fc.pre(right !== 0);
    const [l, r] = [BigInt(left), BigInt(right)];
    const results = { add: l + r, sub: l - r, mul: l * r, div: l / r, mod: l % r, or: l | r, and: l & r, xor: l ^ r };
    expect(a(`ld #${left} \n ${mnemonic} #${right}`)).toBe(Number(BigInt.asUintN(32, results[mnemonic as 'add'])));
  });
});

describe('jumps', () => {
  /** Which way a conditional jump goes with A and an operand. */
  const taken = (mnemonic: string, left: number, right: number): boolean => {
    const branches = 'jt yes jf no \n no: ret #0 \n yes: ret #1';
    const constant = run(`ld #${left} \n ${mnemonic} #${right} ${branches}`);
    expect(run(`ld #${left} \n ldx #${right} \n ${mnemonic} x ${branches}`).slice(0, 3)).toBe(constant.slice(0, 3));
    return constant === '0x1 after 3';
  };

  it.each<[string, number, number, boolean]>([
    ['jeq', 5, 5, true],
    ['jeq', 5, 6, false],
    ['jeq', 0xffff_ffff, 0xffff_ffff, true],
    ['jgt', 5, 5, false],
    ['jgt', 6, 5, true],
    ['jgt', 0x8000_0000, 1, true],
    ['jgt', 1, 0x8000_0000, false],
    ['jge', 5, 5, true],
    ['jge', 4, 5, false],
    ['jge', 0xffff_ffff, 0x7fff_ffff, true],
    ['jset', 0x8000_0001, 0x8000_0000, true],
    ['jset', 6, 1, false],
    ['jset', 6, 0, false],
  ])('%s of %i and %i is %s, unsigned', (mnemonic, left, right, expected) => {
    expect(taken(mnemonic, left, right)).toBe(expected);
  });

  it('are counted from the next instruction', () => {
    const skips = [1, 2, 3].map((jt) => {
      const machine = new BpfMachine([
        { code: 21, jt, jf: 0, k: 0 },
        { code: 6, jt: 0, jf: 0, k: 10 },
        { code: 6, jt: 0, jf: 0, k: 11 },
        { code: 6, jt: 0, jf: 0, k: 12 },
        { code: 6, jt: 0, jf: 0, k: 13 },
      ]);
      return machine.execute(packet);
    });
    expect(skips).toEqual([11, 12, 13]);
  });

  it('ja takes k, also beyond what jt could hold', () => {
    const program = [
      { code: 5, jt: 0, jf: 0, k: 300 },
      ...Array.from({ length: 301 }, (_, k) => ({ code: 6, jt: 0, jf: 0, k })),
    ];
    expect(new BpfMachine(program).execute(packet)).toBe(300);
  });
});

describe('a run', () => {
  it('counts the instructions that it executes', () => {
    const source = 'ldb [0] \n jeq #0x1 jt yes jf no \n no: ret #0 \n yes: ldb [1] \n ldb [2] \n ret #5';
    expect(run(source)).toBe('0x5 after 5');
    expect(run(source, bytesOfHex('000000'))).toBe('0x0 after 3');
  });

  it('returns the constant or A, unsigned', () => {
    expect(run('ret #4294967295')).toBe('0xffffffff after 1');
    expect(run('ld #0x80000000 \n ret')).toBe('0x80000000 after 2');
  });

  it('does what tcpdump compiled: PIP as the first option', () => {
    const source = `
      (000) ldh      [12]
      (001) jeq      #0x800           jt 2	jf 8
      (002) ldb      [14]
      (003) and      #0xf
      (004) jgt      #0x5             jt 5	jf 8
      (005) ldb      [34]
      (006) jeq      #0x9e            jt 7	jf 8
      (007) ret      #262144
      (008) ret      #0`;
    const withPip = bytesOfHex(
      '00a0c900000200a0c90000010800480000300001000040112c0b0a0000010a0000029e0c13010000c3500000c350c00013890010133d4141414141414141',
    );
    const plain = bytesOfHex(
      '00a0c900000200a0c900000108004500002400010000401166c60a0000010a000002c00013890010133d4141414141414141',
    );
    expect(run(source, withPip)).toBe('0x40000 after 8');
    expect(run(source, plain)).toBe('0x0 after 6');
  });
});
