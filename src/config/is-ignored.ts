import { compilePattern, type PatternTest } from './compile-pattern.ts';
import type { Config, Ignore } from './config.ts';
import { isKnownBot } from './known-bots.ts';

/** What `ignores` may look at. What is not known is null, and matches no entry that asks for it. */
export interface IgnorableCommit {
  readonly author: { readonly name: string; readonly email: string } | null;
  readonly message: string;
  /** Null where it is not known; then the message tells whether it is a merge. */
  readonly parents: readonly string[] | null;
}

/**
 * The first lines that git (fmt-merge-msg), GitHub and Bitbucket write for merges. A revert of one is none.
 */
const MERGE_MESSAGE =
  /^(?:Merge (?:branch|branches|remote-tracking branch|remote-tracking branches|tag|tags|commit|commits|pull request) |Merge [0-9a-f]{7,64} into [0-9a-f]{7,64}|Merge \w+:\/\/|Merged in )/;

/** Whether a commit matches all fields of one of the entries. Total; time in proportion to the message. */
export function isIgnored(commit: IgnorableCommit, ignores: Config['ignores']): boolean {
  return findIgnore(commit, ignores) >= 0;
}

/** The index of the first entry of which a commit matches all fields; negative where there is none. Total. */
export function findIgnore(commit: IgnorableCommit, ignores: Config['ignores']): number {
  return ignores?.findIndex((entry) => matches(commit, entry)) ?? -1;
}

function matches(commit: IgnorableCommit, { author, message, merges, bots }: Ignore): boolean {
  if (author === undefined && message === undefined && merges === undefined && bots === undefined)
    return false;
  if (author !== undefined && !isBy(commit.author, author)) return false;
  if (bots !== undefined && (commit.author === null || !isKnownBot(commit.author))) return false;
  if (message !== undefined && !patternTest(message)(commit.message)) return false;
  return merges === undefined || isMerge(commit);
}

function isBy(person: IgnorableCommit['author'], author: string): boolean {
  if (person === null) return false;
  return [person.name, person.email, `${person.name} <${person.email}>`].includes(author);
}

function isMerge({ parents, message }: IgnorableCommit): boolean {
  return parents === null ? MERGE_MESSAGE.test(message) : parents.length >= 2;
}

/** Compiled once per expression, not once per commit of a range. */
const patternTests = new Map<string, PatternTest>();

/** An expression that the validator would have refused matches nothing. */
function patternTest(source: string): PatternTest {
  let test = patternTests.get(source);
  if (test === undefined) {
    const compiled = compilePattern(source);
    test = 'test' in compiled ? compiled.test : () => false;
    patternTests.set(source, test);
  }
  return test;
}
