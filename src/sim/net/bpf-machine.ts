/**
 * The classic BPF machine: accumulator A, index X, 16 scratch words, run over a packet's bytes.
 *
 * A and X are unsigned 32-bit (kept here as signed ones and compared as unsigned). Loads are big endian; one
 * outside the captured bytes rejects the packet, and so does a division or modulo by an X of 0. A shift by 32
 * or more gives 0. The length is that of the wire, the loads see what was captured. A, X and the scratch words
 * start at 0, so a run depends on nothing but its packet. A run allocates nothing. Beside the classic machine,
 * the scratch words can be read after a run: a program may leave a word there for its caller (`packet-filter.ts`
 * takes the priority that way). Source: bpf_filter of the BSDs.
 */
import { Bpf, type BpfCode, type BpfInstruction, type BpfProgram } from './bpf-opcodes.ts';
import { bpfProblem, SCRATCH_WORDS } from './bpf-validate.ts';

/** A checked program as the machine reads it. */
interface Tables {
  readonly codes: Uint8Array;
  readonly jumpsTrue: Uint8Array;
  readonly jumpsFalse: Uint8Array;
  readonly constants: Int32Array;
  readonly writesScratch: boolean;
}

/** A program never changes, and many machines have the same. */
const tables = new WeakMap<BpfProgram, Tables>();

const tablesOf = (program: BpfProgram): Tables => {
  const known = tables.get(program);
  if (known !== undefined) return known;
  const problem = bpfProblem(program);
  if (problem !== null) throw new RangeError(problem);
  const made = {
    codes: Uint8Array.from(program, ({ code }) => code),
    jumpsTrue: Uint8Array.from(program, ({ jt }) => jt),
    jumpsFalse: Uint8Array.from(program, ({ jf }) => jf),
    constants: Int32Array.from(program, ({ k }) => k | 0),
    writesScratch: program.some(({ code }: BpfInstruction) => code === Bpf.st || code === Bpf.stx),
  };
  tables.set(program, made);
  return made;
};

export class BpfMachine {
  /** Instructions that the last `execute` ran, the one that returned or rejected included. */
  instructionsExecuted = 0;
  readonly scratch = new Int32Array(SCRATCH_WORDS);

  readonly #codes: Uint8Array;
  readonly #jumpsTrue: Uint8Array;
  readonly #jumpsFalse: Uint8Array;
  readonly #constants: Int32Array;
  readonly #writesScratch: boolean;

  /** A program that does not pass `bpfProblem` is a RangeError with that sentence. */
  constructor(program: BpfProgram) {
    const { codes, jumpsTrue, jumpsFalse, constants, writesScratch } = tablesOf(program);
    this.#codes = codes;
    this.#jumpsTrue = jumpsTrue;
    this.#jumpsFalse = jumpsFalse;
    this.#constants = constants;
    this.#writesScratch = writesScratch;
  }

