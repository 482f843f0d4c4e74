import * as fc from 'fast-check';

/** Pieces that mean something to one stage or another. */
const pieces = [
  'KEY-1',
  'key-2',
  'AB-12',
  'UTF-8',
  'MY_PROJ-3',
  'ÄÖ-4',
  '#comment',
  '#time',
  '#close',
  '#in_progress',
  '#coment',
  '#define',
  '##',
  '#',
  '+review',
  '2h',
  '1.5h',
  '30min',
  '1h30m',
  ' and ',
  ', ',
  ',',
  '/',
  ' ',
  '  ',
  '\t',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\u00a0',
  '\u0000',
  '\u0301',
  '\ud800',
  '\udc00',
  '\u{1F389}',
  '`',
  '```\n',
  'https://a.b/',
  '(',
  ')',
  '.',
  ':',
  '_',
  '-',
  'word',
  'Fixes #12',
  'Signed-off-by: A <a@b>',
  'Revert "',
];

/** Any character but halves of one. fast-check's own `binary` lists them all first, which takes a second. */
const character = fc
  .integer({ min: 0, max: 0x10_f7ff })
  .map((index) => String.fromCodePoint(index < 0xd800 ? index : index + 0x800));

/** Any text at all, and text made of what means something. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: character, maxLength: 200 }),
  fc
    .array(
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      { maxLength: 60 },
    )
    .map((units) => units.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((chosen) => chosen.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((chosen) => `KEY-1 ${chosen.join(' ')}`),
);
