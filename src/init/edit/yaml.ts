import { isDeepStrictEqual } from 'node:util';
import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { readYaml } from '../../hook-managers/yaml-managers.ts';
import { asObject, own } from '../../text/json-value.ts';
import type { Edit, RefusedEdit } from '../draft.ts';
import { insertLines, splitLines } from './layout.ts';

/**
 * Edits of YAML that put new text between what is there, and change no other character: the library says where a value
 * stands, and is not asked to write. What has been added is read again; where it does not say what it should, nothing is done.
 */

/**
 * Adds an item, whose first line begins with `- `, to the list at a path of keys. Keys that are missing are made; a lone word
 * there becomes the first of the list.
 */
export function appendYaml(text: string, path: readonly string[], item: readonly string[]): Edit {
  const after = insert(text, path, item);
  if (typeof after !== 'string') return after;
  const added = readYaml(item.join('\n'));
  const expected = withItem(readYaml(text), path, Array.isArray(added) ? added : []);
  return isDeepStrictEqual(readYaml(after), expected) ? after : notEdited(path);
}

/** Adds a line before the first key of the text. */
export function prependYamlKey(text: string, line: string): Edit {
  const root = rootOf(text);
  if (root !== null && 'refused' in root) return root;
  const start = root?.items[0] === undefined ? text.length : startOf(root.items[0]);
  const mark = start <= 1 && text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return (
    mark + insertLines(text.slice(mark.length), splitLines(text.slice(mark.length, start)).length, [line])
  );
}

const notEdited = (path: readonly string[]): RefusedEdit => ({
  refused: `has "${path.join('.')}" in a form that is not edited`,
});

/** The mapping in blocks that is the whole text; null for a text that says nothing. */
function rootOf(text: string): YAMLMap<Node, Node | null> | RefusedEdit | null {
  let document;
  try {
    document = parseDocument(text);
  } catch {
    return { refused: 'is not valid YAML' };
  }
  const { contents, errors } = document;
  if (errors.length > 0) return { refused: 'is not valid YAML' };
  if (contents === null) return null;
  return isBlock(contents) && !/^\.\.\.\s*$/m.test(text)
    ? contents
    : { refused: 'is laid out in a way that is not edited' };
}

function insert(text: string, path: readonly string[], item: readonly string[]): Edit {
  const root = rootOf(text);
  if (root === null || 'refused' in root) return root ?? addLines(text, text.length, '', path, item);
  let map = root;
  for (const [index, key] of path.entries()) {
    const pair = map.items.find((other) => isScalar(other.key) && other.key.value === key);
    const rest = path.slice(index + 1);
    if (pair === undefined) {
      const [first, last] = [map.items[0], map.items.at(-1)];
      if (first === undefined || last === undefined) return notEdited(path);
      const end = map === root ? text.length : endOfPair(text, last);
      return addLines(text, end, padAt(text, startOf(first)), path.slice(index), item);
    }
    const { value } = pair;
    if (isEmpty(value)) {
      return addLines(text, endOf(text, pair.key), `${padAt(text, startOf(pair))}  `, rest, item);
    }
    if (rest.length === 0) return addToList(text, value, item) ?? notEdited(path);
    if (!isBlock(value)) return { refused: `has "${key}" in a form that is not edited` };
    map = value;
  }
  return notEdited(path);
}

function addToList(text: string, list: Node, item: readonly string[]): Edit | null {
  const element = item.length === 1 ? (item[0] ?? '').replace(/^- /, '') : null;
  if (isScalar(list) && element !== null) {
    const [start, end] = list.range ?? [0, 0];
    return `${text.slice(0, start)}[${text.slice(start, end)}, ${element}]${text.slice(end)}`;
  }
  if (!isSeq(list)) return null;
  const last = (list as YAMLSeq<Node | null>).items.at(-1);
  if (list.flow !== true) {
    return last === undefined
      ? null
      : addLines(text, endOf(text, last), padAt(text, list.range?.[0] ?? 0), [], item);
  }
  if (element === null) return null;
  const place = last?.range?.[1] ?? (list.range?.[0] ?? 0) + 1;
  return `${text.slice(0, place)}${last === undefined ? '' : ', '}${element}${text.slice(place)}`;
}

/** Puts an item, below keys of its own, behind the line that holds an offset. */
function addLines(
  text: string,
  offset: number,
  pad: string,
  keys: readonly string[],
  item: readonly string[],
): string {
  const lines = [
    ...keys.map((key, depth) => `${'  '.repeat(depth)}${key}:`),
    ...item.map((line) => '  '.repeat(keys.length) + line),
  ];
  const count = splitLines(text.slice(0, offset)).length;
  // An empty line goes before a new block where the blocks of the text have one between them.
  const isSpaced =
    offset === text.length && keys.length > 0 && /\n\s*\n(?=\S)/.test(text) && !/\n\s*\n$/.test(text);
  return insertLines(text, count, [...(isSpaced ? [''] : []), ...lines.map((line) => pad + line)]);
}

const isBlock = (node: Node | null): node is YAMLMap<Node, Node | null> => isMap(node) && node.flow !== true;

const isEmpty = (node: Node | null): node is null =>
  node === null || (isScalar(node) && node.range?.[0] === node.range?.[1]);

const startOf = ({ key }: Pair<Node, Node | null>): number => key.range?.[0] ?? 0;

const endOfPair = (text: string, { key, value }: Pair<Node, Node | null>): number =>
  endOf(text, isEmpty(value) ? key : value);

/** Behind the last word of a node, comments and empty lines not included. */
function endOf(text: string, node: Node | null): number {
  if (isBlock(node)) {
    const last = node.items.at(-1);
    if (last !== undefined) return endOfPair(text, last);
  }
  if (isSeq(node) && node.flow !== true && node.items.length > 0)
    return endOf(text, node.items.at(-1) as Node | null);
  const [start, end] = node?.range ?? [0, 0];
  // The last empty lines of a text are its own where it says so: `|+`.
  const keepsEnd = /^[|>][\d-]*\+/.test(text.slice(start, end));
  return keepsEnd ? end : start + text.slice(start, end).trimEnd().length;
}

/** White space as wide as what stands before an offset on its line. */
function padAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return ' '.repeat(line.replace('\uFEFF', '').length);
}

/** What a value is to be with more items in the list at a path. */
function withItem(value: unknown, [key, ...rest]: readonly string[], added: readonly unknown[]): unknown {
  if (key !== undefined) {
    return { ...asObject(value), [key]: withItem(own(value, key), rest, added) };
  }
  if (Array.isArray(value)) return [...(value as readonly unknown[]), ...added];
  return value === null ? added : [value, ...added];
}
