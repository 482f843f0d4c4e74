/** `text` is what stood in quotes, without them. */
export interface Token {
  readonly kind: 'word' | 'text' | 'sign';
  readonly text: string;
}

/** Cuts a query into tokens: white space separates, a quoted text may hold escaped quotes, what is no sign is a word. Total. */
export function tokenizeJql(jql: string): Token[] {
  const pattern = /\s+|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|!~|[=~!(),])|([^\s"'=~!(),]+)|(["'])/gs;
  return [...jql.matchAll(pattern)].flatMap(([, double, single, sign, word, stray]): Token[] => {
    const quoted = double ?? single;
    if (quoted !== undefined) return [{ kind: 'text', text: quoted.replaceAll(/\\(.)/gs, '$1') }];
    if (word !== undefined) return [{ kind: 'word', text: word }];
    const other = sign ?? stray;
    return other === undefined ? [] : [{ kind: 'sign', text: other }];
  });
}
