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
    // The byte behind makes git read the rest byte by byte, so that these are judged one by one.
    ['the first and the last of two bytes', 'c280 dfbf e9', '\u0080\u07ffé'],
    ['the first and the last of three bytes', 'e0a080 efbfbd e9', '\u0800\ufffdé'],
    ['the first and the last of four bytes', 'f0908080 f48fbfbd e9', '\u{10000}\u{10fffd}é'],
    ['what stands around the surrogates', 'ed9fbf ee8080 e9', '\ud7ff\ue000é'],
    ['the last surrogate', 'edbfbf e9', 'í¿¿é'],
    ['what stands around the noncharacters', 'efb78f efb7b0 e9', '\ufdcf\ufdf0é'],
    ['the first and the last noncharacter of a block', 'efb790 efb7af e9', 'ï·\u0090ï·¯é'],
    ['the noncharacters at the end of a plane', 'f09fbfbe f09fbfbf e9', 'ð\u009f¿¾ð\u009f¿¿é'],
    ['bytes that begin no sequence', 'c1bf f58080 ff e9', 'Á¿õ\u0080\u0080ÿé'],
    ['a second byte that continues nothing', 'c341 e9', 'ÃAé'],
    ['a third byte that continues nothing', 'e28241 e9', 'â\u0082Aé'],
    ['a fourth byte that continues nothing', 'f09f9841 e9', 'ð\u009f\u0098Aé'],
    ['a byte order mark before Latin-1', 'efbbbf e9', '\ufeffé'],
    ['a byte of Latin-1 at the end', '61 e9', 'aé'],
    ['Latin-1 before what is UTF-8', 'e9 c3a9', 'éé'],
    ['bytes that would begin five, as four', 'f8908080 e9', 'ø\u0090\u0080\u0080é'],
    ['ASCII', '617f', 'a\u007f'],
  ])('reads %s', (_, hex, text) => {
    expect(decodeMessage(bytes(hex))).toBe(text);
  });

  it('reads the encoding of the commits, and UTF-8 where that is unknown', () => {
    expect(decodeMessage(bytes('b1'), 'ISO-8859-2')).toBe('ą');
    expect(decodeMessage(bytes('e9'), 'no-such-thing')).toBe('é');
  });

  it('keeps a byte order mark in other encodings', () => {
    expect(decodeMessage(bytes('fffe 6100'), 'UTF-16LE')).toBe('\ufeffa');
  });

  it.each([
    ['ASCII', '617f', false],
    ['nothing', '', false],
    ['UTF-8', '61c3a9', false],
    ['Latin-1 beside ASCII', '61e9', true],
    ['the lowest byte that is not ASCII', '80', true],
  ])('needs to know the encoding of the commits or not: %s', (_, hex, foreign) => {
    expect(isForeign(bytes(hex))).toBe(foreign);
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
