/**
 * Classic BPF programs as text: the decimal form of `tcpdump -ddd` (a count, then "code jt jf k" for each
 * instruction) and the listing of `tcpdump -d`, both byte for byte what tcpdump 4.99 prints. The decimal form
 * is read with lines or commas between instructions; listings are read by `bpf-assembler.ts`.
 */
import { opcodeOf, type BpfInstruction, type BpfProgram } from './bpf-opcodes.ts';
import { formatOperand } from './bpf-operand.ts';
import { bpfProblem } from './bpf-validate.ts';

/** The decimal form, one instruction a line. */
export const decimalText = (program: BpfProgram): string =>
  [String(program.length), ...program.map(({ code, jt, jf, k }) => `${code} ${jt} ${jf} ${k}`)].join('\n');

/** Reads the decimal form. A RangeError names what is wrong with it, or with the program that it holds. */
export const parseDecimalText = (text: string): BpfProgram => {
  const [first, ...rest] = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (first === undefined || !/^\d+$/.test(first)) {
    throw new RangeError(`filter program: must begin with the number of instructions, not "${first ?? ''}"`);
  }
  if (Number(first) !== rest.length) {
    throw new RangeError(`filter program: it says ${first} instructions and has ${rest.length}`);
  }
  const program = rest.map(parseDecimalInstruction);
  const problem = bpfProblem(program);
  if (problem !== null) throw new RangeError(problem);
  return program;
};

const parseDecimalInstruction = (line: string, index: number): BpfInstruction => {
  const numbers = line.split(/\s+/);
  if (numbers.length !== 4 || !numbers.every((number) => /^\d+$/.test(number))) {
    throw new RangeError(`filter instruction ${index}: "${line}" must be four decimal numbers: code, jt, jf, k`);
  }
  const [code, jt, jf, k] = numbers.map(Number) as [number, number, number, number];
  return { code, jt, jf, k };
};

/** The listing, one instruction a line; jump targets are instruction numbers. */
export const listingText = (program: BpfProgram): string => program.map(listingLine).join('\n');

/** One line of the listing. */
export const listingLine = (instruction: BpfInstruction, index: number): string => {
  const { code, jt, jf, k } = instruction;
  const opcode = opcodeOf(code);
  const next = index + 1;
  const number = `(${String(index).padStart(3, '0')})`;
  // An unknown code is shown, not hidden: a listing must also serve a program that was refused.
  if (!opcode) return `${number} ${'unimp'.padEnd(8)} 0x${code.toString(16)}`;
  const operand = formatOperand(opcode.operand, k, next + k);
  const head = `${number} ${opcode.mnemonic.padEnd(8)} `;
  return opcode.conditional ? `${head}${operand.padEnd(16)} jt ${next + jt}\tjf ${next + jf}` : `${head}${operand}`;
};
