/**
 * Whole frames: Ethernet II, IPv4 with or without the PIP option, UDP, payload, as the bytes that hosts,
 * filters and capture files see (no preamble, no frame check sequence, padded to 60 bytes).
 *
 * `buildFrame` and `parseFrame` are called once a packet, so they write and read in place and allocate only
 * their result. Left out: fragmentation. A payload that does not fit one frame (1472 bytes, 1460 with PIP) is
 * refused, as a socket refuses it with "message too long".
 */
import {
  ETHERNET_HEADER_BYTES,
  EtherType,
  etherTypeOf,
  MAX_MAC_ADDRESS,
  writeEthernetHeader,
  type MacAddress,
} from './ethernet.ts';
import { requireInteger } from './big-endian.ts';
import {
  findOption,
  IPV4_HEADER_BYTES,
  OPTIONS_MALFORMED,
  Protocol,
  readIpv4Header,
  writeIpv4Header,
  type BadPacket,
  type Ipv4Address,
  type Ipv4Fields,
} from './ipv4.ts';
import { PIP_OPTION_BYTES, PIP_OPTION_TYPE, readPip, writePip, type Pip } from './pip.ts';
import { readUdpHeader, UDP_HEADER_BYTES, writeUdpHeader, type UdpFields } from './udp.ts';
import { frameBytesInMemory, maxPayloadBytes } from './wire-time.ts';

export interface FrameFields extends Ipv4Fields, UdpFields {
  readonly sourceMac: MacAddress;
  readonly destinationMac: MacAddress;
  /** null: no option. */
  readonly pip: Pip | null;
  readonly payload: Uint8Array;
}

/** What a receiver needs of a frame. Offsets are into the frame. */
export interface ParsedFrame {
  readonly sourceAddress: Ipv4Address;
  readonly destinationAddress: Ipv4Address;
  readonly identification: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly pip: Pip | null;
  /** There is an option of PIP's type, but no PIP that we know: treated as none, and to be counted. */
  readonly malformedPip: boolean;
  readonly payloadOffset: number;
  readonly payloadBytes: number;
}

const IP_OFFSET = ETHERNET_HEADER_BYTES;
const OPTIONS_OFFSET = IP_OFFSET + IPV4_HEADER_BYTES;

/** Frames share blocks of memory: a block of its own costs far more than the bytes of a frame. */
const BLOCK_BYTES = 65_536;
let block = new ArrayBuffer(0);
let blockUsed = 0;

/** Zeroed bytes that nobody else has. */
const freshBytes = (count: number): Uint8Array => {
  if (blockUsed + count > block.byteLength) {
    block = new ArrayBuffer(Math.max(BLOCK_BYTES, count));
    blockUsed = 0;
  }
  const bytes = new Uint8Array(block, blockUsed, count);
  blockUsed += count;
  return bytes;
};

/** A fresh frame. A field out of range, or a payload that does not fit, is a RangeError. */
export const buildFrame = (fields: FrameFields): Uint8Array => {
  const { pip, payload } = fields;
  const payloadBytes = payload.length;
  if (payloadBytes > maxPayloadBytes(pip !== null)) refusePayload(payloadBytes, pip !== null);
  requireInteger('destination MAC address', fields.destinationMac, MAX_MAC_ADDRESS);
  requireInteger('source MAC address', fields.sourceMac, MAX_MAC_ADDRESS);
  const optionsBytes = pip ? PIP_OPTION_BYTES : 0;
  const udpOffset = OPTIONS_OFFSET + optionsBytes;
  const bytes = freshBytes(frameBytesInMemory(payloadBytes, pip !== null));
  writeEthernetHeader(bytes, fields.destinationMac, fields.sourceMac, EtherType.ipv4);
  if (pip) writePip(bytes, OPTIONS_OFFSET, pip);
  writeIpv4Header(bytes, IP_OFFSET, fields, Protocol.udp, optionsBytes, UDP_HEADER_BYTES + payloadBytes);
  bytes.set(payload, udpOffset + UDP_HEADER_BYTES);
  writeUdpHeader(bytes, udpOffset, fields, payloadBytes);
  return bytes;
};

/** The PIP option of an IPv4 frame whose filter has found one, without checking the rest. */
export const pipOfFrame = (bytes: Uint8Array): Pip | null => {
  const udpOffset = IP_OFFSET + ((bytes[IP_OFFSET] as number) & 0xf) * 4;
  const at = findOption(bytes, OPTIONS_OFFSET, udpOffset, PIP_OPTION_TYPE);
  return at < 0 ? null : readPip(bytes, at, bytes[at + 1] as number);
};

/** Reads and checks a frame, or tells why it is dropped: `bad-packet` (its form), `bad-checksum`. */
export const parseFrame = (bytes: Uint8Array): ParsedFrame | BadPacket => {
  if (bytes.length < ETHERNET_HEADER_BYTES || etherTypeOf(bytes) !== EtherType.ipv4) return 'bad-packet';
  const ip = readIpv4Header(bytes, IP_OFFSET, bytes.length);
  if (typeof ip === 'string') return ip;
  const udpOffset = IP_OFFSET + ip.headerBytes;
  const optionAt = findOption(bytes, OPTIONS_OFFSET, udpOffset, PIP_OPTION_TYPE);
  if (optionAt === OPTIONS_MALFORMED || ip.fragment || ip.protocol !== Protocol.udp) return 'bad-packet';
  const dataBytes = ip.totalBytes - ip.headerBytes;
  const udp = readUdpHeader(bytes, udpOffset, dataBytes, ip.sourceAddress, ip.destinationAddress);
  if (typeof udp === 'string') return udp;
  const pip = optionAt < 0 ? null : readPip(bytes, optionAt, bytes[optionAt + 1] as number);
  return {
    sourceAddress: ip.sourceAddress,
    destinationAddress: ip.destinationAddress,
    identification: ip.identification,
    sourcePort: udp.sourcePort,
    destinationPort: udp.destinationPort,
    pip,
    malformedPip: optionAt >= 0 && pip === null,
    payloadOffset: udpOffset + UDP_HEADER_BYTES,
    payloadBytes: udp.udpBytes - UDP_HEADER_BYTES,
  };
};

const refusePayload = (payloadBytes: number, pip: boolean): never => {
  const option = pip ? 'with' : 'without';
  throw new RangeError(
    `payload of ${payloadBytes} bytes: must be at most ${maxPayloadBytes(pip)} ${option} PIP, for fragmentation is left out`,
  );
};
