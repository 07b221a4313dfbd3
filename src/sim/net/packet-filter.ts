/**
 * Who gets a frame: the packet filter between the network interrupt and the ports of tasks.
 *
 * Mode `session-table`: one program accepts, then a lookup of (protocol, address, port) finds the session. The
 * lookup is a primitive beside the classic machine, of constant cost, as in CMU's extended filter. Mode
 * `one-a-session`: a program a session, tried in the order in which they were installed until one accepts, so
 * the cost grows with the sessions. In both the programs really run on the frame's bytes and the instructions
 * executed are what the caller charges. Sessions are UDP and name a whole address; no two may be equal.
 */
import type { FilterPrograms } from '../../scenario/types.ts';
import { readUint16, readUint32, requireInteger } from './big-endian.ts';
import { BpfMachine } from './bpf-machine.ts';
import { ETHERNET_HEADER_BYTES } from './ethernet.ts';
import { acceptUdpProgram, PRIORITY_WORD, sessionProgram } from './filter-programs.ts';
import { formatIpv4Address, Protocol, type Ipv4Address } from './ipv4.ts';
import { MAX_PRIORITY } from './pip.ts';

export interface PacketFilterOptions {
  readonly mode: FilterPrograms;
  /** The programs look for the PIP option and give its priority. */
  readonly pip: boolean;
}

/** What a socket receives. */
export interface FilterSession {
  /** 17, UDP. */
  readonly protocol: number;
  readonly address: Ipv4Address;
  readonly port: number;
}

export interface FilterMatch<T> {
  /** Of the session that the frame is for; null = nobody's. */
  readonly target: T | null;
  /** Instructions executed, of all programs that ran. */
  readonly instructions: number;
  /** Priority that the frame's PIP option carries, 0 most urgent; null = none, or the programs do not look. */
  readonly pipPriority: number | null;
}

/** One installed filter: in `session-table` mode it has no program of its own. */
interface Installed<T> {
  readonly target: T;
  readonly machine: BpfMachine | null;
}

export class PacketFilter<T> {
  readonly #pip: boolean;
  /** The one program of `session-table` mode. */
  readonly #accept: BpfMachine | null;
  /** By key, in the order of installation. */
  readonly #sessions = new Map<number, Installed<T>>();

  constructor({ mode, pip }: PacketFilterOptions) {
    this.#pip = pip;
    this.#accept = mode === 'session-table' ? new BpfMachine(acceptUdpProgram(pip)) : null;
  }

  /** Sessions installed. */
  get sessionCount(): number {
    return this.#sessions.size;
  }

  /** From now on the session's frames go to `target`. A RangeError when it is there already or cannot be. */
  install(session: FilterSession, target: T): void {
    const key = sessionKey(session);
    if (this.#sessions.has(key)) {
      throw new RangeError(`packet filter: ${formatIpv4Address(session.address)} port ${session.port} is taken`);
    }
    const machine = this.#accept ? null : new BpfMachine(sessionProgram(session.address, session.port, this.#pip));
    this.#sessions.set(key, { target, machine });
  }

  /** Takes a session out. Returns false when it was not there. */
  remove(session: FilterSession): boolean {
    return this.#sessions.delete(sessionKey(session));
  }

  /** Runs the filter on a frame. */
  match(frame: Uint8Array): FilterMatch<T> {
    return this.#accept ? this.#lookUp(frame, this.#accept) : this.#tryInOrder(frame);
  }

  #lookUp(frame: Uint8Array, machine: BpfMachine): FilterMatch<T> {
    const accepted = machine.execute(frame) !== 0;
    const instructions = machine.instructionsExecuted;
    const found = accepted ? this.#sessions.get(keyOfFrame(frame)) : undefined;
    return {
      target: found ? found.target : null,
      instructions,
      pipPriority: accepted ? this.#priority(machine) : null,
    };
  }

  #tryInOrder(frame: Uint8Array): FilterMatch<T> {
    let instructions = 0;
    for (const { machine, target } of this.#sessions.values()) {
      if (machine === null) continue;
      const accepted = machine.execute(frame) !== 0;
      instructions += machine.instructionsExecuted;
      if (accepted) return { target, instructions, pipPriority: this.#priority(machine) };
    }
    return { target: null, instructions, pipPriority: null };
  }

  #priority(machine: BpfMachine): number | null {
    if (!this.#pip) return null;
    const priority = machine.scratch[PRIORITY_WORD] as number;
    return priority > MAX_PRIORITY ? null : priority;
  }
}

const PROTOCOL_OFFSET = ETHERNET_HEADER_BYTES + 9;
const DESTINATION_OFFSET = ETHERNET_HEADER_BYTES + 16;
/** No session has it. */
const NO_KEY = -1;

/** Protocol, address and port in one exact number: 53 bits. */
const packKey = (protocol: number, address: Ipv4Address, port: number): number =>
  (protocol * 0x1_0000_0000 + address) * 0x1_0000 + port;

const sessionKey = ({ protocol, address, port }: FilterSession): number => {
  if (protocol !== Protocol.udp) throw new RangeError(`packet filter: protocol ${protocol} must be 17, UDP`);
  requireInteger('packet filter address', address, 0xffff_ffff);
  requireInteger('packet filter port', port, 0xffff);
  return packKey(protocol, address, port);
};

/** The key of an accepted frame; it may be cut before the port. */
const keyOfFrame = (frame: Uint8Array): number => {
  const portOffset = ETHERNET_HEADER_BYTES + ((frame[ETHERNET_HEADER_BYTES] as number) & 0xf) * 4 + 2;
  if (portOffset + 2 > frame.length || DESTINATION_OFFSET + 4 > frame.length) return NO_KEY;
  return packKey(
    frame[PROTOCOL_OFFSET] as number,
    readUint32(frame, DESTINATION_OFFSET),
    readUint16(frame, portOffset),
  );
};
