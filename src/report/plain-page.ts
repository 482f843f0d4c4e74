import { displayWidth } from '../text/display-width.ts';
import { type Style, wrapText } from '../text/terminal.ts';

/** What stands above a block of the pages of rules, by the words behind its fence. */
const LABELS: Readonly<Record<string, string>> = {
  json: 'With',
  'commit wrong': 'Wrong',
  'commit right': 'Right',
  'push wrong': 'Wrong, in this order',
  'push right': 'Right, in this order',
};

/**
 * A page of the documentation for a terminal: paragraphs and lists wrapped, tables in columns, or a row below the other
 * where there is no room, code as it is. Reads the Markdown that these pages are written in and no more. Total.
 */
export function plainPage(markdown: string, columns: number, style: Style): string {
  const blocks = markdown
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/^(`{3,})(.*)\n([\s\S]*?\n)?\1$/gm, (_, _fence, info: string, code = '') =>
      codeBlock(info, String(code)),
    )
    .split(/\n{2,}/)
    .map((block) => block.replace(/^\n+|\n+$/g, ''))
    .filter((block) => block !== '');
  return `${blocks.map((block) => renderBlock(block, columns, style)).join('\n\n')}\n`;
}

/** Marks lines that are to stay as they are; no page holds it. */
const RAW = '\u0001';

function codeBlock(info: string, code: string): string {
  const label = LABELS[info.trim().replace(/^(\w+ \w+).*/, '$1')];
  // What the program prints is as wide as a page may be.
  const indent = info.startsWith('output') ? '' : '    ';
  const lines = code.replace(/\n$/, '').split('\n');
  return [...(label === undefined ? [] : [`${label}:`]), ...lines.map((line) => indent + line)]
    .map((line) => RAW + line)
    .join('\n');
}

function renderBlock(block: string, columns: number, style: Style): string {
  if (block.startsWith(RAW)) return block.replaceAll(RAW, '');
  const heading = /^#{1,6} (.*)$/.exec(block)?.[1];
  if (heading !== undefined) return style.strong(plainText(heading));
  if (block.startsWith('|')) return renderTable(block.split('\n'), columns);
  const items = block.split(/\n(?=(?:[-*]|\d+\.) )/);
  return items
    .map((item) => {
      const [, mark = '', text = ''] = /^((?:[-*]|\d+\.) )?([\s\S]*)$/.exec(item) ?? [];
      return hang(mark, plainText(text.replaceAll(/\s*\n\s*/g, ' ')), columns);
    })
    .join('\n');
}

/** A text behind a mark, whose further lines begin below its first. */
function hang(mark: string, text: string, columns: number): string {
  return wrapText(text, Math.max(20, columns - mark.length))
    .map((line, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + line)
    .join('\n');
}

/** Inline Markdown for a terminal: links to other pages are their text; those that lead elsewhere show where. Total. */
export function plainText(text: string): string {
  return text
    .replaceAll(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, label: string, target: string) =>
      /^https?:/.test(target) && target !== label ? `${label} (${target})` : label,
    )
    .replaceAll('**', '')
    .replaceAll(String.raw`\|`, '|');
}

const GAP = '  ';

function renderTable(lines: readonly string[], columns: number): string {
  const rows = lines.filter((line) => !/^\|[\s:|-]+\|$/.test(line)).map(cellsOf);
  const [titles = [], ...body] = rows;
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
  const width = widths.reduce((sum, each) => sum + each + GAP.length, -GAP.length);
  if (width <= columns) {
    return rows
      .map((row) =>
        row
          .map((cell, column) => pad(cell, widths[column] ?? 0))
          .join(GAP)
          .trimEnd(),
      )
      .join('\n');
  }
  return body
    .map(([first = '', ...rest]) =>
      [
        hang('', first, columns),
        ...rest.flatMap((cell, index) => {
          const title = titles[index + 1] ?? '';
          return cell === '' ? [] : [hang(title === '' ? GAP : `${GAP}${title}: `, cell, columns)];
        }),
      ].join('\n'),
    )
    .join('\n');
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\|\s*|\s*\|$/g, '')
    .split(/\s*(?<!\\)\|\s*/)
    .map(plainText);
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
