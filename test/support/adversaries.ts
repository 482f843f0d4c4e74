/** Text of `length` UTF-16 units, made of one unit again and again. */
export function repeat(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** `AA-1 AA-2 AA-3 …`: words that differ, up to a length. */
function count(before: string, behind: string, length: number): string {
  let text = '';
  for (let number = 1; text.length < length; number++) text += before + number + behind;
  return text;
}

/**
 * Kinds of text that something looks for: keys and near misses of them, commands and near misses, separators, line ends, prose,
 * code, other scripts.
 */
export const units: readonly string[] = [
  'A',
  'A-',
  'AA-1',
  'AA-1 ',
  'KEY-1, ',
  'KEY-1 and ',
  'KEY-1/',
  'KEY-1 x ',
  'key-1 ',
  'key-1 #close ',
  'A_B-1 ',
  'KEY 5 & ',
  '#',
  '# ',
  '##close ',
  '#close ',
  '(#close) ',
  '#close.',
  'x#close ',
  '#a-',
  '#in_',
  '#in review ',
  '#2nd ',
  '#"Code" ',
  '#coment ',
  '#define ',
  '#comment ',
  '#comment a ',
  '#time ',
  '#time 1h ',
  '#time 1.5h ',
  '#assign me ',
  '#log 2h ',
  '+review ',
  '1',
  '1h',
  '1h,',
  '1.',
  '.',
  ', ',
  '-',
  '_',
  ':',
  '(',
  '`',
  '`a` ',
  '```\n',
  'https://',
  'a://b/',
  '/',
  "'",
  ' ',
  '\t',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\u0301',
  'A\u0301',
  '\ud800',
  '\u0000',
  '提交',
  '\u{1f600}',
  '\uff03',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '    ',
  '- ',
  'A-b: ',
  'the ',
  'fix it ',
  'Revert "',
  'Co-authored-by: A <a@b>\n',
];

/** Messages that are slow to read for a program that looks at anything twice; each makes text of about a length. */
export const adversaries: Readonly<Record<string, (length: number) => string>> = {
  ...Object.fromEntries(
    ['A', 'A-', 'AA-1', '#', '1h', '`', ' ', '\u0301', '\n', 'https://', 'KEY-1 ', 'key-1 #close '].map(
      (unit) => [`a run of ${JSON.stringify(unit)}`, (length: number) => repeat(unit, length)],
    ),
  ),
  ...Object.fromEntries(
    units.map((unit) => [
      `a key, a run of ${JSON.stringify(unit)} and a command`,
      (length: number) => `KEY-1 ${repeat(unit, length)} #close`,
    ]),
  ),
  'many lines with a command each': (length) => repeat('KEY-1 #comment a\n', length),
  'many comments that wrap': (length) => repeat('KEY-1 #comment a\nb\n', length),
  'many keyless lines': (length) => repeat('fix #time 2h\n', length),
  'many keys on lines of their own': (length) => count('AA-', ' #close\n', length),
  'one key and many times': (length) => `KEY-1 ${repeat('#time 1h 30m fixed 3d model ', length)}`,
  'a duration and a run of digits': (length) => `KEY-1 #time 1.5h ${repeat('1', length)}`,
  'a duration and a run of spaces': (length) => `KEY-1 #time 1.5h${repeat(' ', length)}x`,
  'a duration and a run of no-break spaces': (length) => `KEY-1 #time 1.5h${repeat('\u00a0', length)}x`,
  'a comment and a long line below it': (length) => `KEY-1 #comment a\n${repeat('b ', length)}`,
  'a comment and a long word below it': (length) => `KEY-1 #comment a\n${repeat('A-', length)}`,
  'a command with many hyphens': (length) => `KEY-1 #close${repeat('-', length)}x`,
  'a command with many full stops': (length) => `KEY-1 #close${repeat('.', length)}`,
  'many keys and as many commands': (length) =>
    count('AA-', ' ', length / 2) + repeat('#define ', length / 2),
  'many keys and as many comments': (length) =>
    count('AA-', ' ', length / 2) + count('#comment c', ' ', length / 2),
  'many keys and one long comment': (length) =>
    `${count('AA-', ' ', length / 2)}#comment ${repeat('x', length / 2)}`,
  'many keys and one long time': (length) =>
    `${count('AA-', ' ', length / 2)}#time 1h${repeat(' x', length / 2)}`,
  'many keys and as many hidden ones': (length) =>
    `${count('AA-', ' ', length / 2)}${count('aa-', ' ', length / 2)}#close`,
  'many keys twice': (length) => `${count('AA-', ' ', length / 2)}: ${count('AA-', ' ', length / 2)}#close`,
  'many keys with prose between them': (length) => `${count('AA-', ' x ', length)}#close`,
  'many joins before many hidden keys': (length) =>
    `KEY-1 ${repeat(', ', length / 2)}${repeat('a-1 ', length / 2)}#close`,
  'many keys and one command at the end': (length) => `${repeat('KEY-1 x ', length)}#close`,
};
