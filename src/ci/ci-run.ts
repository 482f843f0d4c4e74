import type { MergeMethod, Replay } from './merging.ts';

/** What a CI system says of one of its runs. */
export interface CiFacts {
  /** What the run is for: "merge request !12", "branch `topic`". May hold whatever a person named a branch. */
  readonly subject: string;
  /** The branch that the commits are on; of a merge or pull request its source. Absent where the system does not tell. */
  readonly branch?: string | undefined;
  /** Where branches begin and end, as far as the system tells. */
  readonly defaultBranch?: string | undefined;
  /** The commits to judge, or why there are none. */
  readonly range: CiRange | NothingNew;
  /** Messages of commits that do not exist yet. */
  readonly texts: readonly CiText[];
  /** The ways of merging that put its commits on the target one by one. */
  readonly replays?: readonly Replay[] | undefined;
  /** What is not known of the texts: "Bitbucket does not pass on its title". */
  readonly untold: string | null;
  /** Whether the change comes from a fork, which gets no secrets. */
  readonly isFork: boolean;
  /** The setting by which the system clones the whole history: an order. */
  readonly cloneAll: string;
}

/** A run of a CI system. */
export interface CiRun extends CiFacts {
  /** What people call the system; `CI` for one that nobody here knows, where a person names the commits. */
  readonly system: string;
}

/** A run that brings no commits. */
export interface NothingNew {
  readonly kind: 'nothing';
  /** "a tag brings no commits of its own". */
  readonly reason: string;
}

/**
 * Commits by the revisions at their ends, as gitrevisions(7) reads them. A revision may be missing in the clone, or come
 * from a stranger: it is asked for on standard input and never an argument.
 */
export interface CiRange {
  readonly kind: 'range';
  /** The last commit. */
  readonly head: string;
  /** Where the range begins: the first of these that is in the clone. Empty: at the first commit of all. */
  readonly starts: readonly Start[];
  /** False where the system does not tell where it begins. */
  readonly isStartTold: boolean;
  /** Left out besides, with all that they reach, where they are in the clone. */
  readonly exclude: readonly string[];
  /** A commit by which the system has merged the head with its target; its other parents belong to the target. */
  readonly merge: string | null;
  /** The e-mail with which the system commits such a merge, where only that tells it. */
  readonly mergedBy: string | null;
  /** What brings a missing head: an order. */
  readonly fetchHead: string;
  /** What to do where no start is in the clone, or the system tells none: an order. */
  readonly fetchStart: string;
}

export interface Start {
  readonly revision: string;
  /** What people call it: "origin/main". Null for a commit. */
  readonly name: string | null;
}

/** The message of a commit that the system will make, or may make. */
export interface CiText {
  /** In the announcement: "title". */
  readonly name: string;
  /** The way of merging that makes it; absent where nothing is known of that. */
  readonly method?: MergeMethod;
  /** False where another text says as much, and this one is only shown. */
  readonly isJudged?: boolean;
  /** In reports: "squash commit of pull request #12". */
  readonly title: string;
  /** Where a person can change it: "the title of merge request !12". */
  readonly place: string;
  /** Whether it becomes a commit, as far as the system tells; otherwise it may. */
  readonly isCertain: boolean;
  /** Whether that commit is a merge. */
  readonly isMerge: boolean;
  /** The title that it is made of. */
  readonly subject: string;
  /** Whose commit it becomes, as far as the system tells; the e-mail may be empty. */
  readonly author?: { readonly name: string; readonly email: string };
  /** UTF-16 units at its start that are judged in another text. */
  readonly judgedFrom: number;
  /** The message, from those of the commits: no merges, oldest first. */
  readonly compose: (commits: readonly string[]) => ComposedText;
}

export interface ComposedText {
  readonly message: string;
  /** UTF-16 units after which it repeats the messages of the commits. */
  readonly quotedFrom: number;
}

/** A message that repeats no commit. */
export function ownText(message: string): ComposedText {
  return { message, quotedFrom: message.length };
}

/** A range without its rarer parts. */
export function rangeTo(
  head: string,
  more: Partial<Omit<CiRange, 'kind' | 'head'>> & Pick<CiRange, 'fetchHead' | 'fetchStart'>,
): CiRange {
  return {
    kind: 'range',
    head,
    starts: [],
    isStartTold: true,
    exclude: [],
    merge: null,
    mergedBy: null,
    ...more,
  };
}

export function nothingNew(reason: string): NothingNew {
  return { kind: 'nothing', reason };
}

/** The branch of the clone's remote, as every system names it. */
export function remoteBranch(name: string): Start {
  return { revision: `refs/remotes/origin/${name}`, name: `origin/${name}` };
}

export function commitStart(revision: string): Start {
  return { revision, name: null };
}

/**
 * The order that fetches a branch into the clone. A name that a shell would read otherwise is quoted: people paste it.
 */
export function fetchBranch(name: string): string {
  const refspec = `+refs/heads/${name}:refs/remotes/origin/${name}`;
  return `git fetch origin ${/^[\w./+-]*$/.test(name) ? refspec : `'${refspec.replaceAll("'", String.raw`'\''`)}'`}`;
}
