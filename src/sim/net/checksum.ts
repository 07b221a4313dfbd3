/**
 * The Internet checksum of IPv4 and UDP: the one's complement of the one's complement sum of 16-bit big-endian
 * words (RFC 1071). A sum is built in steps, so that a pseudo header can be added without copying it. A sum is
 * kept below 2^31 and folded to 16 bits only at the end; an odd last byte counts as the high half of a word, so
 * only the last step may have odd length.
 */

/** The sum of `bytes[start … end)`, at most 65,535 of them, on top of `sum`, not quite folded. */
export const addToSum = (sum: number, bytes: Uint8Array, start: number, end: number): number => {
  // High and low halves apart, as 32-bit integers: 32,768 octets in each cannot overflow.
  let high = 0;
  let low = 0;
  const lastFour = end - 3;
  let i = start;
  for (; i < lastFour; i += 4) {
    high = (high + (bytes[i] as number) + (bytes[i + 2] as number)) | 0;
    low = (low + (bytes[i + 1] as number) + (bytes[i + 3] as number)) | 0;
  }
  for (; i < end; i += 2) {
    high += bytes[i] as number;
    if (i + 1 < end) low += bytes[i + 1] as number;
  }
  const words = ((high << 8) + low) | 0;
  return (sum + (words & 0xffff) + (words >>> 16)) | 0;
};

/** The sum folded to 16 bits (end-around carry). A range that holds a right checksum sums to 0xffff. */
export const foldSum = (sum: number): number => {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + (folded >>> 16);
  return folded;
};

/** The checksum field for a sum: its complement, 0 … 0xffff. */
export const checksumOf = (sum: number): number => foldSum(sum) ^ 0xffff;

/** The checksum of `bytes[start … end)`. */
export const internetChecksum = (bytes: Uint8Array, start: number, end: number): number =>
  checksumOf(addToSum(0, bytes, start, end));
