import { visibleText } from '../text/visible-text.ts';
import { wrapText } from '../text/wrap-text.ts';

const COLUMNS = 80;

/** Lines of text behind a label; what is too long goes on below itself. Total. */
export function hangText(label: string, text: string): string {
  return wrapText(visibleText(text), COLUMNS - label.length)
    .map((line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${line}\n`)
    .join('');
}
