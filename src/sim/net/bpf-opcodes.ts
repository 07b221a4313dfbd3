/**
 * The instruction set of the classic Berkeley Packet Filter: one table that validator, assembler and printer
 * share. An instruction is a 16-bit code, two 8-bit jump offsets and a 32-bit constant k. Codes are those of
 * libpcap's `pcap/bpf.h`; the mnemonics and operand forms are those of `tcpdump -d`. A code that is not in the
 * table is not an instruction.
 */

export interface BpfInstruction {
  /** 0 … 65535; must be one of `bpfOpcodes`. */
  readonly code: number;
  /** Instructions to skip when a conditional jump's test holds, or does not: 0 … 255. */
  readonly jt: number;
  readonly jf: number;
  /** Unsigned 32 bits. */
  readonly k: number;
}
export type BpfProgram = readonly BpfInstruction[];

/**
 * Codes by what they do. A code is the sum of
 *   class   ld 0, ldx 1, st 2, stx 3, alu 4, jmp 5, ret 6, misc 7
 *   size    word 0x00, half 0x08, byte 0x10                                 (loads)
 *   mode    imm 0x00, abs 0x20, ind 0x40, mem 0x60, len 0x80, msh 0xa0      (loads)
 *   source  k 0x00, X 0x08; for ret A 0x10                                  (alu, jmp, ret)
 *   operation in the high nibble                                            (alu, jmp, misc)
 */
export const Bpf = {
  ldWordAbsolute: 0x20,
  ldHalfAbsolute: 0x28,
  ldByteAbsolute: 0x30,
  ldWordIndirect: 0x40,
  ldHalfIndirect: 0x48,
  ldByteIndirect: 0x50,
  ldImmediate: 0x00,
  ldMemory: 0x60,
  ldLength: 0x80,
  ldxImmediate: 0x01,
  ldxMemory: 0x61,
  ldxLength: 0x81,
  ldxHeaderLength: 0xb1,
  st: 0x02,
  stx: 0x03,
  addK: 0x04,
  subK: 0x14,
  mulK: 0x24,
  divK: 0x34,
  orK: 0x44,
  andK: 0x54,
  lshK: 0x64,
  rshK: 0x74,
  neg: 0x84,
  modK: 0x94,
  xorK: 0xa4,
  addX: 0x0c,
  subX: 0x1c,
  mulX: 0x2c,
  divX: 0x3c,
  orX: 0x4c,
  andX: 0x5c,
  lshX: 0x6c,
  rshX: 0x7c,
  modX: 0x9c,
  xorX: 0xac,
  ja: 0x05,
  jeqK: 0x15,
  jgtK: 0x25,
  jgeK: 0x35,
  jsetK: 0x45,
  jeqX: 0x1d,
  jgtX: 0x2d,
  jgeX: 0x3d,
  jsetX: 0x4d,
  retK: 0x06,
  retA: 0x16,
  tax: 0x07,
  txa: 0x87,
} as const;
export type BpfCode = (typeof Bpf)[keyof typeof Bpf];

/** How `tcpdump -d` writes an operand. */
export type OperandForm =
  /** `#0x800` */
  | 'hexadecimal'
  /** `#5` */
  | 'decimal'
  /** `[12]` */
  | 'absolute'
  /** `[x + 14]` */
  | 'indirect'
  /** `M[3]` */
  | 'memory'
  /** `#pktlen` */
  | 'length'
  /** `4*([14]&0xf)` */
  | 'header-length'
  | 'x'
  /** A jump target. */
  | 'target'
  | 'none';

export interface BpfOpcode {
  readonly code: BpfCode;
  readonly mnemonic: string;
  readonly operand: OperandForm;
  /** It has a jt and a jf. */
  readonly conditional: boolean;
}

