import { createHash } from 'node:crypto';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { JudgedCommit } from '../report/report.ts';

/** A finding as a baseline remembers it: no text of the message, and nobody's name. */
export interface KnownFinding {
  /** Full name, `smart-commits/time-format`. */
  readonly rule: string;
  /** Of the message and of the moment when it was written. */
  readonly digest: string;
  /** Where the finding begins, in UTF-16 units of the message. */
  readonly start: number;
}

/** The findings of a judged message, as a baseline remembers them. */
export function toKnownFindings(commit: JudgedCommit): KnownFinding[] {
  if (commit.diagnostics.length === 0) return [];
  const digest = digestOf(commit);
  return commit.diagnostics.map(({ rule, start }: Diagnostic) => ({ rule, digest, start }));
}

/** 128 bits: two of a million messages have the same digest with a probability of 10^-27. */
const DIGEST_LENGTH = 32;

export const DIGEST = /^[0-9a-f]{32}$/;

/**
 * What a commit keeps when it is rebased, cherry-picked, or amended without a word: the author's date and the message,
 * white space at the ends of its lines and blank lines aside, which git's clean-up may take. Its hash it does not keep.
 * The date tells the next `KEY-1 #tiem 2h` from the one that is known.
 */
function digestOf({ authoredAt, message }: JudgedCommit): string {
  const lines = message
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const identity = `${authoredAt ?? ''}\n${lines.join('\n')}`;
  return createHash('sha256').update(identity).digest('hex').slice(0, DIGEST_LENGTH);
}
