/**
 * Assembles classic BPF programs from text in the notation of `tcpdump -d`, or with labels:
 *
 *   (000) ldh      [12]                        ldh [12]
 *   (001) jeq      #0x800   jt 2   jf 3        jeq #0x800 jt accept jf drop
 *   (002) ret      #262144             accept: ret #262144
 *   (003) ret      #0                    drop: ret #0      ; comment
 *
 * Jump targets are instruction numbers or labels; the offsets in the program are relative to the next
 * instruction, so a target must lie ahead. What tcpdump prints is read back as the same program. Errors are
 * RangeErrors that name the line and what is wrong; the whole program is checked by `bpfProblem` as well.
 */
import { bpfOpcodes, type BpfInstruction, type BpfOpcode, type BpfProgram } from './bpf-opcodes.ts';
import { parseOperand } from './bpf-operand.ts';
import { bpfProblem } from './bpf-validate.ts';

/** One instruction of the text, its targets not resolved yet. */
interface Line {
  readonly lineNumber: number;
  readonly mnemonic: string;
  readonly operand: string;
  /** Targets of a conditional jump; null for others. */
  readonly jumps: { readonly whenTrue: string; readonly whenFalse: string } | null;
}

export const assembleBpf = (source: string): BpfProgram => {
  const labels = new Map<string, number>();
  const lines = readLines(source, labels);
  const program = lines.map((line, index) => assembleLine(line, index, labels));
  const problem = bpfProblem(program);
  if (problem !== null) throw new RangeError(problem);
  return program;
};

const fail = (lineNumber: number, problem: string): never => {
  throw new RangeError(`filter program, line ${lineNumber}: ${problem}`);
};

const LISTING_INDEX = /^\((?<index>\d+)\)\s*/;
const LABEL = /^(?<label>[a-z_]\w*)\s*:\s*/i;
const INSTRUCTION = /^(?<mnemonic>[a-z]+)(?:\s+(?<operand>.*?))?(?:\s+jt\s+(?<jt>\w+)\s+jf\s+(?<jf>\w+))?$/i;

const readLines = (source: string, labels: Map<string, number>): Line[] => {
  const lines: Line[] = [];
  for (const [i, whole] of source.split('\n').entries()) {
    const lineNumber = i + 1;
    let text = whole.replace(/;.*$/, '').trim();
    const index = LISTING_INDEX.exec(text);
    if (index && Number(index.groups?.['index']) !== lines.length) {
      fail(lineNumber, `is numbered ${index[0].trim()} but is instruction ${lines.length}`);
    }
    text = text.slice(index?.[0].length ?? 0);
    for (let label = LABEL.exec(text); label; label = LABEL.exec(text)) {
      const name = label.groups?.['label'] as string;
      if (labels.has(name)) fail(lineNumber, `the label "${name}" is there twice`);
      labels.set(name, lines.length);
      text = text.slice(label[0].length);
    }
    if (text !== '') lines.push(readInstruction(text, lineNumber));
  }
  return lines;
};

const readInstruction = (text: string, lineNumber: number): Line => {
  const groups = INSTRUCTION.exec(text)?.groups;
  if (!groups) return fail(lineNumber, `"${text}" is not an instruction, as in: ldh [12]`);
  const { mnemonic, operand, jt, jf } = groups;
  return {
    lineNumber,
    mnemonic: (mnemonic as string).toLowerCase(),
    operand: operand ?? '',
    jumps: jt === undefined || jf === undefined ? null : { whenTrue: jt, whenFalse: jf },
  };
};

const assembleLine = (line: Line, index: number, labels: ReadonlyMap<string, number>): BpfInstruction => {
  const { lineNumber, jumps } = line;
  const { opcode, k } = opcodeAndConstant(line, index, labels);
  if (opcode.conditional !== (jumps !== null)) {
    const rule = opcode.conditional ? 'needs both targets, as in: jeq #0x800 jt 2 jf 8' : 'takes no jt and jf';
    fail(lineNumber, `${line.mnemonic} ${rule}`);
  }
  const offset = (target: string): number => jumpOffset(target, index, labels, lineNumber, 255);
  return {
    code: opcode.code,
    jt: jumps ? offset(jumps.whenTrue) : 0,
    jf: jumps ? offset(jumps.whenFalse) : 0,
    k,
  };
};

const opcodeAndConstant = (
  { mnemonic, operand, lineNumber }: Line,
  index: number,
  labels: ReadonlyMap<string, number>,
): { opcode: BpfOpcode; k: number } => {
  const candidates = bpfOpcodes.filter((opcode) => opcode.mnemonic === mnemonic);
  if (candidates.length === 0) fail(lineNumber, `"${mnemonic}" is not an instruction of the classic machine`);
  const jump = candidates.find((opcode) => opcode.operand === 'target');
  if (jump) return { opcode: jump, k: jumpOffset(operand, index, labels, lineNumber, 0xffff_ffff) };
  const parsed = parseOperand(operand);
  const opcode = candidates.find(
    ({ operand: form }) => (form === 'hexadecimal' || form === 'decimal' ? 'constant' : form) === parsed?.form,
  );
  return parsed && opcode
    ? { opcode, k: parsed.k }
    : fail(lineNumber, `${mnemonic} cannot have the operand "${operand}"`);
};

const jumpOffset = (
  target: string,
  index: number,
  labels: ReadonlyMap<string, number>,
  lineNumber: number,
  max: number,
): number => {
  const at = /^\d+$/.test(target) ? Number(target) : labels.get(target);
  if (at === undefined) return fail(lineNumber, `the label "${target}" is nowhere in the program`);
  const offset = at - (index + 1);
  if (offset < 0) return fail(lineNumber, `the jump to ${target} goes back, and jumps only go forward`);
  if (offset > max)
    return fail(lineNumber, `the jump to ${target} is over ${offset} instructions, at most ${max} are allowed`);
  return offset;
};
