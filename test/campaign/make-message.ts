import { SCISSORS } from '../../src/message/cleanup.ts';
import type { Random } from './random.ts';

type Some<Value> = readonly [Value, ...Value[]];

const PROJECTS: Some<string> = ['KEY', 'AB', 'K1', 'UTF', 'MY_PROJ', 'ÄÖ', 'ABCDEFGHIJK', 'key', 'Key'];
const JOINS: Some<string> = [', ', ' ', ',', ' and ', ' or ', '/', ' & ', '; ', ' see ', ', and ', '\t'];
const SUBJECTS: Some<string> = [
  '',
  '',
  'fix login',
  'feat(cart): keep the items',
  'fix: ',
  'Merge branch',
  'Revert "',
  'fixup! ',

  'the #general channel',
  'see https://a.b/c#close',
  '`#close`',
  'issue #12',
  'Add UTF-8 to',
  'feature/',
];
const WORDS: Some<string> = [
  'done',
  'the basket',
  'and',
  'in',
  'use',
  'fixed 3d model',
  'by 2h',
  'ready, tested',
  '(#12)',
  '[skip ci]',

  '`code`',
  'https://a.b/#x',
  'KEY-9',
  'key-9',
  'it(s)',
  '"quoted"',
  'a_b',
  "can't",
  '提交',
  '完成',
  'é',
  '-',
  '.',

  '@ada',
  'C#',
  '#5',
  '1.5',
  'x = y',
  '::error',
  '##vso[',
  '<b>',
  ']]>',
  '&amp;',
  '%0A',
  '{0}',
];
const COMMANDS: Some<string> = [
  'close',
  'resolve',
  'done',
  'in-progress',
  'start-review',
  'reopen',
  'Close',
  'CLOSE',
  'clos',
  'resovle',

  'in_progress',
  'in review',
  'Start Review',
  'foo',
  'define',
  'to_s',
  'x',
  'fff',
  'applyIfNull',
  'transition Done',

  'log 2h',
  'spent 1h',
  'assign me',
  'label a',
  'fixversion 1.0',
  'affectsversion',
  'close.',
  'close:',
  'close)',

  '2nd-level',
  '"Code Review"',
  'Überprüfung',
  'wont-fix',
  'message adding it',
  'done!',
  'close-',
  'end-to-end',
];
const UNITS: Some<string> = ['w', 'd', 'h', 'm', 'h', 'm', 'min', 'hours', 'H', ' h', ' minutes', 's', ''];
const NUMBERS: Some<string> = [
  '1',
  '2',
  '5',
  '30',
  '0',
  '007',
  '1.5',
  '2,5',
  '99999',
  '4294967296',
  '9'.repeat(40),
  '-1',
  '½',
];
const TRAILERS: Some<string> = [
  'Signed-off-by: A <a@b>',
  'Refs: #123',
  'Co-authored-by: B <b@c>',
  'Change-Id: I0123',
  'Fixes: KEY-3',

  'This reverts commit 1234567.',
  '(cherry picked from commit 1234567)',
  '# Heading',
  '- #close the door',
];
const LINE_ENDS: Some<string> = [
  '\n',
  '\n',
  '\n',
  '\n\n',
  '\n\n',
  '\r\n',
  '\r',
  '\n\n\n',
  '\u2028',
  '\v',
  '\f',
];

/** Characters that look like others, or like nothing. */
const STRANGE: Some<string> = [
  '\u00a0',
  '\u3000',
  '\u2003',
  '\u202f',
  '\u1680',
  '\u180e',
  '\u0085',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u061c',
  '\u202e',
  '\u2066',
  '\u0300',
  '\u0301',
  '\u0488',
  '\u20e3',
  '\ufe0f',
  '\u{e0101}',

  '\u0000',
  '\u0001',
  '\u0007',
  '\u0008',
  '\u001b[31m',
  '\u007f',
  '\u009b',
  '\ud800',
  '\udc00',
  '\ufffe',
  '\ufffd',

  '\uff03',
  '\ufe5f',
  '\uff1a',
  '\uff0c',
  '\u2010',
  '\u2013',
  '\u2212',
  '\uff0d',
  '\u0660',
  '\u0967',
  '\uff11',
  '\u00b2',

  'İ',
  'ı',
  'ß',
  'ſ',
  'K',
  'Ǆ',
  'ǅ',
  'α',
  'Ж',
  '\u{1d400}',
  '\u{1f600}',
  '\u{1f468}\u200d\u{1f469}',
  '한',
];
const SIGNS: Some<string> = [
  '#',
  '#',
  '-',
  '_',
  '.',
  ',',
  ':',
  ';',
  '!',
  '?',
  '(',
  ')',
  '[',
  ']',
  '{',
  '`',
  '"',
  "'",
  '/',
  '\\',
  '+',
  '=',
  '&',
  '~',
  '<',
  '>',
  '|',
  '@',
  '^',
  '%',
  '*',
];

/** A message from the grammar of Smart Commits, with none, one or many changes that no grammar foresees. */
export function makeMessage(random: Random): string {
  let text = wholeMessage(random);
  const mutations = random.pick([0, 0, 0, 1, 1, 2, 3, 8] as const);
  for (let count = 0; count < mutations; count++) text = mutate(text, random);
  return random.chance(0.08) ? withCommentBlock(text, random) : text;
}

