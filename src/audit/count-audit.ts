import type { Person } from '../message/commit.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import {
  durationSeconds,
  splitWorkLog,
  suggestDuration,
  type WorkingTime,
  workingTimeOf,
} from '../smart-commit/duration.ts';
import { type CommitLintSettings, hasCommands } from '../lint/lint-commit.ts';
import { makeCommitJudge } from '../lint/fast/judge-many.ts';
import { couldHoldCommand } from '../lint/fast/plain-message.ts';
import { commandSignature, reExecuted, repeatedInHistory } from '../rules/re-executed.ts';
import { ruleWeight } from '../rules/rule-weight.ts';
import { commandWords } from '../smart-commit/command-words.ts';
import { findProcessor, type Processor } from '../smart-commit/processor.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { type Audit, type Counts, type Outcome, outcomeOfRule, OUTCOMES, type TimeSums } from './audit.ts';
import { findCommands, type FoundCommand } from './find-commands.ts';
import { type ExamplePicker, pickExample } from './pick-example.ts';

/** A commit as git stores it; dates in seconds since 1970, null where they are none. */
export interface AuditedCommit {
  readonly hash: string;
  readonly author: Person;
  readonly parents: readonly string[];
  readonly message: string;
  readonly authoredAt: number | null;
  readonly committedAt: number | null;
}

/** Counts while commits are read, oldest first: memory does not grow with their number. */
export interface AuditCounter {
  readonly add: (commit: AuditedCommit) => void;
  /** Counts commits that hold no `#`, and so no command. */
  readonly skip: (count: number) => void;
  /** What was counted; `ignored` is what the caller left out. */
  readonly result: (ignored: Audit['commits']['ignored']) => Audit;
}

/** Names of commands that are counted one by one: a history full of prose has more `#words` than anybody reads. */
const MOST_NAMES = 1000;

/** Authors that are counted one by one: an address is any text at all. */
const MOST_AUTHORS = 1000;

/** What an audit is made with. */
export interface AuditOptions {
  /** Makes a short text of a long one. */
  readonly digest: (text: string) => string;
  /** Whether it names authors. */
  readonly namesAuthors?: boolean;
}

