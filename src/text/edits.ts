import type { Fix, Span } from './diagnostic.ts';

/** Whether an edit makes another text. */
export function changes(text: string, edit: Fix): boolean {
  return text.slice(edit.start, edit.end) !== edit.text;
}

/** A text with edits that are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Fix[]): string {
  let edited = '';
  let done = 0;
  for (const { start, end, text: replacement } of edits) {
    edited += text.slice(done, start) + replacement;
    done = end;
  }
  return edited + text.slice(done);
}

/** The shortest edit that makes one text of another. Total, linear. */
export function difference(before: string, after: string): Fix {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

/** The edit that undoes another, in the text that it made. */
export function inverse(edit: Fix, text: string): Fix {
  return { start: edit.start, end: edit.start + edit.text.length, text: text.slice(edit.start, edit.end) };
}

/**
 * Where spans are after edits, which are in order and apart: a span that meets an edit takes in what the edit wrote.
 */
export function mapper(edits: readonly Fix[]): (span: Span) => Span {
  const shifts = [0];
  for (const { start, end, text } of edits) shifts.push((shifts.at(-1) ?? 0) + text.length - (end - start));
  const firstEndingFrom = (offset: number): number => {
    let low = 0;
    let high = edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edits[middle]?.end ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return ({ start, end }) => {
    let first = firstEndingFrom(start);
    const before = edits[first];
    if (before !== undefined && before.end === start && before.start < start) first++;
    const last = firstEndingFrom(end);
    const behind = edits[last];
    const isMet = behind !== undefined && (behind.start < end || behind.end === end);
    return {
      start: Math.min(start, edits[first]?.start ?? start) + (shifts[first] ?? 0),
      end: isMet ? behind.start + behind.text.length + (shifts[last] ?? 0) : end + (shifts[last] ?? 0),
    };
  };
}

/** Whether two of the edits, which are in order, touch each other. */
export function overlap(sorted: readonly Fix[]): boolean {
  return sorted.some((edit, index) => index > 0 && (sorted[index - 1] as Fix).end >= edit.start);
}
