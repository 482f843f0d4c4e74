import { bareName, ruleUrl } from '../rules/rule-name.ts';
import { visibleText } from '../text/visible-text.ts';

/** What is to be known beside the numbers. */
export function note(text: string): string {
  return `<p class="note">${sentenceHtml(text)}</p>\n`;
}

/** A part of the page; both are HTML. */
export function section(title: string, content: string): string {
  return `<section>\n<h2>${title}</h2>\n${content}\n</section>\n`;
}

/** The name of a rule, with its page. */
export function ruleLink(rule: string): string {
  return `<a href="${escapeHtml(ruleUrl(rule))}">${escapeHtml(bareName(rule))}</a>`;
}

/** A table of cells that are HTML; the first of each row is its heading. `alignment` has `l` or `r` for each column. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  alignment: string = 'l'.padEnd(titles.length, 'r'),
): string {
  const right = (column: number): string => (alignment[column] === 'r' ? ' class="right"' : '');
  const head = titles.map((title, column) => `<th scope="col"${right(column)}>${title}</th>`).join('');
  const body = rows.map(
    ([first = '', ...cells]) =>
      `<tr><th scope="row">${first}</th>${cells.map((cell, index) => `<td${right(index + 1)}>${cell}</td>`).join('')}</tr>`,
  );
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

/** A count, with its thousands apart from ten thousand on. */
export function count(number: number): string {
  return number < 10_000 ? String(number) : String(number).replace(/\B(?=(?:\d{3})+$)/g, '&#8239;');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of a message, a ref or a server as HTML, also within the quotes of an attribute: nothing in it is markup. Total. */
export function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}

/** A sentence as HTML, with what stands in back-ticks as code. Total. */
export function sentenceHtml(sentence: string): string {
  return escapeHtml(sentence).replace(/`([^`]+)`/g, '<code>$1</code>');
}
