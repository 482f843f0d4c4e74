import type { DescribedRule } from '../rules/described-rules.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Person } from '../message/commit.ts';

/** One judged message, with the commit that it belongs to where there is one. */
export interface JudgedCommit {
  /** Null for a message that is no commit yet. */
  readonly hash: string | null;
  readonly author: Person | null;
  /** What a message that is no commit is called: "merge request !12"; for one that has a name. */
  readonly title?: string;
  /** The file that holds this message and nothing else, as it was named. */
  readonly file?: string;
  /** The author's date in seconds since 1970, where it was asked for. */
  readonly authoredAt?: number | undefined;
  /** The judged text: all offsets are of it. */
  readonly message: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Summary extends RunCounts {
  readonly errors: number;
  readonly warnings: number;
}

/** What a run counts besides its findings. */
export interface RunCounts {
  /** How many messages were judged. */
  readonly commits: number;
  /** What `ignores` left out, which is not among `commits`; absent where the configuration ignores nothing. */
  readonly ignored?: IgnoredMessages | undefined;
  /** Messages without an issue key that say that they need none; absent where the configuration knows no word for that. */
  readonly exempt?: number | undefined;
  /** Absent where no baseline is read. */
  readonly baseline?: BaselineUse | undefined;
}

/** The messages that the configuration leaves out, and for which of its entries. */
export interface IgnoredMessages {
  readonly commits: number;
  /** Every entry of `ignores` in its order, also one that left out nothing; a message counts for the first that fits. */
  readonly by: readonly { readonly entry: Readonly<Record<string, unknown>>; readonly commits: number }[];
}

/** How the findings of a run compare with those of a baseline. */
export interface BaselineUse {
  /** Findings that the baseline holds: they are not reported. */
  readonly known: number;
  /** Findings that the baseline holds and a run over the whole history no longer made; null for a part of it. */
  readonly stale: number | null;
}

/** How a run ended, besides its counts. */
export interface RunEnd {
  /** Whether all was checked that should have been: false where Jira is required and could not be asked. */
  readonly isComplete: boolean;
  /** Whether Jira could not be asked everything, in a run that goes on without. */
  readonly isMissed?: boolean;
}

/** What all reports of one run share. */
export interface ReportContext {
  /** The processors that the messages were read for; at least one. */
  readonly processors: readonly string[];
  /** Whether colour may be used. */
  readonly color: boolean;
  /** Columns of the terminal; reports are no wider where they can be. */
  readonly columns: number;
  /** Leave out warnings and the summary of a clean run. */
  readonly quiet: boolean;
  readonly tool: Tool;
  /** Where the commits can be looked at, where that is known. */
  readonly repository: Repository | null;
  /** Bytes that the report may have, for a place that takes no more. */
  readonly room?: number;
}

/** What a report says of the program that made it. */
export interface Tool {
  readonly version: string;
  /** All rules, those of Jira too. */
  readonly rules: readonly DescribedRule[];
}

/** The pages of a repository on the web. */
export interface Repository {
  /** Absolute, without credentials. */
  readonly url: string;
  /** The commit that was checked out, where it is known. */
  readonly revision: string | null;
  /** The page of a commit. */
  readonly commitUrl: (hash: string) => string;
}

/**
 * A report that is written while commits are judged: each call returns the text to write now, so that a long range
 * needs no memory but for its findings.
 */
export interface Report {
  /** Called for commits with diagnostics only. */
  readonly add: (commit: JudgedCommit) => string;
  /** Called once, after the last commit. */
  readonly finish: (summary: Summary, end: RunEnd) => string;
}

/** Makes a report of one format. */
export type Format = (context: ReportContext) => Report;
