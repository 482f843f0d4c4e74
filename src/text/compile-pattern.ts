import { parsePattern, type Assertion, type PatternNode } from './parse-pattern.ts';

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
