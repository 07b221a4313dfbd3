/**
 * The checks that make a classic BPF program safe to run: every code known, every jump forward and inside the
 * program, scratch words 0 … 15, no constant division by zero, a return at the end. A program that passes ends
 * on every packet, after at most as many instructions as it has. Loads are not checked here: one outside the
 * packet rejects it when it happens. Source: bpf_validate of the BSDs; the limit of 512 instructions is theirs.
 */
import { Bpf, opcodeOf, type BpfInstruction, type BpfProgram } from './bpf-opcodes.ts';

export const MAX_BPF_INSTRUCTIONS = 512;
export const SCRATCH_WORDS = 16;

/** What is wrong with a program: one sentence that names the instruction; null when nothing is. */
export const bpfProblem = (program: BpfProgram): string | null => {
  const count = program.length;
  if (count === 0) return 'filter program: it is empty, and must have at least one instruction';
  if (count > MAX_BPF_INSTRUCTIONS) {
    return `filter program: ${count} instructions are too many, at most ${MAX_BPF_INSTRUCTIONS} are allowed`;
  }
  for (let index = 0; index < count; index += 1) {
    const instruction = program[index] as BpfInstruction;
    const problem = fieldProblem(instruction) ?? jumpProblem(instruction, index, count) ?? operandProblem(instruction);
    if (problem !== null) return `filter instruction ${index}: ${problem}`;
  }
  const last = (program[count - 1] as BpfInstruction).code;
  if (last !== Bpf.retK && last !== Bpf.retA) {
    return `filter instruction ${count - 1}: the last instruction must be a return (ret)`;
  }
  return null;
};

const fieldProblem = ({ code, jt, jf, k }: BpfInstruction): string | null => {
  if (!opcodeOf(code)) return `code ${code} is not an instruction of the classic machine`;
  if (!isInteger(jt, 255)) return `jt ${jt} must be a whole number, 0 to 255`;
  if (!isInteger(jf, 255)) return `jf ${jf} must be a whole number, 0 to 255`;
  if (!isInteger(k, 0xffff_ffff)) return `k ${k} must be a whole number, 0 to 4294967295`;
  return null;
};

const isInteger = (value: number, max: number): boolean => Number.isInteger(value) && value >= 0 && value <= max;

const jumpProblem = ({ code, jt, jf, k }: BpfInstruction, index: number, count: number): string | null => {
  const opcode = opcodeOf(code);
  const next = index + 1;
  const targets = code === Bpf.ja ? [next + k] : opcode?.conditional ? [next + jt, next + jf] : [];
  const outside = targets.find((target) => target >= count);
  return outside === undefined ? null : `jump to instruction ${outside} leaves the program, whose last is ${count - 1}`;
};

const operandProblem = ({ code, k }: BpfInstruction): string | null => {
  const opcode = opcodeOf(code);
  if (opcode?.operand === 'memory' && k >= SCRATCH_WORDS) {
    return `scratch word M[${k}] must be M[0] to M[${SCRATCH_WORDS - 1}]`;
  }
  if ((code === Bpf.divK || code === Bpf.modK) && k === 0) return 'division by the constant 0';
  return null;
};
