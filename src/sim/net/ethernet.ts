/**
 * Ethernet II framing: destination, source, type, data. The preamble and the frame check sequence are not in
 * the bytes: hosts and capture files never see them; `wire-time.ts` counts them. A short frame is padded with
 * zeros to 60 bytes. MAC addresses are 48-bit numbers, exact in a double. Source: IEEE 802.3, RFC 894.
 */
import { bytesOfHex } from './hex.ts';
import { readUint16, writeUint16, writeUint32 } from './big-endian.ts';

export const ETHERNET_HEADER_BYTES = 14;
/** Smallest frame without its frame check sequence. */
export const MIN_FRAME_BYTES = 60;
/** Largest data field (IPv4 header, UDP header and payload). */
export const MAX_ETHERNET_DATA_BYTES = 1500;

export const EtherType = { ipv4: 0x0800 } as const;

/** 48 bits as a number. */
export type MacAddress = number;
export const MAX_MAC_ADDRESS: MacAddress = 0xffff_ffff_ffff;

const ETHER_TYPE_OFFSET = 12;
const TWO_32 = 0x1_0000_0000;

/** Writes the 14 bytes of the header at offset 0. */
export const writeEthernetHeader = (
  bytes: Uint8Array,
  destinationMac: MacAddress,
  sourceMac: MacAddress,
  etherType: number,
): void => {
  writeMac(bytes, 0, destinationMac);
  writeMac(bytes, 6, sourceMac);
  writeUint16(bytes, ETHER_TYPE_OFFSET, etherType);
};

/** The type field; the frame must hold a whole header. */
export const etherTypeOf = (bytes: Uint8Array): number => readUint16(bytes, ETHER_TYPE_OFFSET);

export const destinationMacOf = (bytes: Uint8Array): MacAddress => readMac(bytes, 0);
export const sourceMacOf = (bytes: Uint8Array): MacAddress => readMac(bytes, 6);

/** Reads "00:a0:c9:00:00:01". Anything but twelve hexadecimal digits is a RangeError. */
export const macAddress = (text: string): MacAddress => {
  const bytes = bytesOfHex(text);
  if (bytes.length !== 6) throw new RangeError(`MAC address "${text}": must be six bytes, as in 00:a0:c9:00:00:01`);
  return readMac(bytes, 0);
};

/** "00:a0:c9:00:00:01". */
export const formatMac = (mac: MacAddress): string =>
  mac
    .toString(16)
    .padStart(12, '0')
    .replace(/(..)(?!$)/g, '$1:');

const writeMac = (bytes: Uint8Array, at: number, mac: MacAddress): void => {
  writeUint16(bytes, at, Math.floor(mac / TWO_32));
  writeUint32(bytes, at + 2, mac % TWO_32);
};

const readMac = (bytes: Uint8Array, at: number): MacAddress => {
  let mac = 0;
  for (let i = at; i < at + 6; i += 1) mac = mac * 256 + (bytes[i] as number);
  return mac;
};
