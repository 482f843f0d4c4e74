import { letterPattern } from '../text/pattern.ts';
import { followsMarkedLetter, keyBody, NOT_AFTER_KEY, NOT_BEFORE_KEY } from './issue-key.ts';
import type { Processor } from './processor.ts';
import type { Span } from '../text/diagnostic.ts';

/**
 * The tokens of a message, in order and without gaps. Total; takes time in proportion to the text: a key or a command
 * can begin only where a run of its letters begins, so no run is read twice.
 */
export function tokenize(text: string, processor: Processor): Token[] {
  const tokens: Token[] = [];
  let done = 0;
  const push = (kind: Token['kind'], start: number, end: number): void => {
    if (start > done) tokens.push({ kind: 'text', start: done, end: start });
    tokens.push({ kind, start, end });
    done = end;
  };
  const pattern = patternFor(processor)(text);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const first = match[0][0];
    if (first === '\n' || first === '\r') push('line-break', start, end);
    else if (first === '#' || first === '+') {
      const afterKey = tokens.at(-1)?.kind === 'issue-key' && done === start && first === '#';
      if (afterKey || start === 0 || isAsciiSpace(text.charCodeAt(start - 1))) push('command', start, end);
    } else if (!followsMarkedLetter(text, start)) push('issue-key', start, end);
  }
  if (done < text.length) tokens.push({ kind: 'text', start: done, end: text.length });
  return tokens;
}

/** Java's `\s`: space, tab, line feed, vertical tab, form feed, carriage return; no other white space counts. */
export function isAsciiSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

const patterns = new Map<string, ReturnType<typeof letterPattern>>();

/** Line breaks, keys, and what could be a command; a key directly after `#` is a key (`#KEY-1 #close` closes it). */
function patternFor(processor: Processor): ReturnType<typeof letterPattern> {
  const kind = processor.issueKey.value;
  const reviews = processor.reviews.value;
  const name = `${kind} ${reviews}`;
  let pattern = patterns.get(name);
  if (pattern === undefined) {
    const body = keyBody(kind);
    const parts = [
      String.raw`\r?\n`,
      NOT_BEFORE_KEY + body + NOT_AFTER_KEY,
      `#(?!${body}${NOT_AFTER_KEY})[A-Za-z][A-Za-z-]*`,
    ];
    if (reviews) parts.push(String.raw`\+review(?![A-Za-z-])`);
    pattern = letterPattern(parts.join('|'), 'g');
    patterns.set(name, pattern);
  }
  return pattern;
}

/**
 * A piece of a message. Tokens are lossless: joined, they are the message.
 *
 * - `line-break`: `\n` or `\r\n`; a lone `\r` is text
 * - `issue-key`: a key that can carry commands
 * - `command`: `#` and a name, or `+review`, where a command may begin
 * - `text`: all else
 */
export interface Token extends Span {
  readonly kind: 'line-break' | 'issue-key' | 'command' | 'text';
}