const opcode = (code: BpfCode, mnemonic: string, operand: OperandForm): BpfOpcode => ({
  code,
  mnemonic,
  operand,
  conditional: false,
});
const conditional = (code: BpfCode, mnemonic: string, operand: OperandForm): BpfOpcode => ({
  ...opcode(code, mnemonic, operand),
  conditional: true,
});

export const bpfOpcodes: readonly BpfOpcode[] = [
  opcode(Bpf.ldWordAbsolute, 'ld', 'absolute'),
  opcode(Bpf.ldHalfAbsolute, 'ldh', 'absolute'),
  opcode(Bpf.ldByteAbsolute, 'ldb', 'absolute'),
  opcode(Bpf.ldWordIndirect, 'ld', 'indirect'),
  opcode(Bpf.ldHalfIndirect, 'ldh', 'indirect'),
  opcode(Bpf.ldByteIndirect, 'ldb', 'indirect'),
  opcode(Bpf.ldImmediate, 'ld', 'hexadecimal'),
  opcode(Bpf.ldMemory, 'ld', 'memory'),
  opcode(Bpf.ldLength, 'ld', 'length'),
  opcode(Bpf.ldxImmediate, 'ldx', 'hexadecimal'),
  opcode(Bpf.ldxMemory, 'ldx', 'memory'),
  opcode(Bpf.ldxLength, 'ldx', 'length'),
  opcode(Bpf.ldxHeaderLength, 'ldxb', 'header-length'),
  opcode(Bpf.st, 'st', 'memory'),
  opcode(Bpf.stx, 'stx', 'memory'),
  opcode(Bpf.addK, 'add', 'decimal'),
  opcode(Bpf.subK, 'sub', 'decimal'),
  opcode(Bpf.mulK, 'mul', 'decimal'),
  opcode(Bpf.divK, 'div', 'decimal'),
  opcode(Bpf.modK, 'mod', 'decimal'),
  opcode(Bpf.lshK, 'lsh', 'decimal'),
  opcode(Bpf.rshK, 'rsh', 'decimal'),
  opcode(Bpf.orK, 'or', 'hexadecimal'),
  opcode(Bpf.andK, 'and', 'hexadecimal'),
  opcode(Bpf.xorK, 'xor', 'hexadecimal'),
  opcode(Bpf.addX, 'add', 'x'),
  opcode(Bpf.subX, 'sub', 'x'),
  opcode(Bpf.mulX, 'mul', 'x'),
  opcode(Bpf.divX, 'div', 'x'),
  opcode(Bpf.modX, 'mod', 'x'),
  opcode(Bpf.lshX, 'lsh', 'x'),
  opcode(Bpf.rshX, 'rsh', 'x'),
  opcode(Bpf.orX, 'or', 'x'),
  opcode(Bpf.andX, 'and', 'x'),
  opcode(Bpf.xorX, 'xor', 'x'),
  opcode(Bpf.neg, 'neg', 'none'),
  opcode(Bpf.ja, 'ja', 'target'),
  conditional(Bpf.jeqK, 'jeq', 'hexadecimal'),
  conditional(Bpf.jgtK, 'jgt', 'hexadecimal'),
  conditional(Bpf.jgeK, 'jge', 'hexadecimal'),
  conditional(Bpf.jsetK, 'jset', 'hexadecimal'),
  conditional(Bpf.jeqX, 'jeq', 'x'),
  conditional(Bpf.jgtX, 'jgt', 'x'),
  conditional(Bpf.jgeX, 'jge', 'x'),
  conditional(Bpf.jsetX, 'jset', 'x'),
  opcode(Bpf.retK, 'ret', 'decimal'),
  opcode(Bpf.retA, 'ret', 'none'),
  opcode(Bpf.tax, 'tax', 'none'),
  opcode(Bpf.txa, 'txa', 'none'),
];

const byCode = new Map<number, BpfOpcode>(bpfOpcodes.map((entry) => [entry.code, entry]));

/** The opcode of a code, undefined when it is no instruction. */
export const opcodeOf = (code: number): BpfOpcode | undefined => byCode.get(code);
