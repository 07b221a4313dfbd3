/**
 * The IPv4 header (RFC 791): build, parse, and the walk over its options.
 *
 * Header 20 … 60 bytes; options end with type 0, type 1 is one octet of padding, every other is type, length,
 * data. Parsing does what 4.4BSD's ip_input and ip_dooptions do: an option that is not known is skipped by its
 * length, a length of 0 or past the header makes the packet bad, and the header checksum is verified before the
 * lengths are believed. Left out: fragmentation (a fragment is recognised, never reassembled), routing, TTL
 * handling, ICMP. Addresses are unsigned 32-bit numbers.
 */
import type { DropReason } from '../../trace/format.ts';
import { readUint16, readUint32, requireInteger, writeUint16, writeUint32 } from './big-endian.ts';
import { addToSum, foldSum, internetChecksum } from './checksum.ts';

export const IPV4_HEADER_BYTES = 20;
export const MAX_IPV4_OPTIONS_BYTES = 40;
export const Protocol = { udp: 17 } as const;

/** Unsigned 32 bits. */
export type Ipv4Address = number;

/** Why a packet cannot be used: its form, or a checksum. */
export type BadPacket = Extract<DropReason, 'bad-packet' | 'bad-checksum'>;

export interface Ipv4Header {
  /** 20 … 60. */
  readonly headerBytes: number;
  /** Header and data; padding of a short frame lies behind. */
  readonly totalBytes: number;
  readonly identification: number;
  /** Part of a larger datagram: more fragments follow, or its offset is not 0. */
  readonly fragment: boolean;
  readonly protocol: number;
  readonly sourceAddress: Ipv4Address;
  readonly destinationAddress: Ipv4Address;
}

const TIME_TO_LIVE = 64;
const VERSION = 4;
const MORE_FRAGMENTS_OR_OFFSET = 0x3fff;
const CHECKSUM_OFFSET = 10;

/** Fields of a header to be built. */
export interface Ipv4Fields {
  readonly sourceAddress: Ipv4Address;
  readonly destinationAddress: Ipv4Address;
  /** 0 … 65535. */
  readonly identification: number;
}

/**
 * Writes the fixed part of a header at `at` and its checksum. The options (a multiple of 4 bytes, at most 40)
 * must stand behind it already, for the checksum covers them. A field out of range is a RangeError.
 */
export const writeIpv4Header = (
  bytes: Uint8Array,
  at: number,
  fields: Ipv4Fields,
  protocol: number,
  optionsBytes: number,
  dataBytes: number,
): void => {
  requireInteger('IPv4 source address', fields.sourceAddress, 0xffff_ffff);
  requireInteger('IPv4 destination address', fields.destinationAddress, 0xffff_ffff);
  requireInteger('IPv4 identification', fields.identification, 0xffff);
  requireInteger('IPv4 protocol', protocol, 0xff);
  if (optionsBytes % 4 !== 0) throw new RangeError(`IPv4 options of ${optionsBytes} bytes: must be a multiple of 4`);
  requireInteger('bytes of IPv4 options', optionsBytes, MAX_IPV4_OPTIONS_BYTES);
  const headerBytes = IPV4_HEADER_BYTES + optionsBytes;
  requireInteger('bytes of IPv4 data', dataBytes, 0xffff - headerBytes);
  bytes[at] = (VERSION << 4) | (headerBytes >> 2);
  bytes[at + 1] = 0;
  writeUint16(bytes, at + 2, headerBytes + dataBytes);
  writeUint16(bytes, at + 4, fields.identification);
  writeUint16(bytes, at + 6, 0);
  bytes[at + 8] = TIME_TO_LIVE;
  bytes[at + 9] = protocol;
  writeUint16(bytes, at + CHECKSUM_OFFSET, 0);
  writeUint32(bytes, at + 12, fields.sourceAddress);
  writeUint32(bytes, at + 16, fields.destinationAddress);
  writeUint16(bytes, at + CHECKSUM_OFFSET, internetChecksum(bytes, at, at + headerBytes));
};

/** Reads and checks the header at `at` of a packet that ends at `end`. Its options are not looked at. */
export const readIpv4Header = (bytes: Uint8Array, at: number, end: number): Ipv4Header | BadPacket => {
  if (end - at < IPV4_HEADER_BYTES) return 'bad-packet';
  const versionAndLength = bytes[at] as number;
  const headerBytes = (versionAndLength & 0xf) * 4;
  if (versionAndLength >> 4 !== VERSION || headerBytes < IPV4_HEADER_BYTES || end - at < headerBytes)
    return 'bad-packet';
  if (foldSum(addToSum(0, bytes, at, at + headerBytes)) !== 0xffff) return 'bad-checksum';
  const totalBytes = readUint16(bytes, at + 2);
  if (totalBytes < headerBytes || end - at < totalBytes) return 'bad-packet';
  return {
    headerBytes,
    totalBytes,
    identification: readUint16(bytes, at + 4),
    fragment: (readUint16(bytes, at + 6) & MORE_FRAGMENTS_OR_OFFSET) !== 0,
    protocol: bytes[at + 9] as number,
    sourceAddress: readUint32(bytes, at + 12),
    destinationAddress: readUint32(bytes, at + 16),
  };
};

/** Results of `findOption` that are no offset. */
export const OPTION_ABSENT = -1;
export const OPTIONS_MALFORMED = -2;

const END_OF_OPTIONS = 0;
const NO_OPERATION = 1;

/**
 * Walks the options in `bytes[start … end)`, all of them, and returns the offset of the first one of `type`,
 * OPTION_ABSENT, or OPTIONS_MALFORMED. Its length octet follows the type and lies inside the header.
 */
export const findOption = (bytes: Uint8Array, start: number, end: number, type: number): number => {
  let found = OPTION_ABSENT;
  let at = start;
  while (at < end) {
    const optionType = bytes[at] as number;
    if (optionType === END_OF_OPTIONS) break;
    if (optionType === NO_OPERATION) {
      at += 1;
      continue;
    }
    if (at + 1 >= end) return OPTIONS_MALFORMED;
    const lengthBytes = bytes[at + 1] as number;
    if (lengthBytes === 0 || at + lengthBytes > end) return OPTIONS_MALFORMED;
    if (optionType === type && found === OPTION_ABSENT) found = at;
    at += lengthBytes;
  }
  return found;
};

/** Reads "10.0.0.1". Anything but four numbers from 0 to 255 is a RangeError. */
export const ipv4Address = (text: string): Ipv4Address => {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) {
    throw new RangeError(`IPv4 address "${text}": must be four numbers from 0 to 255, as in 10.0.0.1`);
  }
  return parts.reduce((address, part) => address * 256 + Number(part), 0);
};

/** "10.0.0.1". */
export const formatIpv4Address = (address: Ipv4Address): string =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');
