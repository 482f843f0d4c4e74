/** A commit as git stores it; only what the checks need. */
export interface Commit {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  /** When the change was written, in seconds since 1970: what rebases and cherry-picks keep. Null where git cannot read it. */
  readonly authoredAt: number | null;
  /** When this commit was made: what a rebase changes. */
  readonly committedAt: number | null;
  /** Whole message, verbatim, as git stores it. */
  readonly message: string;
  /** Why another reader may see another message. */
  readonly doubt?: Doubt;
}

export type Doubt =
  /** git, and some hosts, see nothing behind a NUL. */
  | { readonly kind: 'nul' }
  /** The encoding that the commit names is not known here: of a message that is not UTF-8, only ASCII is. */
  | { readonly kind: 'unknown'; readonly encoding: string }
  /** The encoding that the commit names is not the one that its bytes are in. */
  | { readonly kind: 'encoding'; readonly encoding: string };

export interface Person {
  readonly name: string;
  /** Empty where git has none. */
  readonly email: string;
}
