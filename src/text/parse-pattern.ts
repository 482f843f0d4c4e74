export type Assertion = '^' | '$' | '\\b' | '\\B';

/** A regular expression without what cannot be matched in linear time. Greedy and lazy are one: only "matches" is asked. */
export type PatternNode =
  | { readonly kind: 'character'; readonly matches: (character: string) => boolean }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly branches: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly min: number; readonly max: number };

const GROUP_START = /\((?:\?(?::|<[^=!][^>]*>))?/uy;
const UNSUPPORTED = /\(\?(?!:|<[^=!])|\\[1-9k]/uy;
const ASSERTION = /\^|\$|\\b|\\B/uy;
/** An escape, a class or any one character; a pair of surrogate escapes is one character under the flag `u`. */
const CHARACTER =
  /\\(?:u\{[^}]*\}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[pP]\{[^}]*\}|[^])|\[(?:\\[^]|[^\]\\])*\]|[^]/uy;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/uy;

/**
 * Reads a regular expression that `new RegExp(source, 'u')` accepts. Null where it holds a lookaround, a backreference
 * or a group with flags. Recursion goes as deep as groups are nested, so the caller bounds the length.
 */
export function parsePattern(source: string): PatternNode | null {
  let position = 0;
  let isSupported = true;

  function take(token: RegExp): RegExpExecArray | null {
    token.lastIndex = position;
    const match = token.exec(source);
    if (match !== null) position = token.lastIndex;
    return match;
  }

  function choice(): PatternNode {
    const branches = [sequence()];
    while (source[position] === '|') {
      position++;
      branches.push(sequence());
    }
    return branches.length === 1 && branches[0] !== undefined ? branches[0] : { kind: 'choice', branches };
  }

  function sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (position < source.length && source[position] !== '|' && source[position] !== ')') {
      parts.push(quantified(atom()));
    }
    return { kind: 'sequence', parts };
  }

  function atom(): PatternNode {
    if (take(UNSUPPORTED) !== null) isSupported = false;
    if (take(GROUP_START) !== null) {
      const group = choice();
      position++; // the closing parenthesis
      return group;
    }
    const assertion = take(ASSERTION);
    if (assertion !== null) return { kind: 'assertion', assertion: assertion[0] as Assertion };
    return { kind: 'character', matches: characterTest(take(CHARACTER)?.[0] ?? '') };
  }

  function quantified(node: PatternNode): PatternNode {
    const match = take(QUANTIFIER);
    if (match === null) return node;
    const [, sign, least, comma, most] = match;
    if (sign !== undefined)
      return { kind: 'repeat', node, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    const min = Number(least);
    if (comma === undefined) return { kind: 'repeat', node, min, max: min };
    return { kind: 'repeat', node, min, max: most === '' ? Infinity : Number(most) };
  }

  const node = choice();
  return isSupported ? node : null;
}

function characterTest(source: string): (character: string) => boolean {
  if (!/^[\\[.]/.test(source)) return (character) => character === source;
  const expression = new RegExp(`^${source}$`, 'u');
  return (character) => expression.test(character);
}
