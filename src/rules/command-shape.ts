import { firstMatch, letterPattern } from '../text/pattern.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { findQuotedText, isInside } from '../smart-commit/prose.ts';
import { firstFrom } from '../text/spans.ts';
import type { CommandNode, StatementNode } from '../smart-commit/parse.ts';
import {
  type Advice,
  commandBefore,
  LONGEST_ARGUMENT,
  meantFor,
  type MessageRule,
  type RuleContext,
  type RuleFinding,
} from './rule.ts';
import { quote } from '../text/quote.ts';

export const commandShape: MessageRule = {
  name: 'command-shape',
  check(reading, context) {
    const { tree, text } = reading;
    const quoted = findQuotedText(text);
    const findings: RuleFinding[] = [];
    let from = 0;
    let turn = 0;
    for (const { index: sign } of text.matchAll(SIGN)) {
      while ((tree.statements[turn]?.zone.end ?? text.length) <= sign) turn++;
      const statement = tree.statements[turn];
      if (statement === undefined) break;
      if (sign < from || sign < statement.zone.start) continue;
      const command = statement.commands[firstFrom(statement.commands, sign)];
      const shape =
        command?.start === sign
          ? gluedBehind(reading, statement, command, context)
          : lookAlike(reading, statement, sign, context);
      from = shape?.end ?? 0;
      if (shape !== null && !isInside(quoted, sign)) findings.push(toFinding(shape, text, context));
    }
    return findings;
  },
};

