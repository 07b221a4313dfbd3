/**
 * What the bytes of a frame say, layer by layer: Ethernet II, IPv4 with its options (the PIP option among them), UDP or
 * TCP, with checksums worked out anew. Read only to be shown; what the simulated machines make of a frame is decided
 * elsewhere. A field that does not fit into the bytes is left out and said. Sources: RFC 791, 768, 9293; the PIP option as
 * documented with the project: type 0x9E, 12 bytes.
 */

export interface FrameField {
  readonly layer: 'ethernet' | 'ip' | 'pip' | 'udp' | 'tcp' | 'payload';
  readonly name: string;
  readonly value: string;
  /** The value is not as it must be, such as a wrong checksum. */
  readonly bad?: boolean;
}

const ETHERNET_BYTES = 14;
const ETHER_TYPE_IPV4 = 0x0800;
const IP_BYTES = 20;
const PROTOCOL_TCP = 6;
const PROTOCOL_UDP = 17;
const UDP_BYTES = 8;
const TCP_BYTES = 20;
const PIP_TYPE = 0x9e;
const PIP_BYTES = 12;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

export const frameFields = (bytes: Uint8Array): FrameField[] => {
  const fields: FrameField[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < ETHERNET_BYTES) return [short('ethernet', bytes.length)];
  const etherType = view.getUint16(12);
  fields.push(
    { layer: 'ethernet', name: 'to', value: macOf(bytes.subarray(0, 6)) },
    { layer: 'ethernet', name: 'from', value: macOf(bytes.subarray(6, 12)) },
    {
      layer: 'ethernet',
      name: 'type',
      value: `0x${hex(etherType, 4)}${etherType === ETHER_TYPE_IPV4 ? ' (IPv4)' : ''}`,
    },
    { layer: 'ethernet', name: 'length', value: `${bytes.length} bytes without FCS` },
  );
  if (etherType === ETHER_TYPE_IPV4) fields.push(...ipFields(bytes.subarray(ETHERNET_BYTES)));
  return fields;
};

const short = (layer: FrameField['layer'], length: number): FrameField => ({
  layer,
  name: 'header',
  value: `too short: ${length} bytes`,
  bad: true,
});

const macOf = (bytes: Uint8Array): string => [...bytes].map((byte) => hex(byte, 2)).join(':');
const addressOf = (bytes: Uint8Array): string => bytes.join('.');

/** The Internet checksum (RFC 1071) of bytes that contain their own: 0 where it is right. */
const checksumOf = (...parts: Uint8Array[]): number => {
  let sum = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 1) sum += (part[i] as number) << (i % 2 === 0 ? 8 : 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
};

const checksumField = (layer: FrameField['layer'], sent: number, rest: number): FrameField => {
  const isRight = rest === 0;
  return { layer, name: 'checksum', value: `0x${hex(sent, 4)}, ${isRight ? 'right' : 'wrong'}`, bad: !isRight };
};

