import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { assembleBpf } from './bpf-assembler.ts';
import { Bpf, bpfOpcodes, type BpfProgram } from './bpf-opcodes.ts';
import { decimalText, listingLine, listingText, parseDecimalText } from './bpf-text.ts';

/** `udp and dst host 10.0.0.2 and dst port 5001`, as tcpdump 4.99.3 prints it with -d and -ddd. */
const listing = `(000) ldh      [12]
(001) jeq      #0x800           jt 2\tjf 12
(002) ldb      [23]
(003) jeq      #0x11            jt 4\tjf 12
(004) ld       [30]
(005) jeq      #0xa000002       jt 6\tjf 12
(006) ldh      [20]
(007) jset     #0x1fff          jt 12\tjf 8
(008) ldxb     4*([14]&0xf)
(009) ldh      [x + 16]
(010) jeq      #0x1389          jt 11\tjf 12
(011) ret      #262144
(012) ret      #0`;
const decimal = `13
40 0 0 12
21 0 10 2048
48 0 0 23
21 0 8 17
32 0 0 30
21 0 6 167772162
40 0 0 20
69 4 0 8191
177 0 0 14
72 0 0 16
21 0 1 5001
6 0 0 262144
6 0 0 0`;

describe('the forms of tcpdump', () => {
  it('are printed byte for byte', () => {
    const program = parseDecimalText(decimal);
    expect(listingText(program)).toBe(listing);
    expect(decimalText(program)).toBe(decimal);
  });

  it('are read with lines or commas between instructions', () => {
    expect(parseDecimalText('2,48 0 0 9,\n 6 0 0 1,')).toEqual(parseDecimalText('2\n48 0 0 9\n6 0 0 1\n'));
  });

  it.each<[number, number, string]>([
    // Every operand form, from the output of tcpdump 4.99.3.
    [Bpf.ldImmediate, 0xb2d0_5e00, '(004) ld       #0xb2d05e00'],
    [Bpf.ldWordIndirect, 0, '(004) ld       [x + 0]'],
    [Bpf.ldByteAbsolute, 3_000_000_000, '(004) ldb      [-1294967296]'],
    [Bpf.mulK, 3_000_000_000, '(004) mul      #-1294967296'],
    [Bpf.andK, 0x7fff, '(004) and      #0x7fff'],
    [Bpf.lshK, 3, '(004) lsh      #3'],
    [Bpf.st, 1, '(004) st       M[1]'],
    [Bpf.ldxMemory, 9, '(004) ldx      M[9]'],
    [Bpf.ldLength, 0, '(004) ld       #pktlen'],
    [Bpf.tax, 0, '(004) tax      '],
    [Bpf.neg, 0, '(004) neg      '],
    [Bpf.subX, 0, '(004) sub      x'],
    [Bpf.ja, 7, '(004) ja       12'],
    [Bpf.jgtX, 0, '(004) jgt      x                jt 5\tjf 5'],
    [8, 0, '(004) unimp    0x8'],
  ])('code %i with k %i', (code, k, expected) => {
    expect(listingLine({ code, jt: 0, jf: 0, k }, 4)).toBe(expected);
  });

  const instruction = fc.record({
    code: fc.constantFrom(...bpfOpcodes.map(({ code }) => code)),
    jt: fc.nat(2),
    jf: fc.nat(2),
    k: fc.nat(0xffff_ffff),
  });
  /** Programs that pass validation and carry nothing in fields that their instruction does not use. */
  const program: fc.Arbitrary<BpfProgram> = fc.array(instruction, { maxLength: 40 }).map((body) => [
    ...body.map(({ code, jt, jf, k }) => {
      const opcode = bpfOpcodes.find((entry) => entry.code === code);
      const none = opcode?.operand === 'none' || opcode?.operand === 'x' || opcode?.operand === 'length';
      const small = opcode?.operand === 'memory' || opcode?.operand === 'target';
      const constant = none ? 0 : small ? k % 3 : k || 1;
      return { code, jt: opcode?.conditional ? jt : 0, jf: opcode?.conditional ? jf : 0, k: constant };
    }),
    ...[1, 2, 3].map((k) => ({ code: Bpf.retK, jt: 0, jf: 0, k })),
  ]);

  property.prop([program])('are read as written', (written) => {
    expect(parseDecimalText(decimalText(written))).toEqual(written);
    expect(assembleBpf(listingText(written))).toEqual(written);
  });

  it.each([
    ['', 'filter program: must begin with the number of instructions, not ""'],
    ['x', 'filter program: must begin with the number of instructions, not "x"'],
    ['2,6 0 0 1', 'filter program: it says 2 instructions and has 1'],
    ['1,6 0 0', 'filter instruction 0: "6 0 0" must be four decimal numbers: code, jt, jf, k'],
    ['1,6 0 0 -1', 'filter instruction 0: "6 0 0 -1" must be four decimal numbers: code, jt, jf, k'],
    ['1,6 0 0 1e3', 'filter instruction 0: "6 0 0 1e3" must be four decimal numbers: code, jt, jf, k'],
    ['1,6 0 0 4294967296', 'filter instruction 0: k 4294967296 must be a whole number, 0 to 4294967295'],
    ['0', 'filter program: it is empty, and must have at least one instruction'],
    ['1,7 0 0 0', 'filter instruction 0: the last instruction must be a return (ret)'],
  ])('refuse "%s"', (text, problem) => {
    expect(() => parseDecimalText(text)).toThrow(new RangeError(problem));
  });
});