  /** Runs the program over the captured bytes of a packet of `wireBytes`. Returns the bytes to accept, 0 = reject. */
  execute(packet: Uint8Array, wireBytes: number = packet.length): number {
    if (this.#writesScratch) this.scratch.fill(0);
    return this.#run(packet, wireBytes | 0) >>> 0;
  }

  // One function and one switch on purpose: it is the inner loop, and the instruction set is its table.
  // oxlint-disable-next-line eslint/complexity, eslint/max-lines-per-function
  #run(packet: Uint8Array, wireBytes: number): number {
    const codes = this.#codes;
    const constants = this.#constants;
    const scratch = this.scratch;
    const captured = packet.length;
    let a = 0;
    let x = 0;
    let executed = 0;
    for (let at = 0; ; at += 1) {
      const k = constants[at] as number;
      let taken: boolean;
      executed += 1;
      switch (codes[at] as BpfCode) {
        case Bpf.retK:
          this.instructionsExecuted = executed;
          return k;
        case Bpf.retA:
          this.instructionsExecuted = executed;
          return a;

        case Bpf.ldWordAbsolute:
        case Bpf.ldWordIndirect: {
          const offset = codes[at] === Bpf.ldWordAbsolute ? k >>> 0 : (x >>> 0) + (k >>> 0);
          if (offset + 4 > captured) return this.#reject(executed);
          a =
            ((packet[offset] as number) << 24) |
            ((packet[offset + 1] as number) << 16) |
            ((packet[offset + 2] as number) << 8) |
            (packet[offset + 3] as number);
          continue;
        }
        case Bpf.ldHalfAbsolute:
        case Bpf.ldHalfIndirect: {
          const offset = codes[at] === Bpf.ldHalfAbsolute ? k >>> 0 : (x >>> 0) + (k >>> 0);
          if (offset + 2 > captured) return this.#reject(executed);
          a = ((packet[offset] as number) << 8) | (packet[offset + 1] as number);
          continue;
        }
        case Bpf.ldByteAbsolute:
        case Bpf.ldByteIndirect: {
          const offset = codes[at] === Bpf.ldByteAbsolute ? k >>> 0 : (x >>> 0) + (k >>> 0);
          if (offset >= captured) return this.#reject(executed);
          a = packet[offset] as number;
          continue;
        }
        case Bpf.ldxHeaderLength:
          if (k >>> 0 >= captured) return this.#reject(executed);
          x = ((packet[k] as number) & 0xf) << 2;
          continue;
        case Bpf.ldImmediate:
          a = k;
          continue;
        case Bpf.ldMemory:
          a = scratch[k] as number;
          continue;
        case Bpf.ldLength:
          a = wireBytes;
          continue;
        case Bpf.ldxImmediate:
          x = k;
          continue;
        case Bpf.ldxMemory:
          x = scratch[k] as number;
          continue;
        case Bpf.ldxLength:
          x = wireBytes;
          continue;
        case Bpf.st:
          scratch[k] = a;
          continue;
        case Bpf.stx:
          scratch[k] = x;
          continue;
        case Bpf.tax:
          x = a;
          continue;
        case Bpf.txa:
          a = x;
          continue;

        case Bpf.addK:
          a = (a + k) | 0;
          continue;
        case Bpf.addX:
          a = (a + x) | 0;
          continue;
        case Bpf.subK:
          a = (a - k) | 0;
          continue;
        case Bpf.subX:
          a = (a - x) | 0;
          continue;
        case Bpf.mulK:
          a = Math.imul(a, k);
          continue;
        case Bpf.mulX:
          a = Math.imul(a, x);
          continue;
        case Bpf.divK:
          a = ((a >>> 0) / (k >>> 0)) | 0;
          continue;
        case Bpf.divX:
          if (x === 0) return this.#reject(executed);
          a = ((a >>> 0) / (x >>> 0)) | 0;
          continue;
        case Bpf.modK:
          a = ((a >>> 0) % (k >>> 0)) | 0;
          continue;
        case Bpf.modX:
          if (x === 0) return this.#reject(executed);
          a = ((a >>> 0) % (x >>> 0)) | 0;
          continue;
        case Bpf.orK:
          a |= k;
          continue;
        case Bpf.orX:
          a |= x;
          continue;
        case Bpf.andK:
          a &= k;
          continue;
        case Bpf.andX:
          a &= x;
          continue;
        case Bpf.xorK:
          a ^= k;
          continue;
        case Bpf.xorX:
          a ^= x;
          continue;
        case Bpf.lshK:
          a = k >>> 0 < 32 ? a << k : 0;
          continue;
        case Bpf.lshX:
          a = x >>> 0 < 32 ? a << x : 0;
          continue;
        case Bpf.rshK:
          a = k >>> 0 < 32 ? a >>> k : 0;
          continue;
        case Bpf.rshX:
          a = x >>> 0 < 32 ? a >>> x : 0;
          continue;
        case Bpf.neg:
          a = -a | 0;
          continue;

        case Bpf.ja:
          at += k;
          continue;
        case Bpf.jeqK:
          taken = a === k;
          break;
        case Bpf.jeqX:
          taken = a === x;
          break;
        case Bpf.jgtK:
          taken = a >>> 0 > k >>> 0;
          break;
        case Bpf.jgtX:
          taken = a >>> 0 > x >>> 0;
          break;
        case Bpf.jgeK:
          taken = a >>> 0 >= k >>> 0;
          break;
        case Bpf.jgeX:
          taken = a >>> 0 >= x >>> 0;
          break;
        case Bpf.jsetK:
          taken = (a & k) !== 0;
          break;
        case Bpf.jsetX:
          taken = (a & x) !== 0;
          break;
      }
      at += (taken ? this.#jumpsTrue[at] : this.#jumpsFalse[at]) as number;
    }
  }

  #reject(executed: number): number {
    this.instructionsExecuted = executed;
    return 0;
  }
}
