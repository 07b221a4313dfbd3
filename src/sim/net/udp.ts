/**
 * The UDP header (RFC 768) with its checksum over the pseudo header (addresses, protocol, UDP length).
 *
 * A computed checksum of 0 is sent as 0xffff; a field of 0 means that the sender computed none. As in 4.4BSD a
 * UDP length below the IP data is cut, one above it makes the packet bad.
 */
import { readUint16, requireInteger, writeUint16 } from './big-endian.ts';
import { addToSum, checksumOf, foldSum } from './checksum.ts';
import { Protocol, type BadPacket, type Ipv4Address } from './ipv4.ts';

export const UDP_HEADER_BYTES = 8;
const CHECKSUM_OFFSET = 6;

/** Fields of a datagram to be built. */
export interface UdpFields {
  readonly sourceAddress: Ipv4Address;
  readonly destinationAddress: Ipv4Address;
  /** 0 … 65535. */
  readonly sourcePort: number;
  readonly destinationPort: number;
}

export interface UdpHeader {
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Header and payload. */
  readonly udpBytes: number;
  /** False when the sender computed no checksum. */
  readonly checksummed: boolean;
}

/** Writes the header at `at`, before a payload of `payloadBytes` that stands there already. */
export const writeUdpHeader = (bytes: Uint8Array, at: number, fields: UdpFields, payloadBytes: number): void => {
  requireInteger('UDP source port', fields.sourcePort, 0xffff);
  requireInteger('UDP destination port', fields.destinationPort, 0xffff);
  const udpBytes = UDP_HEADER_BYTES + payloadBytes;
  writeUint16(bytes, at, fields.sourcePort);
  writeUint16(bytes, at + 2, fields.destinationPort);
  writeUint16(bytes, at + 4, udpBytes);
  writeUint16(bytes, at + CHECKSUM_OFFSET, 0);
  const pseudoHeader = pseudoHeaderSum(fields.sourceAddress, fields.destinationAddress, udpBytes);
  writeUint16(bytes, at + CHECKSUM_OFFSET, checksumOf(addToSum(pseudoHeader, bytes, at, at + udpBytes)) || 0xffff);
};

/** Reads and checks the datagram at `at`, which fills IP data of `dataBytes`. */
export const readUdpHeader = (
  bytes: Uint8Array,
  at: number,
  dataBytes: number,
  sourceAddress: Ipv4Address,
  destinationAddress: Ipv4Address,
): UdpHeader | BadPacket => {
  if (dataBytes < UDP_HEADER_BYTES) return 'bad-packet';
  const udpBytes = readUint16(bytes, at + 4);
  if (udpBytes < UDP_HEADER_BYTES || udpBytes > dataBytes) return 'bad-packet';
  const checksummed = readUint16(bytes, at + CHECKSUM_OFFSET) !== 0;
  if (checksummed) {
    const pseudoHeader = pseudoHeaderSum(sourceAddress, destinationAddress, udpBytes);
    if (foldSum(addToSum(pseudoHeader, bytes, at, at + udpBytes)) !== 0xffff) return 'bad-checksum';
  }
  return {
    sourcePort: readUint16(bytes, at),
    destinationPort: readUint16(bytes, at + 2),
    udpBytes,
    checksummed,
  };
};

const pseudoHeaderSum = (source: Ipv4Address, destination: Ipv4Address, udpBytes: number): number =>
  (source >>> 16) + (source & 0xffff) + (destination >>> 16) + (destination & 0xffff) + Protocol.udp + udpBytes;