/** Makes the counter of an audit. The rules that the configuration turns off say nothing. */
export function countAudit(
  settings: CommitLintSettings,
  { digest, namesAuthors = false }: AuditOptions,
): AuditCounter {
  const processor = findProcessor(settings.processor);
  const workingTime = workingTimeOf(settings);
  const context = { transitions: settings.transitions, projects: settings.projects, workingTime };
  const words = commandWords(processor, settings.transitions);
  const isSlipOfTime = (name: string): boolean => words.nearest(name, 'keywords')?.name === 'time';
  const judge = makeCommitJudge(settings);
  const copies = rememberCopies();
  const moves = rememberCopies();
  const seesCopies = ruleWeight(reExecuted.name, settings.rules, processor) !== null;
  const commands = emptyCounts();
  const time = sumTime(processor, workingTime);
  const rules = new Map<string, { findings: number; commits: number; readonly examples: ExamplePicker }>();
  const authors = namesAuthors ? countAuthors() : null;
  const names = new Map<string, Tally>();
  const months = new Map<string, Tally>();
  const others = emptyCounts();
  let read = 0;
  let withCommands = 0;

  const isCopy = (reading: Reading, { authoredAt, parents }: AuditedCommit): boolean =>
    seesCopies &&
    hasCommands(reading) &&
    copies.see(digest(commandSignature(reading)), authoredAt, parents.length > 1);

  /** Where a merge runs transitions that commits before it ran; all that are read are remembered. */
  const repeatedMoves = (reading: Reading, { authoredAt, parents }: AuditedCommit): ReadonlySet<number> => {
    const isMerge = parents.length > 1;
    const starts = new Set<number>();
    for (const { kind, issueKey, name, start } of seesCopies ? reading.commands : []) {
      if (kind !== 'transition') continue;
      const isRepeated = moves.see(digest(`${issueKey} ${name.toLowerCase()}`), authoredAt, isMerge);
      if (isMerge && isRepeated && processor.mergeCommits.value === 'run') starts.add(start);
    }
    return starts;
  };

  const countRules = (told: readonly Diagnostic[], { hash, message, author }: AuditedCommit): void => {
    const hiddenAddress = namesAuthors ? null : author.email.trim();
    const seen = new Set<string>();
    for (const diagnostic of told) {
      const { rule } = diagnostic;
      let count = rules.get(rule);
      if (count === undefined)
        rules.set(rule, (count = { findings: 0, commits: 0, examples: pickExample() }));
      count.findings++;
      if (!seen.has(rule)) count.commits++;
      seen.add(rule);
      count.examples.offer({ hash, text: message, diagnostic, hiddenAddress });
    }
  };

  return {
    add(commit) {
      read++;
      const { message, author, parents } = commit;
      if (!couldHoldCommand(message)) return;
      const { reading, diagnostics } = judge(message, { author, parentCount: parents.length });
      const told = diagnostics.filter(({ rule }) => outcomeOfRule(rule, processor) !== null);
      let found: readonly FoundCommand[] = findCommands(reading, diagnostics, context);
      if (isCopy(reading, commit)) {
        const copy = repeatedInHistory(reading, settings.rules);
        if (copy !== null && !told.some(({ rule }) => rule === copy.rule)) told.push(copy);
        found = found.map((command) =>
          command.outcome === 'dropped' ? command : { ...command, outcome: 'twice' },
        );
      }
      const moved = repeatedMoves(reading, commit);
      if (moved.size > 0)
        found = found.map((command) =>
          moved.has(command.start) && command.outcome !== 'dropped'
            ? { ...command, outcome: 'twice' }
            : command,
        );
      countRules(told, commit);
      if (found.length === 0) return;
      withCommands++;
      const month = tallyOf(months, monthOf(commit.committedAt));
      for (const command of found) {
        const { name, outcome } = command;
        const tally = names.size < MOST_NAMES || names.has(name) ? tallyOf(names, name) : others;
        for (const counts of [commands, month, tally]) counts[outcome]++;
        if (name === 'time' || (outcome === 'dropped' && isSlipOfTime(name))) time.add(command);
      }
      authors?.add(author, found, told);
    },
    skip: (count) => void (read += count),
    result: (ignored) => ({
      commits: { read, withCommands, ignored },
      commands,
      time: time.sums(),
      rules: [...rules]
        .map(([rule, { findings, commits, examples }]) => ({
          rule,
          outcome: outcomeNamed(rule),
          findings,
          commits,
          example: examples.picked(),
        }))
        .sort((a, b) => b.findings - a.findings || compareText(a.rule, b.rule)),
      names: [...names]
        .map(([name, counts]) => ({ name, counts }))
        .sort((a, b) => totalOf(b.counts) - totalOf(a.counts) || compareText(a.name, b.name)),
      others: totalOf(others) === 0 ? null : others,
      authors: authors?.result() ?? null,
      months: [...months]
        .map(([name, counts]) => ({ name, counts }))
        .sort((a, b) => compareText(a.name, b.name)),
      seesAllCopies: copies.isComplete(),
    }),
  };

  function outcomeNamed(rule: string): Exclude<Outcome, 'asWritten'> {
    return outcomeOfRule(rule, processor)?.outcome ?? 'dropped';
  }
}

type Tally = { -readonly [Name in keyof Counts]: Counts[Name] };

/** No commands. */
export function emptyCounts(): Tally {
  return { asWritten: 0, dropped: 0, misread: 0, twice: 0 };
}

function tallyOf(tallies: Map<string, Tally>, name: string): Tally {
  let tally = tallies.get(name);
  if (tally === undefined) {
    tally = emptyCounts();
    tallies.set(name, tally);
  }
  return tally;
}

/** How many commands there were in all. Total. */
export function totalOf({ asWritten, dropped, misread, twice }: Counts): number {
  return asWritten + dropped + misread + twice;
}

/** All of them together. Total. */
export function sumCounts(all: readonly Counts[]): Counts {
  const sums = emptyCounts();
  for (const counts of all) for (const outcome of OUTCOMES) sums[outcome] += counts[outcome];
  return sums;
}

/** The last second of the year 9999: behind it, months would not sort. */
const LAST_SECOND = 253_402_300_799;