const ipFields = (bytes: Uint8Array): FrameField[] => {
  if (bytes.length < IP_BYTES) return [short('ip', bytes.length)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = ((bytes[0] as number) & 15) * 4;
  const totalBytes = view.getUint16(2);
  const protocol = bytes[9] as number;
  const protocolName = protocol === PROTOCOL_UDP ? ' (UDP)' : protocol === PROTOCOL_TCP ? ' (TCP)' : '';
  const isPossible = headerBytes >= IP_BYTES && headerBytes <= totalBytes && totalBytes <= bytes.length;
  const fields: FrameField[] = [
    { layer: 'ip', name: 'from', value: addressOf(bytes.subarray(12, 16)) },
    { layer: 'ip', name: 'to', value: addressOf(bytes.subarray(16, 20)) },
    { layer: 'ip', name: 'header', value: `${headerBytes} bytes`, bad: !isPossible },
    { layer: 'ip', name: 'length', value: `${totalBytes} bytes`, bad: !isPossible },
    { layer: 'ip', name: 'identification', value: String(view.getUint16(4)) },
    { layer: 'ip', name: 'time to live', value: String(bytes[8]) },
    { layer: 'ip', name: 'protocol', value: `${protocol}${protocolName}` },
  ];
  if (!isPossible) return fields;
  fields.push(checksumField('ip', view.getUint16(10), checksumOf(bytes.subarray(0, headerBytes))));
  fields.push(...optionFields(bytes.subarray(IP_BYTES, headerBytes)));
  const data = bytes.subarray(headerBytes, totalBytes);
  const pseudo = new Uint8Array(12);
  pseudo.set(bytes.subarray(12, 20));
  pseudo[9] = protocol;
  pseudo[10] = data.length >>> 8;
  pseudo[11] = data.length & 0xff;
  if (protocol === PROTOCOL_UDP) fields.push(...udpFields(data, pseudo));
  else if (protocol === PROTOCOL_TCP) fields.push(...tcpFields(data, pseudo));
  else fields.push({ layer: 'payload', name: 'length', value: `${data.length} bytes` });
  return fields;
};

/** End and no-op are single octets; every other option tells its length. */
const optionFields = (bytes: Uint8Array): FrameField[] => {
  const fields: FrameField[] = [];
  let at = 0;
  while (at < bytes.length) {
    const type = bytes[at] as number;
    if (type === 0) break;
    if (type === 1) {
      at += 1;
      continue;
    }
    const length = bytes[at + 1] ?? 0;
    if (length < 2 || at + length > bytes.length) {
      fields.push({ layer: 'ip', name: 'option', value: `0x${hex(type, 2)}: impossible length ${length}`, bad: true });
      break;
    }
    const option = bytes.subarray(at, at + length);
    if (type === PIP_TYPE && length === PIP_BYTES) fields.push(...pipFields(option));
    else fields.push({ layer: 'ip', name: 'option', value: `0x${hex(type, 2)}, ${length} bytes` });
    at += length;
  }
  return fields;
};

const pipFields = (option: Uint8Array): FrameField[] => {
  const view = new DataView(option.buffer, option.byteOffset, option.byteLength);
  const version = (option[2] as number) >>> 4;
  const flags = (option[2] as number) & 15;
  const priority = option[3] as number;
  const us = (isValid: boolean, at: number): string => (isValid ? `${view.getUint32(at)} µs` : 'not told');
  return [
    { layer: 'pip', name: 'version', value: String(version), bad: version !== 1 },
    { layer: 'pip', name: 'priority', value: priority === 255 ? 'none' : `${priority} (0 is most urgent)` },
    { layer: 'pip', name: 'period', value: us((flags & 1) !== 0, 4) },
    { layer: 'pip', name: 'deadline', value: us((flags & 2) !== 0, 8) },
    { layer: 'pip', name: 'carried back', value: (flags & 4) === 0 ? 'no' : 'yes' },
  ];
};

const udpFields = (bytes: Uint8Array, pseudo: Uint8Array): FrameField[] => {
  if (bytes.length < UDP_BYTES) return [short('udp', bytes.length)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint16(4);
  const sent = view.getUint16(6);
  return [
    { layer: 'udp', name: 'ports', value: `${view.getUint16(0)} to ${view.getUint16(2)}` },
    { layer: 'udp', name: 'length', value: `${length} bytes`, bad: length !== bytes.length },
    sent === 0
      ? { layer: 'udp', name: 'checksum', value: 'none' }
      : checksumField('udp', sent, checksumOf(pseudo, bytes)),
    { layer: 'payload', name: 'length', value: `${Math.max(0, length - UDP_BYTES)} bytes` },
  ];
};

const tcpFields = (bytes: Uint8Array, pseudo: Uint8Array): FrameField[] => {
  if (bytes.length < TCP_BYTES) return [short('tcp', bytes.length)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = ((bytes[12] as number) >>> 4) * 4;
  return [
    { layer: 'tcp', name: 'ports', value: `${view.getUint16(0)} to ${view.getUint16(2)}` },
    { layer: 'tcp', name: 'sequence', value: String(view.getUint32(4)) },
    { layer: 'tcp', name: 'acknowledgement', value: String(view.getUint32(8)) },
    { layer: 'tcp', name: 'window', value: String(view.getUint16(14)) },
    checksumField('tcp', view.getUint16(16), checksumOf(pseudo, bytes)),
    { layer: 'payload', name: 'length', value: `${Math.max(0, bytes.length - headerBytes)} bytes` },
  ];
};

/** Sixteen bytes a line: where, the bytes, and what they are as text. */
export const hexLines = (bytes: Uint8Array): string[] => {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const part = [...bytes.subarray(at, at + 16)];
    const text = part.map((byte) => (byte >= 32 && byte < 127 ? String.fromCodePoint(byte) : '.')).join('');
    lines.push(
      `${hex(at, 4)}  ${part
        .map((byte) => hex(byte, 2))
        .join(' ')
        .padEnd(47)}  ${text}`,
    );
  }
  return lines;
};
