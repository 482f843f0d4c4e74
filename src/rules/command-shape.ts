import type { CommandWords } from '../smart-commit/command-words.ts';
import { findQuotedText, isInside } from '../smart-commit/quoted-text.ts';
import { firstFrom } from '../smart-commit/spans.ts';
import type { CommandNode } from '../smart-commit/syntax.ts';
import { quote } from './quote.ts';
import type { MessageRule, RuleContext, RuleFinding } from './rule.ts';

export const commandShape: MessageRule = {
  name: 'command-shape',
  summary:
    'text that looks like a command and is not read as written (`##close`, `(#close)`, `#in_progress`, `#close.`)',
  severity: 'error',
  restsOn: 'command',
  check({ tree, text }, { words, jira }) {
    if (tree.statements.length === 0) return [];
    const quoted = findQuotedText(text);
    const findings: RuleFinding[] = [];
    let from = 0;
    let hash = -1;
    for (const { zone, commands } of tree.statements) {
      from = Math.max(from, zone.start);
      for (;;) {
        // Each `#` is looked for once, however many statements stand before it.
        if (hash < from) hash = text.indexOf('#', from);
        if (hash === -1) return findings;
        if (hash >= zone.end) break;
        const command = commands[firstFrom(commands, hash)];
        const shape =
          command?.start === hash
            ? gluedBehind(text, command, words)
            : lookAlike(text, hash, zone.start, words);
        from = Math.max(hash + 1, shape?.end ?? 0);
        if (shape !== null && !isInside(quoted, hash)) findings.push(toFinding(shape, text, jira));
      }
    }
    return findings;
  },
};

function toFinding(
  { start, end, readAs, rest, flaw, help, fix }: Shape,
  text: string,
  jira: RuleContext['jira'],
): RuleFinding {
  const written = quote(text.slice(start, end));
  const argument = rest === '' ? '' : ` and the text ${quote(rest)}`;
  const message =
    readAs === null
      ? `${written} ${flaw}: ${jira('read')} it as plain text`
      : `${written} is not read as written: ${jira('read')} the command \`#${readAs}\`${argument}`;
  return { start, end, message, help, ...(fix === undefined ? {} : { fix }) };
}

interface Shape {
  readonly start: number;
  readonly end: number;
  readonly help: string;
  /** The name that Jira reads, null where it reads no command; `rest` is the text that it takes as argument. */
  readonly readAs: string | null;
  readonly rest: string;
  /** Why Jira reads no command. */
  readonly flaw: string;
  readonly fix?: RuleFinding['fix'];
}

/** A command with something glued to it: `#close.` `#in_progress` `#time:2h` `#close-`. */
function gluedBehind(text: string, { start, name, nameEnd }: CommandNode, words: CommandWords): Shape | null {
  const rest = /^[^\s#]*/.exec(text.slice(nameEnd, nameEnd + 80))?.[0] ?? '';
  const underscored = /^_[A-Za-z_-]*/.exec(rest)?.[0] ?? '';
  const spelled = `${name}${underscored}`.replaceAll('_', '-');
  const shape = { start, end: nameEnd + rest.length, readAs: name, rest, flaw: '' };
  if (underscored !== '' && words.has(spelled)) {
    const end = nameEnd + underscored.length;
    const fix = { start, end, text: `#${spelled}` };
    const corrected = { ...shape, end, rest: underscored, help: `write ${quote(fix.text)}` };
    return underscored === rest ? { ...corrected, fix } : corrected;
  }
  const bare = name.replace(/(?<!-)-+$/, '');
  if (!words.has(bare)) return null;
  const command = `#${bare}`;
  if (bare !== name) {
    const help = `write ${quote(command)}`;
    return rest === ''
      ? { ...shape, help, fix: { start, end: shape.end, text: command } }
      : { ...shape, help };
  }
  // A closing quotation mark is no part of the command; other scripts need no space behind a word.
  const isGlued = /^[!-~]/.test(rest) && !/^["']+$/.test(rest);
  if (!isGlued) return null;
  if (/[\p{L}\p{Nd}]/u.test(rest)) return { ...shape, help: `write a space behind ${quote(command)}` };
  const help = `write ${quote(command)} without ${quote(rest)}`;
  const isEndOfSentence = /^[.,:;!?]+$/.test(rest);
  return isEndOfSentence
    ? { ...shape, help, fix: { start, end: shape.end, text: command } }
    : { ...shape, help };
}

const SPACED = /^#+[ \t]*([A-Za-z][A-Za-z_-]*)(?:[.,:;!?]+(?!\S)|(?![\w(-]|\.\w))/;

const NO_PLAIN_SPACE = 'has no plain space before it';

/** A `#word` where Jira reads none: `##close` `(#close)` `fixed#close` `# close`, a no-break space before it. */
function lookAlike(text: string, hash: number, zoneStart: number, words: CommandWords): Shape | null {
  const match = SPACED.exec(text.slice(hash, hash + 80));
  const word = match?.[1]?.replaceAll('_', '-').replace(/-+$/, '');
  if (match === null || word === undefined || !words.has(word)) return null;
  const before = text.slice(Math.max(zoneStart, hash - 80), hash);
  const run = /\S*$/.exec(before)?.[0] ?? '';
  const end = hash + match[0].length;
  const command = `#${word}`;
  const shape = { start: hash, end, readAs: null, rest: '' };
  const isApart = /^#+[ \t]/.test(match[0]);
  if (run === '') {
    const flaw = isApart
      ? 'has a space in it'
      : match[0].startsWith('##')
        ? 'begins with two `#`'
        : NO_PLAIN_SPACE;
    const isSpaceWrong = flaw === NO_PLAIN_SPACE;
    const found = {
      ...shape,
      flaw,
      help: isSpaceWrong ? `write a plain space before ${quote(command)}` : `write ${quote(command)}`,
    };
    // With more text glued to it, the command would only change its flaw.
    if (/^\S/.test(text.slice(end, end + 1))) return found;
    const fix = isSpaceWrong
      ? { start: hash - 1, end, text: ` ${command}` }
      : { start: hash, end, text: command };
    return { ...found, fix };
  }
  // Prose or punctuation before it; not a class, a path, a selector or a link (`Closeable#close`, `a[href="#close"]`).
  const isGluedToProse = /^\p{Ll}*[([{,.:;!)\]*-]*$/u.test(run);
  if (!isGluedToProse || isApart) return null;
  return { ...shape, flaw: 'has no space before it', help: `write a space before ${quote(command)}` };
}