/** `2024-01`, in UTC. */
function monthOf(seconds: number | null): string {
  if (seconds === null || seconds < 0 || seconds > LAST_SECOND) return 'unknown';
  return new Date(seconds * 1000).toISOString().slice(0, 7);
}

/** Counts what became of the commands of each author, whose address tells them apart. */
function countAuthors(): {
  readonly add: (author: Person, found: readonly FoundCommand[], told: readonly Diagnostic[]) => void;
  readonly result: () => NonNullable<Audit['authors']>;
} {
  const byAddress = new Map<string, { person: Person; counts: Tally; findings: Map<string, number> }>();
  const others = emptyCounts();
  return {
    add(person, found, told) {
      const address = person.email.toLowerCase();
      let entry = byAddress.get(address);
      if (entry === undefined && byAddress.size < MOST_AUTHORS) {
        entry = { person, counts: emptyCounts(), findings: new Map() };
        byAddress.set(address, entry);
      }
      for (const { outcome } of found) (entry?.counts ?? others)[outcome]++;
      if (entry === undefined) return;
      entry.person = person;
      for (const { rule } of told) entry.findings.set(rule, (entry.findings.get(rule) ?? 0) + 1);
    },
    result: () => ({
      named: [...byAddress.values()]
        .map(({ person: { name, email }, counts, findings }) => ({
          name,
          email,
          counts,
          commonest: [...findings].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))[0]?.[0] ?? null,
        }))
        .sort((a, b) => failuresOf(b.counts) - failuresOf(a.counts) || compareText(a.email, b.email)),
      others: totalOf(others) === 0 ? null : others,
    }),
  };
}

/** How many commands were not run as written. Total. */
export function failuresOf(counts: Counts): number {
  return totalOf(counts) - counts.asWritten;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Adds up the working time of `#time` commands. */
export interface TimeCounter {
  readonly add: (command: FoundCommand) => void;
  readonly sums: () => TimeSums;
}

/** Makes the counter for a processor and a working day. */
export function sumTime({ duration }: Processor, workingTime: WorkingTime): TimeCounter {
  const sums = { asWritten: 0, dropped: 0, misread: { written: 0, logged: 0 }, twice: 0, unknownCommands: 0 };
  const meant = (argument: string): number | null => {
    const suggestion = suggestDuration(argument);
    return suggestion === null ? null : durationSeconds(suggestion.text, workingTime);
  };
  return {
    add({ argument, issues, outcome }) {
      const workLog = splitWorkLog(argument, duration.value);
      const logged = workLog === null ? null : durationSeconds(workLog.timeSpent, workingTime);
      const written = outcome === 'misread' || outcome === 'dropped' ? (meant(argument) ?? logged) : logged;
      if (written === null) {
        sums.unknownCommands++;
        return;
      }
      const seconds = written * issues;
      if (outcome === 'misread') {
        sums.misread.written += seconds;
        sums.misread.logged += (logged ?? 0) * issues;
      } else sums[outcome] += seconds;
    },
    sums: () => ({ ...sums, misread: { ...sums.misread } }),
  };
}

/** Remembers Smart Commits, to tell when one comes again. */
export interface Copies {
  /**
   * Whether a Smart Commit is a copy of one that came before, and remembers it: it has the same commands and was
   * written at the same second, as after a cherry-pick or a rebase. A merge only needs the same commands.
   */
  readonly see: (digest: string, authoredAt: number | null, isMerge: boolean) => boolean;
  /** Whether none was forgotten yet. */
  readonly isComplete: () => boolean;
}

/** So many Smart Commits are remembered, some twenty megabytes; then the oldest are forgotten. */
export const MOST_REMEMBERED = 200_000;

/** Makes an empty memory. */
export function rememberCopies(limit: number = MOST_REMEMBERED): Copies {
  const seen = new Map<string, number | null>(); // by digest: when it was last written
  let isComplete = true;
  return {
    see(digest, authoredAt, isMerge) {
      const earlier = seen.get(digest);
      // Written again is remembered longest.
      seen.delete(digest);
      seen.set(digest, authoredAt);
      if (seen.size > limit) {
        const [oldest = ''] = seen.keys();
        seen.delete(oldest);
        isComplete = false;
      }
      return earlier !== undefined && (isMerge || earlier === authoredAt);
    },
    isComplete: () => isComplete,
  };
}
