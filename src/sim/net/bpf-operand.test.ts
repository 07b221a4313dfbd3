import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { OperandForm } from './bpf-opcodes.ts';
import { formatOperand, parseOperand } from './bpf-operand.ts';

describe('BPF operands', () => {
  const withNumber = ['hexadecimal', 'decimal', 'absolute', 'indirect', 'memory', 'header-length'] as const;

  property.prop([fc.constantFrom<OperandForm>(...withNumber), fc.nat(0xffff_ffff)])(
    'are read as written, also where decimals are printed signed',
    (form, k) => {
      const expected = form === 'hexadecimal' || form === 'decimal' ? 'constant' : form;
      expect(parseOperand(formatOperand(form, k, 0))).toEqual({ form: expected, k });
    },
  );

  it.each(['length', 'x', 'none'] as const)('of form %s have no number', (form) => {
    expect(parseOperand(formatOperand(form, 7, 0))).toEqual({ form, k: 0 });
  });

  it.each(['#', '#1.5', '#1e3', '#--1', '[y + 1]', 'M[]', '4*([14]&0xff)', '[0x]', 'A'])('refuse "%s"', (text) => {
    expect(parseOperand(text)).toBeNull();
  });
});
