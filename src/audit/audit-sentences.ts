import { joinNames } from '../smart-commit/processor.ts';
import type { Audit, Outcome, TimeSums } from './audit.ts';
import { MOST_REMEMBERED } from './count-audit.ts';
import { bareName } from '../rules/rule-name.ts';
import {
  type ChangedCommit,
  type CommandKind,
  type Comparison,
  countChanged,
  countChanges,
  type Relation,
} from './comparison.ts';

/** What decides what an audit says, besides what was counted. */
export interface AuditContext {
  readonly processor: string;
  /** Whether the configuration names the processor. */
  readonly isProcessorKnown: boolean;
  /** The others that it names: nothing of the history was read by them. */
  readonly others?: readonly string[];
}

/** What an outcome is called in tables. */
export const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  asWritten: 'as written',
  dropped: 'dropped',
  misread: 'misread',
  twice: 'run twice',
};

/** `13 commits, 10 with commands, 2024-01 to 2025-01, read as by dvcs`. */
export function describeCommits({ commits, months }: Audit, { processor }: AuditContext): string {
  const known = months.map(({ name }) => name).filter((name) => name !== 'unknown');
  const [first] = known;
  const last = known.at(-1);
  const range = first === undefined ? '' : first === last ? `, in ${first}` : `, ${first} to ${last}`;
  return `${plural(commits.read, 'commit')}, ${commits.withCommands} with commands${range}, read as by ${processor}`;
}

/** What is to be known before the numbers are read. */
export function notesBefore(
  { commits }: Audit,
  { processor, isProcessorKnown, others = [] }: AuditContext,
): string[] {
  const { ignored } = commits;
  return [
    ...(isProcessorKnown
      ? []
      : [`No \`processor\` is configured: ${processor} is a guess, and reads the first line only.`]),
    ...(others.length === 0
      ? []
      : [`The configuration names ${joinNames(others)} too: \`--processor\` chooses another for the past.`]),
    ...(ignored === null
      ? []
      : [
          `${plural(ignored.commits, 'commit')} left out by \`ignores\`: Jira still runs what it can read there.`,
        ]),
  ];
}

/** What the numbers cannot tell. */
export function notesAfter({ seesAllCopies }: Audit): string[] {
  return [
    "Months are those of the committer's date, in UTC. The rules are those of today: a history does not show when and by whom a commit was pushed, what was squashed away, and what Jira knew that day (issues, users, workflows).",
    ...(seesAllCopies
      ? []
      : [
          `The history is long: copies of a Smart Commit were only looked for among the ${MOST_REMEMBERED} before it.`,
        ]),
  ];
}

/** Whole per cent, but nothing that happened is 0 and nothing less than all is 100. */
export function share(count: number, total: number): number {
  if (count === 0 || count === total) return count === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((100 * count) / total)));
}

/** What became of the working time in the commands of an outcome; empty where they have none. */
export function describeTime(outcome: Outcome, { asWritten, dropped, misread, twice }: TimeSums): string {
  switch (outcome) {
    case 'asWritten':
      return asWritten === 0 ? '' : `${duration(asWritten)} logged`;
    case 'dropped':
      return dropped === 0 ? '' : `${duration(dropped)} lost`;
    case 'misread':
      return misread.written + misread.logged === 0
        ? ''
        : `${duration(misread.written)} written, ${duration(misread.logged)} logged`;
    case 'twice':
      return twice === 0 ? '' : `${duration(twice)} logged twice`;
  }
}

/** How many `#time` commands no time is known of; empty for none. */
export function describeUnknownTime({ unknownCommands }: TimeSums): string {
  return unknownCommands === 0 ? '' : `and ${unknownCommands} \`#time\` without a clear duration`;
}

/** Working time: `1h 30m`. */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}h${rest === 0 ? '' : ` ${rest}m`}`;
}

/** `1 commit`, `2 commits`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `3 of 16 commands change in meaning if github-cloud reads them instead of dvcs, in 2 commits.` */
export function describeComparison(comparison: Comparison): string {
  const { first, second, commands } = comparison;
  const changes = countChanges(commands);
  const commits = plural(countChanged(comparison), 'commit');
  const reader = `if ${second} reads them instead of ${first}`;
  if (changes > 0)
    return `${changes} of ${plural(changes + commands.alike, 'command')} ${changes === 1 ? 'changes' : 'change'} in meaning ${reader}, in ${commits}.`;
  return countChanged(comparison) === 0
    ? `Nothing changes ${reader}.`
    : `No command changes in meaning ${reader}, but findings do, in ${commits}.`;
}

/** What could not be compared; empty where all was. */
export function notesOnComparison({ notCompared }: Comparison): string[] {
  return notCompared === 0
    ? []
    : [`${plural(notCompared, 'commit')} with many commands for many issues not compared.`];
}

/** What a column or a change is called: `only dvcs`. */
export function relationName(relation: Relation | 'both', { first, second }: Comparison): string {
  if (relation === 'onlyFirst') return `only ${first}`;
  return relation === 'onlySecond' ? `only ${second}` : relation;
}

/** What commands of a kind are called. */
export function kindName(kind: CommandKind): string {
  if (kind === 'transition') return 'transitions';
  return `${kind === 'review' ? '+' : '#'}${kind}`;
}

/** What changes in a commit: `#time differently; time-format only dvcs`. */
export function describeChange({ commands, rules }: ChangedCommit, comparison: Comparison): string {
  return [
    ...commands.map(({ kind, change }) => `${kindName(kind)} ${relationName(change, comparison)}`),
    ...rules.map(({ rule, change }) => `${bareName(rule)} ${relationName(change, comparison)}`),
  ].join('; ');
}
