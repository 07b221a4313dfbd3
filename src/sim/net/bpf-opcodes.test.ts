import { describe, expect, it } from 'vitest';
import { Bpf, bpfOpcodes, opcodeOf } from './bpf-opcodes.ts';

describe('classic BPF opcodes', () => {
  it('are all in the table, each once', () => {
    const codes = bpfOpcodes.map(({ code }) => code);
    expect([...codes].sort((x, y) => x - y)).toEqual(Object.values(Bpf).sort((x, y) => x - y));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('can be told apart by mnemonic and operand form', () => {
    expect(new Set(bpfOpcodes.map(({ mnemonic, operand }) => `${mnemonic} ${operand}`)).size).toBe(bpfOpcodes.length);
  });

  it('have the numbers of pcap/bpf.h', () => {
    expect(Bpf).toMatchObject({
      ldHalfAbsolute: 40,
      ldByteAbsolute: 48,
      ldxHeaderLength: 177,
      ldHalfIndirect: 72,
      jeqK: 21,
      jsetK: 69,
      jgtX: 45,
      retK: 6,
      retA: 22,
      txa: 135,
      neg: 132,
      xorX: 172,
    });
  });

  it.each([8, 0x0d, 0x8c, 14, 0x20 | 24, 49, 0x1_0028])('know no instruction %i', (code) => {
    expect(opcodeOf(code)).toBeUndefined();
  });
});
