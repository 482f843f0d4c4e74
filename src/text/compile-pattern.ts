/** Matches somewhere in a text; looks at its first `LONGEST_TEXT` UTF-16 units. Total. */
export type PatternTest = (text: string) => boolean;

type State =
  | { readonly kind: 'character'; readonly matches: (character: string) => boolean; readonly next: State }
  | { readonly kind: 'assertion'; readonly assertion: Assertion; readonly next: State }
  | { readonly kind: 'fork'; readonly branches: readonly State[] }
  | { readonly kind: 'accepted' };

/** Bounds the work per character: `(a{9}){9}` is written out. */
const LARGEST_SIZE = 2000;
const LONGEST_TEXT = 10_000;
const LONGEST_SOURCE = 500;

/**
 * A regular expression (flag `u`) as a test that takes time in proportion to the text, whatever the expression and the
 * text: messages are written by others, and a backtracking engine can be made to hang. Gives the problem, to follow the
 * quoted expression, where there is no such test. Total.
 * The method is Thompson's: all ways through the expression are walked at once (https://swtch.com/~rsc/regexp/regexp1.html).
 */
export function compilePattern(
  source: string,
): { readonly test: PatternTest } | { readonly problem: string } {
  if (source.length > LONGEST_SOURCE)
    return { problem: `is longer than ${LONGEST_SOURCE} characters: write a shorter one` };
  try {
    RegExp(source, 'u');
  } catch (error) {
    const reason = (error as Error).message.replace(/^.*: /s, '').toLowerCase();
    return {
      problem: `is not a regular expression (${reason}), expected one such as "^chore\\\\(release\\\\)"`,
    };
  }
  const node = parsePattern(source);
  if (node === null) return { problem: 'uses a lookaround, a backreference or flags: write it without them' };
  const start = build(node);
  if (start === null) return { problem: 'repeats too much: use smaller counts' };
  return { test: (text) => isMatch(start, text) };
}

/** The states of an expression, linked from its end to its start; null where there are too many. */
function build(root: PatternNode): State | null {
  let size = 0;

  function link(node: PatternNode, next: State): State {
    if (++size > LARGEST_SIZE) return next;
    switch (node.kind) {
      case 'character':
        return { kind: 'character', matches: node.matches, next };
      case 'assertion':
        return { kind: 'assertion', assertion: node.assertion, next };
      case 'sequence':
        return node.parts.reduceRight((following, part) => link(part, following), next);
      case 'choice':
        return { kind: 'fork', branches: node.branches.map((branch) => link(branch, next)) };
      case 'repeat':
        return linkRepeat(node.node, node.min, node.max, next);
      default:
        return node satisfies never;
    }
  }

  function linkRepeat(node: PatternNode, min: number, max: number, next: State): State {
    let first = next;
    if (max === Infinity) {
      const branches: State[] = [next];
      first = { kind: 'fork', branches };
      branches.push(link(node, first));
    } else {
      for (let count = min; count < max && size <= LARGEST_SIZE; count++) {
        first = { kind: 'fork', branches: [next, link(node, first)] };
      }
    }
    for (let count = 0; count < min && size <= LARGEST_SIZE; count++) first = link(node, first);
    return first;
  }

  const start = link(root, { kind: 'accepted' });
  return size > LARGEST_SIZE ? null : start;
}

function isMatch(start: State, text: string): boolean {
  let reached: State[] = [];
  for (let position = 0; ;) {
    // A match may begin anywhere, so the start is entered at every position.
    const states = statesAt([...reached, start], text, position);
    if (states === 'accepted') return true;
    if (position >= text.length || position >= LONGEST_TEXT) return false;
    const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
    reached = [];
    for (const state of states) {
      if (state.kind === 'character' && state.matches(character)) reached.push(state.next);
    }
    position += character.length;
  }
}

/** All states that are reached from others without reading a character. */
function statesAt(from: readonly State[], text: string, position: number): Set<State> | 'accepted' {
  const states = new Set<State>();
  const waiting = [...from];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    if (states.has(state)) continue;
    states.add(state);
    if (state.kind === 'accepted') return 'accepted';
    if (state.kind === 'fork') waiting.push(...state.branches);
    if (state.kind === 'assertion' && holds(state.assertion, text, position)) waiting.push(state.next);
  }
  return states;
}

function holds(assertion: Assertion, text: string, position: number): boolean {
  switch (assertion) {
    case '^':
      return position === 0;
    case '$':
      return position === text.length;
    case '\\b':
      return isWordAt(text, position - 1) !== isWordAt(text, position);
    case '\\B':
      return isWordAt(text, position - 1) === isWordAt(text, position);
    default:
      return assertion satisfies never;
  }
}

function isWordAt(text: string, position: number): boolean {
  return /\w/.test(text[position] ?? '');
}

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
function parsePattern(source: string): PatternNode | null {
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
