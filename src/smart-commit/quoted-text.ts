import type { Span } from '../text/diagnostic.ts';
import { overlapsAny } from '../text/spans.ts';
import { firstMatch } from '../text/first-match.ts';

/**
 * The parts of a message that quote something: back-ticks (closed on their line), fenced blocks, and URLs.
 * In order, without overlap. Jira does not know them; people who read `#close` there do not mean a command. Total, linear.
 */
export function findQuotedText(text: string): Span[] {
  return [...findCode(text), ...findUrls(text)].sort((a, b) => a.start - b.start);
}

/** Whether an offset lies inside one of the spans, which are in order. */
export function isInside(spans: readonly Span[], offset: number): boolean {
  return overlapsAny({ start: offset, end: offset + 1 }, spans);
}

/** The parts of a message in back-ticks (closed on their line) and fenced blocks, in order. Total, linear. */
export function findCode(text: string): Span[] {
  if (!text.includes('`')) return [];
  const spans: Span[] = [];
  let fence: number | undefined;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const isFence = line.trimStart().startsWith('```');
    if (isFence && fence === undefined) fence = lineStart;
    else if (isFence && fence !== undefined) {
      spans.push({ start: fence, end: lineStart + line.length });
      fence = undefined;
    } else if (fence === undefined) {
      for (const match of line.matchAll(/`[^`]+`/g)) {
        spans.push({ start: lineStart + match.index, end: lineStart + match.index + match[0].length });
      }
    }
    lineStart += line.length + 1;
  }
  return spans;
}

/** Longer than any scheme in use: bounds the look back from `://`. */
const SCHEME_LENGTH = 20;

function findUrls(text: string): Span[] {
  const spans: Span[] = [];
  for (let mark = text.indexOf('://'); mark !== -1; mark = text.indexOf('://', mark)) {
    const scheme = firstMatch(
      /[A-Za-z][A-Za-z0-9+.-]*$/,
      text.slice(Math.max(0, mark - SCHEME_LENGTH), mark),
    );
    const space = /\s/g;
    space.lastIndex = mark;
    const end = space.exec(text)?.index ?? text.length;
    if (scheme !== '') spans.push({ start: mark - scheme.length, end });
    mark = end;
  }
  return spans;
}
