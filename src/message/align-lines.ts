/** A line of a raw message that survived its clean-up. */
export interface AlignedLine {
  /** Offset of the line in the raw text. */
  readonly rawStart: number;
  /** Offset of the line in the cleaned text. */
  readonly start: number;
  /** Length of the line in the cleaned text. */
  readonly length: number;
}

/**
 * Where the lines of a cleaned message stand in the raw one: clean-up removes whole lines, and white space at the ends
 * of others, so the lines that are left stand there in order. Empty lines are left out. Total, linear.
 */
export function alignLines(raw: string, cleaned: string): AlignedLine[] {
  const aligned: AlignedLine[] = [];
  let rawStart = 0;
  let start = 0;
  for (const line of cleaned.split('\n')) {
    if (line.trim() !== '') {
      rawStart = findLine(raw, line, rawStart);
      if (rawStart === -1) return aligned;
      aligned.push({ rawStart, start, length: line.length });
      rawStart += line.length;
    }
    start += line.length + 1;
  }
  return aligned;
}

/** Offset of the next line of `raw`, from `from` on, that is `line` but for white space at its end; -1 if none is. */
function findLine(raw: string, line: string, from: number): number {
  let lineStart = from === 0 ? 0 : raw.indexOf('\n', from) + 1;
  if (lineStart === 0 && from !== 0) return -1;
  while (true) {
    const lineEnd = raw.indexOf('\n', lineStart);
    const rawLine = raw.slice(lineStart, lineEnd === -1 ? raw.length : lineEnd);
    if (rawLine.startsWith(line) && rawLine.slice(line.length).trim() === '') return lineStart;
    if (lineEnd === -1) return -1;
    lineStart = lineEnd + 1;
  }
}

/** Two texts of one message, place by place. */
export interface AlignedTexts {
  /** A place of the cleaned text in the raw one; null where it is on no line that is kept. */
  readonly toRaw: (offset: number) => number | null;
  /** A place of the raw text in the cleaned one; null where it is on no line that is kept, or in what was cut from its end. */
  readonly toCleaned: (offset: number) => number | null;
}

/** Where the places of a cleaned message stand in the raw one, and the other way round. Total; linear, then logarithmic. */
export function alignTexts(raw: string, cleaned: string): AlignedTexts {
  if (raw === cleaned) return { toRaw: (offset) => offset, toCleaned: (offset) => offset };
  const lines = alignLines(raw, cleaned);
  const map = (from: 'start' | 'rawStart', to: 'start' | 'rawStart') => (offset: number) => {
    const line = lines[lastIndexUpTo(lines, from, offset)];
    if (line === undefined || offset > line[from] + line.length) return null;
    return line[to] + offset - line[from];
  };
  return { toRaw: map('start', 'rawStart'), toCleaned: map('rawStart', 'start') };
}

/** Index of the last line that begins at an offset or before it; -1 where none does. */
function lastIndexUpTo(lines: readonly AlignedLine[], from: 'start' | 'rawStart', offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.[from] ?? Number.POSITIVE_INFINITY) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
