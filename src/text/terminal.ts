import { displayWidth } from './display-width.ts';
import { visibleText } from './visible-text.ts';

/** Ways to set off text in a terminal; without colour each returns its text unchanged. */
export interface Style {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly help: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const paint =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`;

const plain = (text: string): string => text;

const colors: Style = {
  error: paint(31, 39),
  warning: paint(33, 39),
  help: paint(36, 39),
  strong: paint(1, 22),
  faint: paint(2, 22),
};

/** The style of a report, with or without colour. */
export function styleFor(color: boolean): Style {
  return color ? colors : { error: plain, warning: plain, help: plain, strong: plain, faint: plain };
}

/** Breaks a text into lines of at most `columns`, between words; a longer word has a line of its own. Total. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of text.split(' ')) {
    const added = displayWidth(word);
    if (line !== '' && width + 1 + added > columns) {
      lines.push(line);
      line = '';
    }
    width = line === '' ? added : width + 1 + added;
    line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}

/** Columns of text that is laid out before it is known where it will be read. */
export const COLUMNS = 80;

/** Lines of text behind a label; what is too long goes on below itself. Total. */
export function hangText(label: string, text: string): string {
  return wrapText(visibleText(text), COLUMNS - label.length)
    .map((line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${line}\n`)
    .join('');
}

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
