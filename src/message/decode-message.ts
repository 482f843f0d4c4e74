/**
 * Reads the bytes of a message as git will store them. Total.
 *
 * Git takes a message to be UTF-8 unless i18n.commitEncoding names something else, and turns each byte that is no part of
 * valid UTF-8 from Latin-1 into UTF-8 while it warns (`verify_utf8` in git's commit.c).
 *
 * @param encoding value of i18n.commitEncoding; one that the platform does not know counts as not set
 */
export function decodeMessage(bytes: Uint8Array, encoding: string | null = null): string {
  const other = encoding === null ? null : findDecoder(encoding);
  if (other !== null) return other.decode(bytes);
  const text = decodeUtf8(bytes);
  return text === null || (NOT_ASCII.test(text) && holdsNoncharacter(text)) ? decodeMixed(bytes) : text;
}

/** Whether the bytes are not UTF-8, so that i18n.commitEncoding matters. Total. */
export function isForeign(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0x80) && decodeUtf8(bytes) === null;
}

/** Asked first: making the class below takes longer than reading a message. */
const NOT_ASCII = /[^\0-\x7f]/;

/** Whether a text holds code points that are valid in UTF-8 everywhere else, and that git refuses. */
function holdsNoncharacter(text: string): boolean {
  return /\p{Noncharacter_Code_Point}/u.test(text);
}

/** The text of bytes that are UTF-8, a byte order mark included; null where they are not. Total. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The decoder of an encoding, by any of its names; null where this Node knows none. Total. */
export function findDecoder(encoding: string) {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true });
  } catch {
    return null;
  }
}

function decodeMixed(bytes: Uint8Array): string {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const start = at;
    for (let length = 1; length > 0; at += length) length = sequenceLength(bytes, at);
    text += lenient.decode(bytes.subarray(start, at));
    if (at < bytes.length) text += String.fromCharCode(bytes[at] ?? 0);
    at += 1;
  }
  return text;
}

/** Length of the UTF-8 sequence at an offset, 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const [first = 0x80, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4 || !isContinuation(second)) return 0;
  if (first < 0xe0) return 2;
  if (!isContinuation(third)) return 0;
  if (first < 0xf0)
    return isCharacter(((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f), 0x800) ? 3 : 0;
  if (!isContinuation(fourth)) return 0;
  const code = ((first & 0x07) << 18) | ((second & 0x3f) << 12) | ((third & 0x3f) << 6) | (fourth & 0x3f);
  return isCharacter(code, 0x10000) ? 4 : 0;
}

/** Neither overlong, nor a surrogate, nor past the end of Unicode, nor a noncharacter. */
function isCharacter(code: number, lowest: number): boolean {
  if (code < lowest || code > 0x10ffff || (code & 0x1ff800) === 0xd800) return false;
  return (code & 0xfffe) !== 0xfffe && (code < 0xfdd0 || code > 0xfdef);
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
