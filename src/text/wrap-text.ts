import { displayWidth } from './display-width.ts';
import { visibleText } from './visible-text.ts';

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

const COLUMNS = 80;

/** Lines of text behind a label; what is too long goes on below itself. Total. */
export function hangText(label: string, text: string): string {
  return wrapText(visibleText(text), COLUMNS - label.length)
    .map((line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${line}\n`)
    .join('');
}
