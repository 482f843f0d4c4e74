/** A JQL condition. Field names and operators are in lower case, values as written. */
export type Condition =
  | { readonly kind: 'and'; readonly terms: readonly Condition[] }
  | { readonly kind: 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'not'; readonly term: Condition }
  | Clause;

export interface Clause {
  readonly kind: 'clause';
  readonly field: string;
  readonly operator: '=' | '!=' | '~' | '!~' | 'in' | 'not in' | 'is' | 'is not';
  readonly values: readonly Value[];
}

/** `isFunction`: written with brackets, `currentUser()`. `isQuoted`: so that "EMPTY" is a text. */
export interface Value {
  readonly text: string;
  readonly isFunction: boolean;
  readonly isQuoted: boolean;
}

/** `condition` is null for a query that restricts nothing. */
export type Query = { readonly condition: Condition | null } | { readonly problem: string };

/** Nesting beyond this is no query that a person wrote. */
const MAXIMUM_DEPTH = 100;

/**
 * Reads a query of the part of JQL that the sandbox knows: `AND`, `OR`, `NOT`, brackets, `= != ~ !~ IN, NOT IN, IS, IS
 * NOT`, functions without arguments, `ORDER BY` (read and not used). The problem is one sentence for the caller. Total.
 * Source: https://support.atlassian.com/jira-software-cloud/docs/what-is-advanced-search-in-jira-cloud/
 */
export function parseJql(jql: string): Query {
  const tokens = tokenizeJql(jql);
  let position = 0;

  const isWord = (word: string, offset = 0): boolean => {
    const token = tokens[position + offset];
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  };
  const isSign = (sign: string): boolean => {
    const token = tokens[position];
    return token?.kind === 'sign' && token.text === sign;
  };
  const fail = (): never => {
    const token = tokens[position];
    const found = token === undefined ? 'the end of the query' : `'${token.text}'`;
    throw new JqlProblem(`Error in the JQL Query: unexpected ${found}.`);
  };
  const eatSign = (sign: string): void => {
    if (!isSign(sign)) fail();
    position += 1;
  };

  const parseList = (
    word: 'and' | 'or',
    parseTerm: (depth: number) => Condition,
    depth: number,
  ): Condition => {
    const terms = [parseTerm(depth)];
    while (isWord(word)) {
      position += 1;
      terms.push(parseTerm(depth));
    }
    return terms.length === 1 && terms[0] !== undefined ? terms[0] : { kind: word, terms };
  };
  const parseOr = (depth: number): Condition => parseList('or', parseAnd, depth);
  const parseAnd = (depth: number): Condition => parseList('and', parseTerm, depth);
  const parseTerm = (depth: number): Condition => {
    if (depth > MAXIMUM_DEPTH) fail();
    if (isWord('not') || isSign('!')) {
      position += 1;
      return { kind: 'not', term: parseTerm(depth + 1) };
    }
    if (!isSign('(')) return parseClause();
    position += 1;
    const inner = parseOr(depth + 1);
    eatSign(')');
    return inner;
  };
  const parseClause = (): Clause => {
    const field = tokens[position];
    if (field === undefined || field.kind === 'sign') return fail();
    position += 1;
    const operator = parseOperator();
    const takesList = operator === 'in' || operator === 'not in';
    const values = takesList ? parseValues() : [parseValue()];
    return { kind: 'clause', field: field.text.toLowerCase(), operator, values };
  };
  const parseOperator = (): Clause['operator'] => {
    const sign = (['!=', '!~', '=', '~'] as const).find(isSign);
    const word =
      isWord('not') && isWord('in', 1)
        ? 'not in'
        : isWord('is') && isWord('not', 1)
          ? 'is not'
          : (['in', 'is'] as const).find((one) => isWord(one));
    const operator = sign ?? word;
    if (operator === undefined) return fail();
    position += operator.includes(' ') ? 2 : 1;
    return operator;
  };
  const parseValues = (): Value[] => {
    eatSign('(');
    const values = [parseValue()];
    while (isSign(',')) {
      position += 1;
      values.push(parseValue());
    }
    eatSign(')');
    return values;
  };
  const parseValue = (): Value => {
    const token = tokens[position];
    if (token === undefined || token.kind === 'sign') return fail();
    position += 1;
    const isFunction = token.kind === 'word' && isSign('(');
    if (isFunction) {
      position += 1;
      eatSign(')');
    }
    return { text: token.text, isFunction, isQuoted: token.kind === 'text' };
  };

  try {
    const atOrder = (): boolean => isWord('order') && isWord('by', 1);
    const condition = tokens.length === 0 || atOrder() ? null : parseOr(0);
    if (position < tokens.length && !atOrder()) fail();
    return { condition };
  } catch (error) {
    if (error instanceof JqlProblem) return { problem: error.message };
    throw error;
  }
}

class JqlProblem extends Error {}

/** `text` is what stood in quotes, without them. */
export interface JqlToken {
  readonly kind: 'word' | 'text' | 'sign';
  readonly text: string;
}

/** Cuts a query into tokens: white space separates, a quoted text may hold escaped quotes, what is no sign is a word. Total. */
function tokenizeJql(jql: string): JqlToken[] {
  const pattern = /\s+|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|!~|[=~!(),])|([^\s"'=~!(),]+)|(["'])/gs;
  return [...jql.matchAll(pattern)].flatMap(([, double, single, sign, word, stray]): JqlToken[] => {
    const quoted = double ?? single;
    if (quoted !== undefined) return [{ kind: 'text', text: quoted.replaceAll(/\\(.)/gs, '$1') }];
    if (word !== undefined) return [{ kind: 'word', text: word }];
    const other = sign ?? stray;
    return other === undefined ? [] : [{ kind: 'sign', text: other }];
  });
}
