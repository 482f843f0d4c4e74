import type { Style } from '../text/style.ts';

/** Columns apart, the title's row set off; `alignment` has `l` or `r` for each column. Every line ends with a line feed. */
export function renderTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  alignment: string,
  style: Style,
): string {
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return alignment[column] === 'r' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [style.strong(line(titles)), ...rows.map(line)].map((text) => `${text}\n`).join('');
}
