import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, isForeign } from '../../src/message/decode-message.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('decodeMessage', () => {
  it.each([
    ['UTF-8', 'c3a9 e282ac f09f9880', 'é€😀'],
    ['a byte order mark', 'efbbbf 61', '\uFEFFa'],
    ['Latin-1', '63 61 66 e9', 'café'],
    ['both kinds', 'c3a9 e9 c3', 'ééÃ'],
    ['an overlong form', 'c080 e08080 f0808080', 'À\u0080à\u0080\u0080ð\u0080\u0080\u0080'],
    ['a surrogate', 'eda080', 'í\u00a0\u0080'],
    ['a noncharacter, which git refuses', '78 efbfbf', 'xï¿¿'],
    ['a code point past the end', 'f4908080', 'ô\u0090\u0080\u0080'],
    ['a sequence cut by the end', 'f09f98', 'ð\u009f\u0098'],
    ['control bytes of Windows-1252', '80 93', '\u0080\u0093'],
  ])('reads %s', (_, hex, text) => {
    expect(decodeMessage(bytes(hex))).toBe(text);
  });

  it('reads the encoding of the commits, and UTF-8 where that is unknown', () => {
    expect(decodeMessage(bytes('b1'), 'ISO-8859-2')).toBe('ą');
    expect(decodeMessage(bytes('e9'), 'no-such-thing')).toBe('é');
  });

  it('reads every text back, and every file at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/\p{Noncharacter_Code_Point}|\p{Surrogate}/u.test(text));
        expect(decodeMessage(Buffer.from(text))).toBe(text);
        expect(isForeign(Buffer.from(text))).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (file) => typeof decodeMessage(file) === 'string'),
    );
  });
});
