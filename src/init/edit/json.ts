import type { Edit } from '../draft.ts';
import { endOfLine, formatJson, formatOnLine, type JsonValue, type LineStyle } from './layout.ts';
import { firstMatch } from '../../text/pattern.ts';

interface Edits {
  /** Puts the new key where the alphabet has it, if those beside it are in its order. */
  readonly isSorted?: boolean;
}

/**
 * Adds a value to a JSON text, and leaves every other character as it is: objects on the way are made where they are
 * missing, laid out as the others are. A value that is there is replaced. Refuses text that is no strict JSON, and a
 * path through something that is no object.
 */
export function setJson(
  text: string,
  path: readonly string[],
  value: JsonValue,
  { isSorted = false }: Edits = {},
): Edit {
  return editTree(text, (root) => {
    const { node, rest } = follow(root, path);
    if (rest.length === 0) return replace(text, root, node, value);
    if (node.kind !== 'object') return { refused: `has no object for ${JSON.stringify(rest[0])}` };
    const nested = rest.slice(1).reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value);
    const keys = node.children.map((child) => child.key ?? '');
    const key = rest[0] ?? '';
    const place =
      isSorted && rest.length === 1 && isInOrder(keys) ? keys.findIndex((other) => other > key) : -1;
    return insertChild(text, root, node, place, { key, value: nested });
  });
}

/** Adds an element to the list at a path; a lone string there becomes the first of a list. As `setJson` otherwise. */
export function appendJson(text: string, path: readonly string[], element: JsonValue): Edit {
  return editTree(text, (root) => {
    const { node, rest } = follow(root, path);
    if (rest.length > 0) return setJson(text, path, [element]);
    if (node.kind === 'array') return insertChild(text, root, node, -1, { key: null, value: element });
    const lone: unknown = JSON.parse(text.slice(node.start, node.end));
    if (typeof lone !== 'string')
      return { refused: `has something other than a list under "${path.join('.')}"` };
    return replace(text, root, node, [lone, element]);
  });
}

/** The value at a path of a JSON text; undefined where there is none, or the text is no JSON. Total. */
export function readJsonAt(text: string | null, path: readonly string[]): unknown {
  if (text === null) return undefined;
  try {
    let value: unknown = JSON.parse(withoutMark(text));
    for (const key of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as Record<string, unknown>)[key];
    }
    return value;
  } catch {
    return undefined;
  }
}

function editTree(text: string, edit: (root: Node) => Edit): Edit {
  try {
    JSON.parse(withoutMark(text));
  } catch {
    return { refused: 'is not strict JSON' };
  }
  return edit(readJsonTree(text));
}

const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** Goes down as far as there are objects with the keys; of two properties with one key the last one holds. */
function follow(root: Node, path: readonly string[]): { node: Node; rest: readonly string[] } {
  let node = root;
  for (const [index, key] of path.entries()) {
    const child =
      node.kind === 'object' ? node.children.findLast((candidate) => candidate.key === key) : undefined;
    if (child === undefined) return { node, rest: path.slice(index) };
    node = child.value;
  }
  return { node, rest: [] };
}

const splice = (text: string, start: number, end: number, insert: string): string =>
  text.slice(0, start) + insert + text.slice(end);

function replace(text: string, root: Node, node: Node, value: JsonValue): string {
  const { start, end } = node;
  if (isOnLine(text, root) && node !== root) {
    return splice(text, start, end, formatOnLine(value, lineStyle(text, root)));
  }
  const outer = indentAt(text, start);
  return splice(text, start, end, inLineEnds(text, formatJson(value, indentUnit(text, root), outer)));
}

/** A property, or an element, which has no key. */
interface NewChild {
  readonly key: string | null;
  readonly value: JsonValue;
}

/** Puts a child before the one at an index, or at the end for -1: on a line of its own where the others have theirs. */
function insertChild(text: string, root: Node, parent: Node, index: number, child: NewChild): string {
  const last = parent.children.at(-1);
  if (last === undefined) return fill(text, root, parent, child);
  const next = index === -1 ? undefined : parent.children[index];
  const beside = next ?? last;
  const lead = firstMatch(/[ \t]*$/, text.slice(0, beside.start));
  const isOwnLine = /[\r\n]$/.test(text.slice(0, beside.start - lead.length));
  const style = lineStyle(text, parent.kind === 'object' ? parent : root);
  const gap = isOwnLine ? endOfLine(text) + lead : style.space;
  const written = isOwnLine ? write(child, indentUnit(text, root), lead) : writeOnLine(child, style);
  const insert = inLineEnds(text, written);
  return next === undefined
    ? splice(text, last.value.end, last.value.end, `,${gap}${insert}`)
    : splice(text, next.start, next.start, `${insert},${gap}`);
}

