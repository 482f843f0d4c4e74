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
export function readJsonTree(text: string): Node {
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
