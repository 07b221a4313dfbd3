import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { BpfMachine } from './bpf-machine.ts';
import { Bpf, bpfOpcodes, type BpfInstruction, type BpfProgram } from './bpf-opcodes.ts';
import { bpfProblem } from './bpf-validate.ts';

const at = (code: number, k = 0, jt = 0, jf = 0): BpfInstruction => ({ code, jt, jf, k });
const accept = at(Bpf.retK, 1);

describe('bpfProblem', () => {
  it('lets every instruction pass, before a return', () => {
    for (const { code } of bpfOpcodes) expect(bpfProblem([at(code, 1), accept, accept])).toBeNull();
  });

  it.each<[string, BpfProgram, string]>([
    ['nothing', [], 'filter program: it is empty, and must have at least one instruction'],
    [
      'too much',
      Array.from({ length: 513 }, () => accept),
      'filter program: 513 instructions are too many, at most 512 are allowed',
    ],
    ['an unknown code', [at(8), accept], 'filter instruction 0: code 8 is not an instruction of the classic machine'],
    [
      'no return at the end',
      [accept, at(Bpf.tax)],
      'filter instruction 1: the last instruction must be a return (ret)',
    ],
    [
      'a jump at the end',
      [at(Bpf.ja)],
      'filter instruction 0: jump to instruction 1 leaves the program, whose last is 0',
    ],
    [
      'jt outside',
      [at(Bpf.jeqK, 0, 1, 0), accept],
      'filter instruction 0: jump to instruction 2 leaves the program, whose last is 1',
    ],
    [
      'jf outside',
      [accept, at(Bpf.jgeX, 0, 0, 255), accept],
      'filter instruction 1: jump to instruction 257 leaves the program, whose last is 2',
    ],
    [
      'a jump that would wrap to go back',
      [accept, at(Bpf.ja, 0xffff_ffff), accept],
      'filter instruction 1: jump to instruction 4294967297 leaves the program, whose last is 2',
    ],
    ['scratch 16', [at(Bpf.st, 16), accept], 'filter instruction 0: scratch word M[16] must be M[0] to M[15]'],
    ['division by zero', [at(Bpf.divK), accept], 'filter instruction 0: division by the constant 0'],
    ['modulo by zero', [at(Bpf.modK), accept], 'filter instruction 0: division by the constant 0'],
    ['jt of 256', [at(Bpf.jeqK, 0, 256), accept], 'filter instruction 0: jt 256 must be a whole number, 0 to 255'],
    ['jf of -1', [at(Bpf.jeqK, 0, 0, -1), accept], 'filter instruction 0: jf -1 must be a whole number, 0 to 255'],
    [
      'k of 2^32',
      [at(Bpf.ldImmediate, 2 ** 32), accept],
      'filter instruction 0: k 4294967296 must be a whole number, 0 to 4294967295',
    ],
    [
      'k of NaN',
      [at(Bpf.ldImmediate, Number.NaN), accept],
      'filter instruction 0: k NaN must be a whole number, 0 to 4294967295',
    ],
  ])('refuses %s', (_, program, problem) => {
    expect(bpfProblem(program)).toBe(problem);
    expect(() => new BpfMachine(program)).toThrow(new RangeError(problem));
  });

  it.each([Bpf.st, Bpf.stx, Bpf.ldMemory, Bpf.ldxMemory])('refuses scratch word 16 in code %i', (code) => {
    expect(bpfProblem([at(code, 15), accept])).toBeNull();
    expect(bpfProblem([at(code, 16), accept])).toContain('M[16]');
    expect(bpfProblem([at(code, 0x8000_0000), accept])).toContain('M[2147483648]');
  });

  it('takes 512 instructions, and a jump to the last of them', () => {
    const longest = Array.from({ length: 512 }, () => accept);
    expect(bpfProblem([at(Bpf.ja, 510), ...longest.slice(1)])).toBeNull();
    expect(bpfProblem([at(Bpf.ja, 511), ...longest.slice(1)])).toContain('leaves the program');
  });

  it('does not ask that instructions be reached, nor what a load will find', () => {
    expect(bpfProblem([accept, at(Bpf.ldWordAbsolute, 0xffff_ffff), at(Bpf.lshK, 99), accept])).toBeNull();
  });

  const instruction = fc.record({
    code: fc.oneof(fc.constantFrom(...bpfOpcodes.map(({ code }) => code)), fc.nat(300)),
    jt: fc.nat(6),
    jf: fc.nat(6),
    k: fc.oneof(fc.nat(20), fc.nat(0xffff_ffff)),
  });
  property.prop([fc.array(instruction, { minLength: 1, maxLength: 12 }), fc.uint8Array({ maxLength: 40 })], {
    numRuns: 2000,
  })('passes only programs that end on every packet', (body, packet) => {
    const program = [...body, accept];
    fc.pre(bpfProblem(program) === null);
    const machine = new BpfMachine(program);
    const accepted = machine.execute(packet);
    expect(Number.isInteger(accepted) && accepted >= 0 && accepted <= 0xffff_ffff).toBe(true);
    expect(machine.instructionsExecuted).toBeGreaterThan(0);
    expect(machine.instructionsExecuted).toBeLessThanOrEqual(program.length);
  });
});
