import type { Edit } from '../draft.ts';
import { insertLines, splitLines } from './lines.ts';

/**
 * Edits of YAML that leave every line as it is and put new ones between them. Only the plain layout that people write
 * for hook managers and commitlint is understood: one document, a mapping at its top, lists and mappings in blocks.
 * Whatever else may hold the place is refused.
 */

/** A key and the lines that belong to it; line numbers from 0, the end not included. */
interface Block {
  readonly start: number;
  /** Behind its last line that is neither blank nor a comment. */
  readonly end: number;
  readonly indent: number;
  /** What stands behind the colon, without a comment. */
  readonly rest: string;
}

/** Why this text is not edited; null where it may be. Total. */
export function yamlObstacle(text: string): string | null {
  const lines = splitLines(text.replace(/^\uFEFF/, ''));
  const isMapping = lines.every(
    (line, index) =>
      /^(?:\s|#|- |-\s*$|[\]}])/.test(line) ||
      keyOf(line) !== null ||
      (/^---\s*(?:#.*)?$/.test(line) && !lines.slice(0, index).some(isContent)),
  );
  if (!isMapping) return 'is laid out in a way that is not edited';
  if (lines.some((line) => /^ *\t/.test(line) && isContent(line))) return 'is indented with tabs';
  return null;
}

/** Whether there is such a key at the top of the text. Total. */
export function hasYamlKey(text: string, key: string): boolean {
  return findKey(splitLines(text), key) !== null;
}

/** Adds a key with its lines at the end of the text. */
export function appendYamlKey(text: string, block: readonly string[]): string {
  const lines = splitLines(text);
  const isSpaced = lines.findLastIndex((line) => line.trim() === '') === lines.length - 1;
  return insertLines(
    text,
    lines.length,
    lines.length === 0 || isSpaced ? block : [...spacer(text), ...block],
  );
}

/** An empty line before a new block where the blocks of the text have one between them. */
function spacer(text: string): string[] {
  return /\n\s*\n(?=\S)/.test(text) ? [''] : [];
}

/** Adds a line before the first key of the text. */
export function prependYamlKey(text: string, line: string): string {
  const lines = splitLines(text);
  const first = lines.findIndex((candidate) => keyOf(candidate.replace(/^\uFEFF/, '')) !== null);
  if (first === 0 && text.startsWith('\uFEFF')) return `\uFEFF${insertLines(text.slice(1), 0, [line])}`;
  return insertLines(text, first === -1 ? lines.length : first, [line]);
}

/**
 * Adds an item to the list below a path of keys: its first line begins with `- `. The last key is made where it is
 * missing, the others have to be there.
 */
export function appendYamlItem(text: string, path: readonly string[], item: readonly string[]): Edit {
  const obstacle = yamlObstacle(text);
  if (obstacle !== null) return { refused: obstacle };
  const lines = splitLines(text);
  const name = path.join('.');
  let parent: Block | null = null;
  for (const [index, key] of path.entries()) {
    const block = findKey(lines, key, parent);
    if (block === null) {
      if (parent === null || index < path.length - 1) return { refused: `has no "${name}"` };
      if (parent.rest !== '') return { refused: `has "${path[index - 1]}" in one line, which is not edited` };
      const pad = ' '.repeat(childIndent(lines, parent));
      return insertLines(text, parent.end, [`${pad}${key}:`, ...indented(item, `${pad}  `)]);
    }
    parent = block;
  }
  return parent === null ? { refused: `has no "${name}"` } : appendTo(text, lines, parent, name, item);
}

function appendTo(
  text: string,
  lines: readonly string[],
  block: Block,
  name: string,
  item: readonly string[],
): Edit {
  const body = lines.slice(block.start + 1, block.end).filter(isContent);
  if (body.some((line) => /[|>][-0-9]*\+/.test(line))) {
    return { refused: `has a text below "${name}" whose end is not clear` };
  }
  if (block.rest === '' && body.length > 0) {
    const indent = indentOf(body[0] ?? '');
    const isList = body.every((line) => indentOf(line) > indent || /^\s*-(?:\s|$)/.test(line));
    const isInside = body.every((line) => indentOf(line) >= indent) && indent >= block.indent;
    if (!isList || !isInside) return { refused: `has no plain list below "${name}"` };
    return insertLines(text, block.end, indented(item, ' '.repeat(indent)));
  }
  if (block.rest === '') {
    return insertLines(text, block.start + 1, indented(item, ' '.repeat(block.indent + 2)));
  }
  const [only = ''] = item;
  const line = lines[block.start] ?? '';
  const [, head = '', inside = '', tail = ''] =
    /^([^[\]]*\[)([^[\]{}#&*!]*)(\]\s*(?:#.*\s*)?)$/.exec(line) ?? [];
  if (head !== '' && body.length === 0 && item.length === 1) {
    const element = only.replace(/^- /, '');
    const space = /\s*$/.exec(inside)?.[0] ?? '';
    const kept = inside.trimEnd();
    const gap = kept === '' || kept.endsWith(',') ? (kept === '' ? '' : ' ') : ', ';
    return lines.with(block.start, head + kept + gap + element + (kept === '' ? '' : space) + tail).join('');
  }
  return { refused: `has "${name}" in a form that is not edited` };
}

/** Makes a list of the lone word behind a key, and adds to it. */
export function appendYamlToWord(text: string, key: string, element: string): Edit {
  const obstacle = yamlObstacle(text);
  if (obstacle !== null) return { refused: obstacle };
  const lines = splitLines(text);
  const block = findKey(lines, key);
  const line = lines[block?.start ?? -1] ?? '';
  const [, head = '', word = '', tail = ''] =
    /^([^:]*:\s+)("[^"\\]*"|'[^']*'|[\w./@-]+)(\s*(?:#.*\s*)?)$/.exec(line) ?? [];
  const isAlone = block !== null && word !== '' && !lines.slice(block.start + 1, block.end).some(isContent);
  if (!isAlone || word.startsWith('@')) return appendYamlItem(text, [key], [`- ${element}`]);
  return lines.with(block.start, `${head}[${word}, ${element}]${tail}`).join('');
}

function findKey(lines: readonly string[], key: string, parent: Block | null = null): Block | null {
  const indent = parent === null ? 0 : childIndent(lines, parent);
  const until = parent?.end ?? lines.length;
  for (let start = parent === null ? 0 : parent.start + 1; start < until; start++) {
    const found = keyOf((lines[start] ?? '').replace(/^\uFEFF/, ''), indent);
    if (found?.key !== key) continue;
    let end = start + 1;
    for (let index = end; index < until; index++) {
      const line = lines[index] ?? '';
      if (!isContent(line)) continue;
      // A list may stand at the indent of its key.
      if (indentOf(line) <= indent && !/^\s*(?:-(?:\s|$)|[\]}])/.test(line)) break;
      if (indentOf(line) < indent) break;
      end = index + 1;
    }
    return { start, end, indent, rest: found.rest };
  }
  return null;
}

const KEY = /^( *)(?:"([^"\\]+)"|'([^']+)'|([^\s"'#&*!|>%@`[\]{},?:-][^\s:#]*))[ \t]*:(?=\s|$)(.*)/;

function keyOf(line: string, indent = 0): { readonly key: string; readonly rest: string } | null {
  const [, pad = '', double, single, plain, rest = ''] = KEY.exec(line) ?? [];
  const key = double ?? single ?? plain;
  if (key === undefined || pad.length !== indent) return null;
  return { key, rest: rest.replace(/(?:^|\s)#.*$/, '').trim() };
}

function childIndent(lines: readonly string[], { start, end, indent }: Block): number {
  const first = lines.slice(start + 1, end).find(isContent);
  return first === undefined ? indent + 2 : indentOf(first);
}

function isContent(line: string): boolean {
  return /^\s*[^\s#]/.test(line);
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

const indented = (lines: readonly string[], pad: string): string[] => lines.map((line) => pad + line);