function wholeMessage(random: Random): string {
  const lines = [smartLine(random)];
  while (random.chance(0.35) && lines.length < 8) {
    lines.push(random.pick([smartLine, smartLine, prose, trailer] as const)(random));
  }
  let text = lines[0] ?? '';
  for (const line of lines.slice(1)) text += random.pick(LINE_ENDS) + line;
  return random.chance(0.3) ? `${text}\n` : text;
}

function smartLine(random: Random): string {
  let text = random.chance(0.5) ? random.pick(SUBJECTS) : prose(random);
  if (text !== '' && random.chance(0.9)) text += ' ';
  if (random.chance(0.9)) text += keys(random);
  if (random.chance(0.3)) text += random.pick([':', ':', ')', '.', ' -', ',', ']'] as const);
  if (random.chance(0.3)) text += ` ${prose(random)}`;
  while (random.chance(0.65))
    text += random.pick([' ', ' ', ' ', ' ', '  ', '', '\t', '(', ', '] as const) + command(random);
  return text;
}

function keys(random: Random): string {
  let text = key(random);
  while (random.chance(0.25)) text += random.pick(JOINS) + key(random);
  return random.pick(['', '', '', '', '[', '(', '>', '_'] as const) + text;
}

function key(random: Random): string {
  const number = random.chance(0.1) ? random.pick(NUMBERS) : String(1 + random.below(999));
  const project = random.chance(0.6) ? 'KEY' : random.pick(PROJECTS);
  return `${project}${random.chance(0.97) ? '-' : random.pick(SIGNS)}${number}`;
}

function command(random: Random): string {
  const sign = random.chance(0.95) ? '#' : random.pick(['##', '# ', '\uff03', '+', '(#', '#-'] as const);
  switch (random.below(4)) {
    case 0:
      return `${sign}${random.chance(0.9) ? 'time' : random.pick(['tiem', 'Time', 'times', 'time:'] as const)} ${duration(random)}${random.chance(0.4) ? ` ${prose(random)}` : ''}`;
    case 1:
      return `${sign}${random.chance(0.9) ? 'comment' : random.pick(['coment', 'COMMENT', 'comments', 'comment:'] as const)} ${prose(random)}`;
    default:
      return `${sign}${random.pick(COMMANDS)}${random.chance(0.15) ? ` ${prose(random)}` : ''}`;
  }
}

function duration(random: Random): string {
  let text = '';
  do
    text +=
      (random.chance(0.9) ? String(1 + random.below(60)) : random.pick(NUMBERS)) +
      random.pick(UNITS) +
      random.pick([' ', ' ', '', ', '] as const);
  while (random.chance(0.4));
  return random.chance(0.9) ? text.trimEnd() : text;
}

function prose(random: Random): string {
  let text: string = random.pick(WORDS);
  while (random.chance(0.5))
    text += random.pick([' ', ' ', ' ', ', ', '', '\u00a0'] as const) + random.pick(WORDS);
  return text;
}

function trailer(random: Random): string {
  return random.pick(TRAILERS);
}

function mutate(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const [before, behind] = [text.slice(0, at), text.slice(at)];
  switch (random.below(12)) {
    case 0:
    case 1:
      return before + random.pick(STRANGE) + behind;
    case 2:
      return before + random.pick(SIGNS) + behind;
    case 3:
      return before + behind.slice(1);
    case 4:
      return before + behind.charAt(0) + behind;
    case 5:
      return before + behind.charAt(1) + behind.charAt(0) + behind.slice(2);
    case 6: {
      const space = text.indexOf(' ', at);
      return space === -1 ? text : text.slice(0, space) + random.pick(STRANGE) + text.slice(space + 1);
    }
    case 7:
      return (
        before +
        behind.replace(/\p{L}+/u, (word) => (random.chance(0.5) ? word.toUpperCase() : word.toLowerCase()))
      );
    case 8:
      return before + behind.replace(/\d+/, () => random.pick(NUMBERS));
    case 9:
      return before + String.fromCharCode(random.below(0x1_0000)) + behind;
    case 10: {
      const length = 1 + random.below(20);
      return before + behind.slice(0, length) + behind;
    }
    default:
      return random.chance(0.05)
        ? before + ' x'.repeat(600) + behind
        : before + random.pick(LINE_ENDS) + behind;
  }
}

/** As an editor leaves it, or as somebody would who wants lines to be taken for something else. */
function withCommentBlock(text: string, random: Random): string {
  const sign = random.pick(['#', '#', '#', ';', '//', '\uff03', '%'] as const);
  const hint = random.chance(0.7)
    ? `${sign} Please enter the commit message for your changes. Lines starting\n${sign} with '${random.chance(0.9) ? sign : '#'}' will be ignored, and an empty message aborts the commit.\n`
    : `${sign} ${prose(random)}\n`;
  const cut = random.chance(0.3)
    ? `${sign}${SCISSORS}\n${sign} Do not modify or remove the line above.\ndiff --git a b\n+KEY-7 #close\n`
    : '';
  const status = `${sign}\n${sign} On branch feature/KEY-3\n${sign}\tmodified: a #close\n`;
  const parts = random.chance(0.8) ? [text, '\n', hint, status, cut] : [hint, text, '\n', cut, status];
  return parts.join('');
}
