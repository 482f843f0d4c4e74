/** A commit as git stores it; only what the checks need. */
export interface Commit {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  /** Whole message, verbatim, as git stores it. */
  readonly message: string;
}

export interface Person {
  readonly name: string;
  /** Empty where git has none. */
  readonly email: string;
}
