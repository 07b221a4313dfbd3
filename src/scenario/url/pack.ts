/**
 * Any JSON value as a short text of letters that a URL carries unchanged: JSON, deflated, in base64url.
 * Unpacking guards against texts that inflate to something huge.
 *
 * What deflates must be loaded first: the tables that it makes while it is read take a page longer than all else that
 * comes before its run begins, and hardly any link is packed.
 */
import type * as Fflate from 'fflate';
import { fileLimits } from '../limits.ts';
import { nestingOf } from '../parse.ts';
import { ok, refuse, type Result } from '../result.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export const toBase64Url = (bytes: Uint8Array): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let digit = 0; digit < Math.min(4, left + 1); digit += 1) text += ALPHABET[(group >>> (18 - 6 * digit)) & 63];
  }
  return text;
};

/** The bytes, or null where the text is not base64url. */
export const fromBase64Url = (text: string): Uint8Array | null => {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >>> bits) & 0xff;
    at += 1;
  }
  return bytes;
};

type Codec = Pick<typeof Fflate, 'deflateSync' | 'Inflate' | 'strFromU8' | 'strToU8'>;

let codec: Codec | null = null;

export const isPackingLoaded = (): boolean => codec !== null;

/** To be awaited before anything is packed, and before a link that may be packed is read. */
export const loadPacking = async (): Promise<void> => {
  const { deflateSync, Inflate, strFromU8, strToU8 } = await import('fflate');
  codec = { deflateSync, Inflate, strFromU8, strToU8 };
};

/** May something in the query of a link be packed? A scenario is, and of stacks what begins with a star. */
export const mayBePacked = (query: string): boolean => /scenario|\*|%2a/i.test(query);

/** @throws where packing is not loaded */
export const pack = (value: unknown): string => {
  if (codec === null) throw new Error('pack: packing is not loaded');
  return toBase64Url(codec.deflateSync(codec.strToU8(JSON.stringify(value)), { level: 9 }));
};

/** Inflated in small pieces, so that a bomb is noticed before it is large. */
const PIECE_BYTES = 512;

const inflated = ({ Inflate }: Codec, bytes: Uint8Array): Uint8Array | null => {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    size += part.length;
    parts.push(part);
  });
  for (let i = 0; i < bytes.length; i += PIECE_BYTES) {
    inflate.push(bytes.subarray(i, i + PIECE_BYTES), i + PIECE_BYTES >= bytes.length);
    if (size > fileLimits.bytes) return null;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** The packed value, or one sentence: it was cut, mistyped, or too large. */
export const unpack = (text: string): Result<unknown> => {
  const damaged = refuse('', 'the packed text is damaged; copy the whole link again');
  if (codec === null) return refuse('', 'what unpacks it could not be loaded; open the link again');
  const bytes = fromBase64Url(text);
  if (bytes === null || bytes.length === 0) return damaged;
  try {
    const json = inflated(codec, bytes);
    if (json === null) return refuse('', `the packed text holds more than ${fileLimits.bytes} bytes`);
    const read = codec.strFromU8(json);
    if (nestingOf(read) > fileLimits.nesting) return damaged;
    return ok(JSON.parse(read));
  } catch {
    return damaged;
  }
};
