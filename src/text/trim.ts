import type { Span } from './diagnostic.ts';

/**
 * Java's `String.trim` of a piece of a text, as a span: everything up to U+0020 goes, at both ends; a no-break space stays.
 * An empty span at `from` where nothing is left. Total; loops, because a regular expression that trims the end may look at it again and again.
 */
export function trimSpan(text: string, from: number, to: number): Span {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) <= 0x20) end--;
  let start = from;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  return start === end ? { start: from, end: from } : { start, end };
}

/** Java's `String.trim`. Total. */
export function trimControls(text: string): string {
  const { start, end } = trimSpan(text, 0, text.length);
  return text.slice(start, end);
}
