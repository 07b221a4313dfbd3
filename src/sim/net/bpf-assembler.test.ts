import { describe, expect, it } from 'vitest';
import { assembleBpf } from './bpf-assembler.ts';
import { decimalText } from './bpf-text.ts';

const assembled = (source: string): string => decimalText(assembleBpf(source)).replaceAll('\n', ', ');

describe('assembleBpf', () => {
  it('takes labels, comments, any spacing, and numbers in either base', () => {
    expect(
      assembled(`
        start:  ldh [ 12 ]            ; the type
                jeq #2048 jt ip jf drop
        ip:     LDXB 4*( [14] & 0xf )
                ldh [x+0x10]
                jset #0x1389 jt accept jf 6
        accept: ret #-1
        drop:
        last:   ret #0
      `),
    ).toBe('7, 40 0 0 12, 21 0 4 2048, 177 0 0 14, 72 0 0 16, 69 0 1 5001, 6 0 0 4294967295, 6 0 0 0');
  });

  it('takes jumps by label and by number', () => {
    expect(assembled('ja end \n ret #1 \n end: ja 3 \n ret')).toBe('4, 5 0 0 1, 6 0 0 1, 5 0 0 0, 22 0 0 0');
  });

  const far = (count: number): string => `jeq #1 jt ${count} jf 1 \n${'ret #0\n'.repeat(count)}`;

  it('lets a conditional jump skip 255 instructions', () => {
    expect(assembleBpf(far(256))[0]).toEqual({ code: 21, jt: 255, jf: 0, k: 1 });
  });

  it.each([
    ['ldh [12', 'filter program, line 1: ldh cannot have the operand "[12"'],
    ['\nfoo #1', 'filter program, line 2: "foo" is not an instruction of the classic machine'],
    ['%', 'filter program, line 1: "%" is not an instruction, as in: ldh [12]'],
    ['ldb #5 \n ret', 'filter program, line 1: ldb cannot have the operand "#5"'],
    ['ld #4294967296 \n ret', 'filter program, line 1: ld cannot have the operand "#4294967296"'],
    ['ld #-2147483649 \n ret', 'filter program, line 1: ld cannot have the operand "#-2147483649"'],
    ['ld #0xfg \n ret', 'filter program, line 1: ld cannot have the operand "#0xfg"'],
    ['jeq #1 \n ret', 'filter program, line 1: jeq needs both targets, as in: jeq #0x800 jt 2 jf 8'],
    ['ret #1 jt 1 jf 1', 'filter program, line 1: ret takes no jt and jf'],
    ['x: ret \n x: ret', 'filter program, line 2: the label "x" is there twice'],
    ['ja nowhere \n ret', 'filter program, line 1: the label "nowhere" is nowhere in the program'],
    ['a: ret \n ja a \n ret', 'filter program, line 2: the jump to a goes back, and jumps only go forward'],
    ['ret \n ja 1 \n ret', 'filter program, line 2: the jump to 1 goes back, and jumps only go forward'],
    ['(001) ret', 'filter program, line 1: is numbered (001) but is instruction 0'],
    [far(257), 'filter program, line 1: the jump to 257 is over 256 instructions, at most 255 are allowed'],
    ['st M[16] \n ret', 'filter instruction 0: scratch word M[16] must be M[0] to M[15]'],
    ['tax', 'filter instruction 0: the last instruction must be a return (ret)'],
    ['; nothing', 'filter program: it is empty, and must have at least one instruction'],
  ])('refuses %j', (source, problem) => {
    expect(() => assembleBpf(source)).toThrow(new RangeError(problem));
  });
});
