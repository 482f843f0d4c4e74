import type { Span } from '../text/diagnostic.ts';
import type { NonEmpty } from '../text/spans.ts';
import type { Token } from './tokenize.ts';

/** An issue key that can carry commands; `text` is the key. */
export interface KeyNode extends Span {
  readonly text: string;
}

/**
 * `#name arguments`, or Crucible's `+review arguments`.
 * The node runs from the sigil to the end of its arguments, or of its name where it has none.
 */
export interface CommandNode extends Span {
  readonly sigil: '#' | '+';
  /** As written, without the sigil. */
  readonly name: string;
  /** End of the name. */
  readonly nameEnd: number;
  /** Arguments without the white space and control characters around them; an empty span at `nameEnd` if none. */
  readonly arguments: Span;
}

/** Keys that share their commands, with the commands: `KEY-1, KEY-2 ignored text #time 1h #close`. */
export interface StatementNode extends Span {
  readonly keys: NonEmpty<KeyNode>;
  /** The text in which the keys' commands may stand: from the last key to the next statement or the end of the line. */
  readonly zone: Span;
  readonly commands: readonly CommandNode[];
}

/** A whole message. No text is a syntax error: what cannot be read is described, and rules judge it. */
export interface MessageNode {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Lines without their line breaks; at least one. */
  readonly lines: readonly Span[];
  readonly statements: readonly StatementNode[];
  /** Commands that no key carries. */
  readonly orphans: readonly CommandNode[];
  /** Crucible's `+review`, which needs no key. */
  readonly reviews: readonly CommandNode[];
}
