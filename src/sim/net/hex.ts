/** Bytes as hexadecimal text: what test vectors, error messages and the command line write. */

const HEX_PAIRS = /^(?:[0-9a-f]{2})*$/i;

/** Reads pairs of hexadecimal digits; white space and colons between them are skipped. */
export const bytesOfHex = (text: string): Uint8Array => {
  const digits = text.replace(/[\s:]/g, '');
  if (!HEX_PAIRS.test(digits)) throw new RangeError('hexadecimal bytes: must be pairs of the digits 0-9 and a-f');
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16);
  return bytes;
};

/** Lower-case digits without separators. */
export const hexOfBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
