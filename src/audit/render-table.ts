import { displayWidth } from '../text/display-width.ts';
import type { Style } from '../text/terminal.ts';

/** Columns apart, the title's row set off; `alignment` has `l` or `r` for each column. Every line ends with a line feed. */
export function renderTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  alignment: string,
  style: Style,
): string {
  const widths = titles.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(displayWidth)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const padding = ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)));
        return alignment[column] === 'r' ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd();
  return [style.strong(line(titles)), ...rows.map(line)].map((text) => `${text}\n`).join('');
}
