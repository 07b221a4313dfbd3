/**
 * PIP, the prioritized IP option: the urgency of the activity for which a datagram is sent, inside the IPv4
 * header, so that a packet filter can rank a frame before any protocol runs.
 *
 *   0      1       2                3         4 … 7            8 … 11
 *   0x9E   12      version<<4|flags priority  period, us       relative deadline, us
 *
 * Type 0x9E is "copied, control" with the experimental number 30 of RFC 4727. Version is 1. Flags: bit 0 period
 * valid, bit 1 deadline valid, bit 2 reply (carries the request's urgency back), bit 3 reserved. Priority is
 * Mach's, 0 most urgent to 31, or 255 for none. All fields are big endian. The paper names the option but
 * gives no layout; this one is ours.
 */
import { readUint32, requireInteger, writeUint32 } from './big-endian.ts';

export const PIP_OPTION_TYPE = 0x9e;
export const PIP_OPTION_BYTES = 12;
export const PIP_VERSION = 1;
export const MAX_PRIORITY = 31;
/** The priority field of a PIP option without a priority. */
export const PIP_NO_PRIORITY = 255;

const PERIOD_VALID = 1;
const DEADLINE_VALID = 2;
const REPLY = 4;

/** What the option says. */
export interface Pip {
  /** 0 most urgent … 31 least; null = none. */
  readonly priority: number | null;
  /** 0 … 2^32-1 us; null = not given. */
  readonly periodUs: number | null;
  /** Relative deadline, 0 … 2^32-1 us; null = not given. */
  readonly deadlineUs: number | null;
  /** The datagram is a reply and carries back the urgency of its request. */
  readonly reply: boolean;
}

/** Writes the 12 bytes of the option at `at`. A field out of range is a RangeError; nothing is written then. */
export const writePip = (bytes: Uint8Array, at: number, pip: Pip): void => {
  const { priority, periodUs, deadlineUs } = pip;
  if (priority !== null) requireInteger('PIP priority', priority, MAX_PRIORITY);
  if (periodUs !== null) requireInteger('PIP period in us', periodUs, 0xffff_ffff);
  if (deadlineUs !== null) requireInteger('PIP deadline in us', deadlineUs, 0xffff_ffff);
  const flags =
    (periodUs === null ? 0 : PERIOD_VALID) | (deadlineUs === null ? 0 : DEADLINE_VALID) | (pip.reply ? REPLY : 0);
  bytes[at] = PIP_OPTION_TYPE;
  bytes[at + 1] = PIP_OPTION_BYTES;
  bytes[at + 2] = (PIP_VERSION << 4) | flags;
  bytes[at + 3] = priority ?? PIP_NO_PRIORITY;
  writeUint32(bytes, at + 4, periodUs ?? 0);
  writeUint32(bytes, at + 8, deadlineUs ?? 0);
};

/**
 * Reads the option of type 0x9E at `at`, whose `lengthBytes` lie inside the header. Null when it is no PIP that
 * we know: shorter than 12 bytes, another version, or a priority of 32 … 254. Longer ones are accepted (their
 * tail is skipped), the reserved flag is ignored, and a field whose flag is not set is null whatever it holds.
 */
export const readPip = (bytes: Uint8Array, at: number, lengthBytes: number): Pip | null => {
  if (lengthBytes < PIP_OPTION_BYTES) return null;
  const versionAndFlags = bytes[at + 2] as number;
  const priority = bytes[at + 3] as number;
  if (versionAndFlags >> 4 !== PIP_VERSION) return null;
  if (priority > MAX_PRIORITY && priority !== PIP_NO_PRIORITY) return null;
  return {
    priority: priority === PIP_NO_PRIORITY ? null : priority,
    periodUs: versionAndFlags & PERIOD_VALID ? readUint32(bytes, at + 4) : null,
    deadlineUs: versionAndFlags & DEADLINE_VALID ? readUint32(bytes, at + 8) : null,
    reply: (versionAndFlags & REPLY) !== 0,
  };
};
