import { bareName } from '../rules/rule-name.ts';
import { styleFor, type Style } from '../text/style.ts';
import { wrapText } from '../text/wrap-text.ts';
import type { Audit, Counts, NamedCounts, TimeSums } from './audit.ts';
import { MOST_REMEMBERED, totalOf } from './count-audit.ts';
import { type Outcome, OUTCOMES } from './outcome.ts';

/** What decides how an audit is shown. */
export interface AuditTextContext {
  readonly processor: string;
  /** Whether the configuration names the processor. */
  readonly isProcessorKnown: boolean;
  readonly color: boolean;
  readonly columns: number;
}

const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  asWritten: 'as written',
  dropped: 'dropped',
  misread: 'misread',
  twice: 'run twice',
};

/** The audit for people, in 80 columns. */
export function auditText(audit: Audit, context: AuditTextContext): string {
  const style = styleFor(context.color);
  const columns = Math.min(context.columns, 80);
  const paragraph = (text: string): string => `${wrapText(text, columns).join('\n')}\n`;
  const parts = [style.strong(paragraph(describeCommits(audit, context)).trimEnd()), '\n'];
  for (const note of notesBefore(audit, context)) parts.push(style.faint(paragraph(note).trimEnd()), '\n');
  if (totalOf(audit.commands) === 0) return `${parts.join('')}\nNo Smart Commit command was found.\n`;
  parts.push('\n', outcomeTable(audit, style));
  if (audit.rules.length > 0) parts.push('\n', ruleTable(audit, style));
  parts.push('\n', nameTable(audit, style), '\n', monthTable(audit, style));
  for (const note of notesAfter(audit)) parts.push('\n', style.faint(paragraph(note).trimEnd()), '\n');
  return parts.join('');
}

function describeCommits({ commits, months }: Audit, { processor }: AuditTextContext): string {
  const known = months.map(({ name }) => name).filter((name) => name !== 'unknown');
  const [first] = known;
  const last = known.at(-1);
  const range = first === undefined ? '' : first === last ? `, in ${first}` : `, ${first} to ${last}`;
  return `${plural(commits.read, 'commit')}, ${commits.withCommands} with commands${range}, read as by ${processor}`;
}

function notesBefore({ commits }: Audit, { processor, isProcessorKnown }: AuditTextContext): string[] {
  const { ignored } = commits;
  return [
    ...(isProcessorKnown
      ? []
      : [`No \`processor\` is configured: ${processor} is a guess, and reads the first line only.`]),
    ...(ignored === null
      ? []
      : [
          `${plural(ignored.commits, 'commit')} left out by \`ignores\`: what Jira can read there it runs all the same.`,
        ]),
  ];
}

function outcomeTable({ commands, time }: Audit, style: Style): string {
  const total = totalOf(commands);
  const rows = OUTCOMES.map((outcome) => [
    outcome === 'asWritten' ? 'carried out as written' : OUTCOME_NAMES[outcome],
    String(commands[outcome]),
    `${share(commands[outcome], total)} %`,
    describeTime(outcome, time),
  ]);
  const table = renderTable(
    ['', 'commands', '', '  working time'],
    [...rows, ['all', String(total), '', unknownTime(time)]],
    'lrrl',
    style,
  );
  return table;
}

/** Whole per cent, but nothing that happened is 0 and nothing less than all is 100. */
function share(count: number, total: number): number {
  if (count === 0 || count === total) return count === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((100 * count) / total)));
}

function describeTime(outcome: Outcome, { asWritten, dropped, misread, twice }: TimeSums): string {
  switch (outcome) {
    case 'asWritten':
      return asWritten === 0 ? '' : `  ${duration(asWritten)} logged`;
    case 'dropped':
      return dropped === 0 ? '' : `  ${duration(dropped)} lost`;
    case 'misread':
      return misread.written + misread.logged === 0
        ? ''
        : `  ${duration(misread.written)} written, ${duration(misread.logged)} logged`;
    case 'twice':
      return twice === 0 ? '' : `  ${duration(twice)} logged once too often`;
  }
}

function unknownTime({ unknownCommands }: TimeSums): string {
  return unknownCommands === 0 ? '' : `  and ${unknownCommands} \`#time\` without a clear duration`;
}

function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}h${rest === 0 ? '' : ` ${rest}m`}`;
}

function ruleTable({ rules }: Audit, style: Style): string {
  return renderTable(
    ['by rule', 'outcome', 'findings', 'commits'],
    rules.map(({ rule, outcome, findings, commits }) => [
      bareName(rule),
      OUTCOME_NAMES[outcome],
      String(findings),
      String(commits),
    ]),
    'llrr',
    style,
  );
}

/** More names than this are not read. */
const NAMES_SHOWN = 15;

/** Longer ones are cut: nobody's transition has so many letters. */
const LONGEST_NAME = 24;

function nameTable({ names, others }: Audit, style: Style): string {
  const shown = names
    .slice(0, NAMES_SHOWN)
    .map(({ name, counts }) => ({ name: `#${shorten(name)}`, counts }));
  const hidden = [
    ...names.slice(NAMES_SHOWN).map(({ counts }) => counts),
    ...(others === null ? [] : [others]),
  ];
  return countsTable(
    'by command',
    hidden.length === 0 ? shown : [...shown, { name: 'all others', counts: sum(hidden) }],
    style,
  );
}

function shorten(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

/** Older months are put together by year. */
const MONTHS_SHOWN = 24;

function monthTable({ months }: Audit, style: Style): string {
  const old = months.slice(0, Math.max(0, months.length - MONTHS_SHOWN));
  const years = new Map<string, Counts>();
  for (const { name, counts } of old) {
    const year = name.slice(0, 4);
    years.set(year, sum([years.get(year) ?? NOTHING, counts]));
  }
  const rows = [...[...years].map(([name, counts]) => ({ name, counts })), ...months.slice(old.length)];
  return countsTable('by month', rows, style);
}

const NOTHING: Counts = { asWritten: 0, dropped: 0, misread: 0, twice: 0 };

function sum(all: readonly Counts[]): Counts {
  const of = (outcome: Outcome): number => all.reduce((total, counts) => total + counts[outcome], 0);
  return { asWritten: of('asWritten'), dropped: of('dropped'), misread: of('misread'), twice: of('twice') };
}

function countsTable(title: string, rows: readonly NamedCounts[], style: Style): string {
  return renderTable(
    [title, 'found', ...OUTCOMES.map((outcome) => OUTCOME_NAMES[outcome])],
    rows.map(({ name, counts }) => [
      name,
      String(totalOf(counts)),
      ...OUTCOMES.map((outcome) => (counts[outcome] === 0 ? '.' : String(counts[outcome]))),
    ]),
    'lrrrrr',
    style,
  );
}

function notesAfter({ seesAllCopies }: Audit): string[] {
  return [
    "Months are those of the committer's date, in UTC. These are the rules of today: when and by whom a commit was pushed, what was squashed away, and what Jira knew on that day (issues, users, workflows), a history does not tell.",
    ...(seesAllCopies
      ? []
      : [
          `The history is long: copies of a Smart Commit were looked for among the ${MOST_REMEMBERED} before it.`,
        ]),
    'smart-commits rules NAME explains a rule; smart-commits lint --to HEAD shows each finding.',
  ];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Columns apart, the title's row set off; `alignment` has `l` or `r` for each column. Every line ends with a line feed. */
export function renderTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  alignment: string,
  style: Style,
): string {
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return alignment[column] === 'r' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [style.strong(line(titles)), ...rows.map(line)].map((text) => `${text}\n`).join('');
}
