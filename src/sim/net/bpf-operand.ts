/**
 * Operands of classic BPF instructions as `tcpdump -d` writes them: `#0x800`, `#5`, `[12]`, `[x + 14]`, `M[3]`,
 * `#pktlen`, `4*([14]&0xf)`, `x`. Decimals are printed signed, as tcpdump does, and read signed or unsigned.
 */
import type { OperandForm } from './bpf-opcodes.ts';

/** An operand that was read. `constant` stands for the two forms of `#number`. */
export interface Operand {
  readonly form: Exclude<OperandForm, 'hexadecimal' | 'decimal' | 'target'> | 'constant';
  /** Unsigned 32 bits; 0 where the form has no number. */
  readonly k: number;
}

export const formatOperand = (form: OperandForm, k: number, target: number): string => {
  switch (form) {
    case 'hexadecimal':
      return `#0x${k.toString(16)}`;
    case 'decimal':
      return `#${k | 0}`;
    case 'absolute':
      return `[${k | 0}]`;
    case 'indirect':
      return `[x + ${k | 0}]`;
    case 'memory':
      return `M[${k | 0}]`;
    case 'length':
      return '#pktlen';
    case 'header-length':
      return `4*([${k | 0}]&0xf)`;
    case 'x':
      return 'x';
    case 'target':
      return String(target);
    case 'none':
      return '';
  }
};

const patterns: readonly (readonly [Operand['form'], RegExp])[] = [
  ['none', /^$/],
  ['x', /^x$/],
  ['length', /^#pktlen$/],
  ['constant', /^#(?<k>[-\w]+)$/],
  ['absolute', /^\[(?<k>[-\w]+)\]$/],
  ['indirect', /^\[x\+(?<k>[-\w]+)\]$/],
  ['memory', /^M\[(?<k>[-\w]+)\]$/],
  ['header-length', /^4\*\(\[(?<k>[-\w]+)\]&0xf\)$/],
];

/** Reads an operand; spaces in it do not matter. Null when it has no such form or its number is out of range. */
export const parseOperand = (text: string): Operand | null => {
  const compact = text.replace(/\s/g, '');
  for (const [form, pattern] of patterns) {
    const match = pattern.exec(compact);
    if (!match) continue;
    const digits = match.groups?.['k'];
    const k = digits === undefined ? 0 : parseNumber(digits);
    return k === null ? null : { form, k };
  }
  return null;
};

/** Decimal, or hexadecimal with 0x, from -2^31 to 2^32-1; negative ones wrap to unsigned. */
const parseNumber = (digits: string): number | null => {
  if (!/^(?:-?\d+|0x[0-9a-f]+)$/i.test(digits)) return null;
  const value = Number(digits);
  return value >= -0x8000_0000 && value <= 0xffff_ffff ? value >>> 0 : null;
};