/** Puts a child into an object or a list that has none. */
function fill(text: string, root: Node, { start, end, kind }: Node, child: NewChild): string {
  if (isOnLine(text, root)) {
    const { key, value } = child;
    const whole = key === null ? [value] : { [key]: value };
    return splice(text, start, end, formatOnLine(whole, lineStyle(text, root)));
  }
  const outer = indentAt(text, start);
  const unit = indentUnit(text, root);
  const inner = outer + unit;
  const filled =
    kind === 'array'
      ? `[${write(child, unit, outer)}]`
      : `{\n${inner}${write(child, unit, inner)}\n${outer}}`;
  return splice(text, start, end, inLineEnds(text, filled));
}

const write = ({ key, value }: NewChild, unit: string, outer: string): string =>
  (key === null ? '' : `${JSON.stringify(key)}: `) + formatJson(value, unit, outer);

const writeOnLine = ({ key, value }: NewChild, style: LineStyle): string =>
  (key === null ? '' : `${JSON.stringify(key)}:${style.space}`) + formatOnLine(value, style);

/** Whether a text that holds something is all on one line. */
function isOnLine(text: string, { start, end, children }: Node): boolean {
  return children.length > 0 && !/[\r\n]/.test(text.slice(start, end));
}

/** How an object that is not empty puts its properties on a line. */
function lineStyle(text: string, { start, children }: Node): LineStyle {
  const isTight = children[0] !== undefined && text[children[0].value.start - 1] === ':';
  return { space: isTight ? '' : ' ', padding: text[start + 1] === ' ' ? ' ' : '' };
}

/** White space at the beginning of the line that holds an offset. */
function indentAt(text: string, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return firstMatch(/^[ \t]*/, text.slice(lineStart));
}

/** By what the first line inside of the root is indented. */
function indentUnit(text: string, root: Node): string {
  const first = root.children[0];
  const indent = first === undefined ? '' : indentAt(text, first.start);
  return indent === '' ? '  ' : indent;
}

const inLineEnds = (text: string, insert: string): string => insert.replaceAll('\n', endOfLine(text));

function isInOrder(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') <= key);
}

/** A value with its place; offsets are UTF-16, the end not included. */
export interface Node {
  readonly kind: 'object' | 'array' | 'other';
  readonly start: number;
  readonly end: number;
  /** Of an object its properties, of an array its elements. */
  readonly children: readonly Child[];
}

export interface Child {
  /** Of the key, or of an element. */
  readonly start: number;
  readonly key: string | null;
  readonly value: Node;
}

const TOKEN = /[{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"\uFEFF]+/g;

/** Reads the places of a text that `JSON.parse` takes. A byte order mark is passed over. */
function readJsonTree(text: string): Node {
  interface Open {
    readonly kind: Node['kind'];
    readonly start: number;
    readonly children: Child[];
    key: { readonly text: string; readonly start: number } | null;
  }
  const open: Open[] = [{ kind: 'array', start: 0, children: [], key: null }];
  const add = (value: Node): void => {
    const parent = open.at(-1) as Open;
    parent.children.push({ start: parent.key?.start ?? value.start, key: parent.key?.text ?? null, value });
    parent.key = null;
  };
  for (const { 0: token, index: start } of text.matchAll(TOKEN)) {
    const parent = open.at(-1) as Open;
    if (token === '{' || token === '[') {
      open.push({ kind: token === '{' ? 'object' : 'array', start, children: [], key: null });
    } else if (token === '}' || token === ']') {
      open.pop();
      add({ kind: parent.kind, start: parent.start, end: start + 1, children: parent.children });
    } else if (token !== ',' && token !== ':') {
      if (parent.kind === 'object' && parent.key === null) {
        parent.key = { text: JSON.parse(token) as string, start };
      } else add({ kind: 'other', start, end: start + token.length, children: [] });
    }
  }
  const root = open[0]?.children[0]?.value;
  if (root === undefined) throw new Error('JSON without a value');
  return root;
}