/** `#`, or the full-width one that some keyboards write. */
const SIGN = /[#\uff03]/g;

interface Shape {
  readonly start: number;
  readonly end: number;
  /** The name that Jira reads, null where it reads no command; `rest` is the text that it takes as argument. */
  readonly readAs: string | null;
  readonly rest: string;
  /** Why Jira reads no command. */
  readonly flaw: string;
  readonly help: string;
  readonly advice?: Advice;
  readonly atMost?: RuleFinding['atMost'];
}

const READS = 'a command is `#` after white space, then letters a to z and hyphens, then white space';

function toFinding(shape: Shape, text: string, { jira }: RuleContext): RuleFinding {
  const { start, end, readAs, rest, flaw, help, advice, atMost } = shape;
  const written = quote(text.slice(start, end));
  const argument = rest === '' ? '' : ` and the text ${quote(rest)}`;
  const message =
    readAs === null
      ? `${written} ${flaw}: ${jira('read')} it as plain text`
      : `${written} is not read as written: ${jira('read')} the command \`#${readAs}\`${argument}`;
  return {
    start,
    end,
    message,
    help,
    ...(advice === undefined ? {} : { advice: [advice] }),
    ...(atMost === undefined ? {} : { atMost }),
  };
}

/** A command with something glued to it: `#close.` `#in_progress` `#time:2h` `#close-`. */
function gluedBehind(
  reading: Reading,
  statement: StatementNode,
  node: CommandNode,
  { words, meanings }: RuleContext,
): Shape | null {
  const { text } = reading;
  if (meanings(reading).get(node)?.kind === 'prose') return null;
  const { start, name, nameEnd } = node;
  const rest = firstMatch(/^[^\s#]*/, text.slice(nameEnd, nameEnd + 80));
  const shape = { start, end: nameEnd + rest.length, readAs: name, rest, flaw: '', help: READS };
  const rewrite = (end: number, command: string, behind = ''): Advice => ({
    start,
    end,
    text: command + behind,
    shown: { start, end: behind === '' ? end : node.end },
    stops: [node],
    runs: [meantFor(statement, command.slice(1), text.slice(end, Math.max(end, node.arguments.end)))],
    follow: { start: end, end: node.end },
    uncovers: { start: end, end: node.end },
  });

  const underscored = firstMatch(/^(?:_+[A-Za-z-]+)+/, rest);
  const whole = letterRun(text, nameEnd);
  const spelled = underscored === '' ? null : words.called(name + underscored);
  if (spelled !== null) {
    const end = nameEnd + underscored.length;
    const found = { ...shape, end, rest: underscored, help: nameless(spelled.name) };
    return spelled.command === null ? found : { ...found, advice: rewrite(end, spelled.command) };
  }
  const accented = whole === '' ? null : words.called(name + whole);
  if (accented !== null) {
    const end = nameEnd + whole.length;
    const found = {
      ...shape,
      end,
      rest: whole,
      help: nameless(accented.name),
      ...atMostWarning(reading),
    };
    return accented.command === null ? found : { ...found, advice: rewrite(end, accented.command) };
  }
  const latin = /^[^\p{L}]*(?=[^\0-\x7f])\p{Script=Latin}/u.test(whole);
  if (latin) return { ...shape, end: nameEnd + whole.length, rest: whole, ...atMostWarning(reading) };
  const quoted = firstMatch(/^'[A-Za-z-]+/, rest);
  const called = quoted === '' ? null : words.called(name + quoted);
  if (called !== null) {
    const found = { ...shape, end: nameEnd + quoted.length, rest: quoted, help: nameless(called.name) };
    return called.command === null
      ? found
      : { ...found, advice: rewrite(nameEnd + quoted.length, called.command) };
  }
  const bare = name.replace(/(?<!-)-+$/, '');
  if (!words.has(bare)) return null;
  const command = `#${bare}`;
  if (bare !== name) return rest === '' ? { ...shape, advice: rewrite(nameEnd, command) } : shape;
  // A closing quotation mark is no part of the command; other scripts need no space behind a word.
  const isGlued = /^[!-~\uff01-\uff5e\u3000-\u3002]/.test(rest) && !/^["']+$/.test(rest);
  if (!isGlued) return null;
  const isOpened =
    rest === ')' && text.charAt(statement.start - 1) === '(' && nameEnd - statement.start <= LONGEST_ARGUMENT;
  if (isOpened) {
    const inside = text.slice(statement.start, nameEnd);
    const { end } = shape;
    const advice = { ...rewrite(end, command), start: statement.start - 1, text: inside };
    return { ...shape, advice };
  }
  if (/^[.,:;!?\u3001\u3002\uff0c\uff1a]+$/.test(rest))
    return { ...shape, advice: rewrite(shape.end, command) };
  const value = firstMatch(/^[:=]+/, rest);
  const isValue =
    (words.isKeyword(bare) && /^[:=]+[\p{L}\p{Nd}"'(]/u.test(rest)) ||
    (bare.toLowerCase() === 'time' && /^[0-9]/.test(rest));
  if (isValue) return { ...shape, advice: rewrite(nameEnd + value.length, command, ' ') };
  return shape;
}

/** What is said of a transition that no command reaches. */
function nameless(transition: string): string {
  return `no command can run the transition ${quote(transition)}: ${READS}`;
}

/** GitKraken's manual allows all letters in commands. */
function atMostWarning({ processor }: Reading): Pick<Shape, 'atMost'> {
  return processor.name === 'gitkraken' ? { atMost: 'warning' } : {};
}

const LETTERS = letterPattern(String.raw`^[\p{L}\p{Mn}\p{Nd}_-]*`);

/** Letters of any script behind an offset, as much as a name has. */
function letterRun(text: string, offset: number): string {
  const piece = text.slice(offset, offset + 60);
  const run = firstMatch(LETTERS(piece), piece);
  return /[^\0-\x7f]/.test(run) ? run : '';
}

const SPACED = /^[#\uff03]+[ \t\u3000]*([A-Za-z][A-Za-z_-]*)(?:[.,:;!?]+(?!\S)|(?![\w(-]|\.\w))/;
const OPENED = /^#(?:(["'\u2018\u201c`[(<{])|(?=[^\0-\x7f]|[0-9]+[a-z]))/;
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '\u2018': '\u2019',
  '\u201c': '\u201d',
  '[': ']',
  '(': ')',
  '<': '>',
  '{': '}',
};

/** A `#word` where Jira reads none: `##close` `(#close)` `fixed#close` `# close` `#"Code Review"`, a no-break space before it. */
function lookAlike(
  reading: Reading,
  statement: StatementNode,
  sign: number,
  context: RuleContext,
): Shape | null {
  const { text } = reading;
  const { words } = context;
  const match = SPACED.exec(text.slice(sign, sign + 80));
  const word = match?.[1]?.replaceAll('_', '-').replace(/-+$/, '');
  if (match === null || word === undefined) return calledOtherwise(reading, statement, sign, context);
  if (!words.has(word)) return null;
  const command = words.called(word)?.command ?? `#${word}`;
  const before = text.slice(Math.max(statement.zone.start, sign - 80), sign);
  const run = firstMatch(/\S*$/, before);
  const end = sign + match[0].length;
  const shape = { start: sign, end, readAs: null, rest: '', help: READS };
  const isApart = /^[#\uff03]+[ \t\u3000]/.test(match[0]);
  const isWide = text[sign] === '\uff03';
  const typed = match[1] ?? '';
  const stands = standsAsCommand(text, end, typed, context);
  const write = (start: number, to: number, prefix: string): { readonly advice?: Advice } =>
    insertion(reading, statement, { start, end: to, prefix, command });

  const invisible = firstMatch(/[\u200b-\u200d\u2060\ufeff]+$/, run);
  if (invisible !== '') {
    const found = { ...shape, flaw: 'has an invisible character before it' };
    if (isApart || /^\S/.test(text.slice(end, end + 1))) return found;
    return { ...found, ...write(sign - invisible.length, end, run === invisible ? '' : ' ') };
  }
  if (run === '') {
    const flaw = isWide
      ? 'starts with a full-width number sign'
      : isApart
        ? 'has a space in it'
        : match[0].startsWith('##')
          ? 'starts with two `#`'
          : 'has no plain space before it';
    // A heading or an item of a list, where more text follows the word.
    if (isApart && !isWide && !stands) return null;
    const found = { ...shape, flaw };
    // With more text glued to it, the command would only change its flaw.
    if (/^\S/.test(text.slice(end, end + 1))) return found;
    const isSpaceWrong = flaw === 'has no plain space before it';
    return { ...found, ...(isSpaceWrong ? write(sign - 1, end, ' ') : write(sign, end, '')) };
  }
  // Prose or punctuation before it; not a class, a path, a selector or a link (`Closeable#close`, `a[href="#close"]`).
  const isGluedToProse =
    /^(?:\p{Ll}*(?:ed|done|ok|ready|wip))?[([{,.:;!)\]*-]*$/u.test(run) ||
    /^[0-9.]+[wdhm]$/.test(run) ||
    /^#[A-Za-z-]+$/.test(run) ||
    (/^\p{L}+$/u.test(run) && /^time$/i.test(typed) && stands) ||
    /[^\0-\x7f]$/.test(run);
  if (!isGluedToProse || isApart) return null;
  const found = { ...shape, flaw: 'has no space before it' };
  const isBracketed = /[([{]$/.test(run) && text[end] === CLOSING[run.at(-1) ?? ''];
  if (isBracketed) return { ...found, ...write(sign - 1, end + 1, '') };
  if (/[([{]$/.test(run) || /^\S/.test(text.slice(end, end + 1))) return found;
  return { ...found, ...write(sign, end, ' ') };
}

/** Whether a word ends its line or goes on as its command does: with another command, a duration or a text. */
function standsAsCommand(text: string, end: number, word: string, { words }: RuleContext): boolean {
  const behind = text.slice(end, end + 40);
  if (/^[ \t]*(?:$|\r?\n|#)/.test(behind)) return true;
  return words.isKeyword(word) && (word.toLowerCase() !== 'time' || /^[ \t]*[0-9]/.test(behind));
}

/** `#"Code Review"`, `#<done>`, `#Überprüfung`, `#2nd-level`: a transition as the workflow calls it, where Jira reads no command. */
function calledOtherwise(
  reading: Reading,
  statement: StatementNode,
  sign: number,
  { words, transitions }: RuleContext,
): Shape | null {
  const { text } = reading;
  const before = text[sign - 1] ?? '';
  if (!/[ \t]/.test(before) && sign !== statement.zone.start) return null;
  const piece = text.slice(sign, Math.min(statement.zone.end, sign + 80));
  const opened = OPENED.exec(piece);
  if (opened === null) return null;
  const bracket = opened[1];
  const close = bracket === undefined ? -1 : piece.indexOf(CLOSING[bracket] ?? '', 2);
  const phrase = bracket === undefined ? letterRunOf(piece.slice(1)) : piece.slice(2, Math.max(2, close));
  const end = sign + (bracket === undefined ? 1 + phrase.length : close + 1);
  if (phrase === '' || /^\S/.test(text.slice(end, end + 1))) return null;
  const called =
    words.called(phrase) ?? (words.isKeyword(phrase) ? { name: phrase, command: `#${phrase}` } : null);
  const isAlone = /^[ \t]*(?:$|\r?\n|#)/.test(text.slice(end, end + 40));
  const isBehind = /^[\s:)\]]*$/.test(text.slice(statement.zone.start, sign));
  if (
    called === null &&
    (bracket !== undefined ||
      transitions !== undefined ||
      !isAlone ||
      !isBehind ||
      /^[0-9]+(?!(?:st|nd|rd|th)?-[a-z])/.test(phrase))
  )
    return null;
  const flaw =
    bracket === undefined ? 'does not begin with one of the letters a to z' : 'has no letter after its `#`';
  const shape = { start: sign, end, readAs: null, rest: '', flaw, ...atMostWarning(reading) };
  if (called?.command == null) return { ...shape, help: called === null ? READS : nameless(called.name) };
  const { command } = called;
  return {
    ...shape,
    help: READS,
    ...insertion(reading, statement, { start: sign, end, prefix: '', command }),
  };
}

function letterRunOf(text: string): string {
  return firstMatch(LETTERS(text), text);
}

interface Insertion {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  readonly command: string;
}

/** A command in place of plain text, which may be part of the argument of the command before it. */
function insertion(
  { text, processor, wholeTree }: Reading,
  statement: StatementNode,
  { start, end, prefix, command }: Insertion,
): { readonly advice?: Advice } {
  const { commands, zone } = statement;
  const previous = commandBefore(statement, start);
  const next = commands[firstFrom(commands, end)];
  const isJoined = processor.lines.value === 'joined' && command !== '#comment';
  const line = isJoined ? wholeTree.lines[firstFrom(wholeTree.lines, end + 1) - 1]?.end : undefined;
  const to = Math.min(next?.start ?? zone.end, line ?? zone.end);
  const argument = text.slice(end, Math.max(end, to));
  const before = previous === undefined ? '' : text.slice(previous.nameEnd, start);
  if (argument.length + before.length > LONGEST_ARGUMENT) return {};
  const runs = [meantFor(statement, command.slice(1), argument)];
  const region = { start: end, end: Math.max(end, to) };
  // A space that is to be written shows beside what it parts.
  const beside =
    prefix === '' ? '' : firstMatch(/\S{0,20}$/, text.slice(Math.max(statement.start, start - 20), start));
  const shown = { start: start - beside.length, end };
  if (previous !== undefined && previous.arguments.end > start) {
    const advice = {
      start,
      end,
      text: prefix + command,
      shown,
      stops: [previous],
      runs: [meantFor(statement, previous.name, before), ...runs],
      follow: region,
      uncovers: region,
    };
    return { advice };
  }
  return {
    advice: { start, end, text: prefix + command, shown, runs, follow: region, uncovers: region },
  };
}
