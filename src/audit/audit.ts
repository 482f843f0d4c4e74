import type { FramedLine } from '../report/code-frame.ts';
import type { IgnoredMessages } from '../report/report.ts';
import type { Comparison } from './comparison.ts';
import { factsOf, type RuleOutcome } from '../rules/catalogue.ts';
import type { Processor } from '../smart-commit/processor.ts';

/** What Jira made of a command. */
export type Outcome = RuleOutcome['outcome'] | 'asWritten';

/** All outcomes, in the order in which reports show them. */
export const OUTCOMES: readonly Outcome[] = ['asWritten', 'dropped', 'misread', 'twice'];

/** Where several findings speak of one command, the first of these counts. */
export const GRAVEST_FIRST: readonly Outcome[] = ['dropped', 'misread', 'twice', 'asWritten'];

/** What a finding of a rule comes to with a processor; null where Jira did what was written, or nobody can tell. Total. */
export function outcomeOfRule(rule: string, processor: Processor): RuleOutcome | null {
  const outcome = factsOf(rule)?.outcome ?? null;
  return typeof outcome === 'function' ? outcome(processor) : outcome;
}

/** How many commands came to what. */
export type Counts = Readonly<Record<Outcome, number>>;

/** Seconds of working time in `#time` commands, for all of their issues together. */
export interface TimeSums {
  /** Logged as it was written. */
  readonly asWritten: number;
  /** Written, and never logged. */
  readonly dropped: number;
  /** Misread: what was written, and what was logged in its place. */
  readonly misread: { readonly written: number; readonly logged: number };
  /** Logged once more than it was worked. */
  readonly twice: number;
  /** Commands whose time cannot be told: `#time soon`. */
  readonly unknownCommands: number;
}

export interface RuleCount {
  /** Full name. */
  readonly rule: string;
  /** What its findings come to. */
  readonly outcome: Exclude<Outcome, 'asWritten'>;
  readonly findings: number;
  readonly commits: number;
  readonly example: Example;
}

/** One of the findings of a rule: the latest of those that tell best what to write. */
export interface Example {
  readonly hash: string;
  /** The line that it is about, safe to print. */
  readonly line: FramedLine;
  /** As in `Finding`. */
  readonly message: string;
  readonly help: string;
  /** The line with what to write in place; null where the help is all there is. */
  readonly mended: FramedLine | null;
}

/** What became of the commands of one author. */
export interface AuthorCounts {
  /** As the latest commit says. */
  readonly name: string;
  readonly email: string;
  readonly counts: Counts;
  /** The rule that found most in the author's commits; null where none did. */
  readonly commonest: string | null;
}

export interface NamedCounts {
  readonly name: string;
  readonly counts: Counts;
}

/** What Jira made of the commands of a history. */
export interface Audit {
  readonly commits: {
    /** Without those that are ignored. */
    readonly read: number;
    readonly withCommands: number;
    readonly ignored: IgnoredMessages | null;
  };
  readonly commands: Counts;
  readonly time: TimeSums;
  /** Most findings first. */
  readonly rules: readonly RuleCount[];
  /** Most commands first; `others` are those of all names past the limit. */
  readonly names: readonly NamedCounts[];
  readonly others: Counts | null;
  /** Most commands that were not run as written first; null unless asked for. `others` are those past the limit. */
  readonly authors: { readonly named: readonly AuthorCounts[]; readonly others: Counts | null } | null;
  /** Months with commands, `2024-01`, oldest first; at the end `unknown`, for dates that are none. */
  readonly months: readonly NamedCounts[];
  /** Whether a copy of a Smart Commit would have been noticed however old its original is. */
  readonly seesAllCopies: boolean;
  /** With what another processor makes of the same history; absent unless asked for. */
  readonly comparison?: Comparison | undefined;
}
