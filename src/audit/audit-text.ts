import { bareName } from '../rules/rule-name.ts';
import { displayWidth, firstColumns } from '../text/display-width.ts';
import { renderTable, type Style, styleFor, wrapText } from '../text/terminal.ts';
import { visibleText } from '../text/visible-text.ts';
import { type Audit, type Counts, type NamedCounts, OUTCOMES } from './audit.ts';
import {
  type AuditContext,
  describeCommits,
  describeTime,
  describeUnknownTime,
  notesAfter,
  notesBefore,
  OUTCOME_NAMES,
  share,
} from './audit-sentences.ts';
import { emptyCounts, sumCounts, totalOf } from './count-audit.ts';
import { comparisonText } from './comparison-text.ts';

/** What decides how an audit is shown. */
export interface AuditTextContext extends AuditContext {
  readonly color: boolean;
  readonly columns: number;
}

const WHERE_NEXT =
  'smart-commits rules NAME explains a rule; smart-commits lint --to HEAD shows each finding.';

/** The audit for people, in 80 columns. */
export function auditText(audit: Audit, context: AuditTextContext): string {
  const style = styleFor(context.color);
  const columns = Math.min(context.columns, 80);
  const paragraph = (text: string): string => `${wrapText(text, columns).join('\n')}\n`;
  const parts = [style.strong(paragraph(describeCommits(audit, context)).trimEnd()), '\n'];
  for (const note of notesBefore(audit, context)) parts.push(style.faint(paragraph(note).trimEnd()), '\n');
  if (audit.comparison !== undefined) parts.push('\n', comparisonText(audit.comparison, columns, style));
  if (totalOf(audit.commands) === 0) return `${parts.join('')}\nNo Smart Commit command was found.\n`;
  parts.push('\n', outcomeTable(audit, style));
  if (audit.rules.length > 0) parts.push('\n', ruleTable(audit, style));
  parts.push('\n', nameTable(audit, style), '\n', monthTable(audit, style));
  if (audit.authors !== null) parts.push('\n', authorTable(audit.authors, style));
  for (const note of [...notesAfter(audit), WHERE_NEXT])
    parts.push('\n', style.faint(paragraph(note).trimEnd()), '\n');
  return parts.join('');
}

function outcomeTable({ commands, time }: Audit, style: Style): string {
  const total = totalOf(commands);
  const rows = OUTCOMES.map((outcome) => [
    outcome === 'asWritten' ? 'run as written' : OUTCOME_NAMES[outcome],
    String(commands[outcome]),
    `${share(commands[outcome], total)} %`,
    `  ${describeTime(outcome, time)}`,
  ]);
  return renderTable(
    ['', 'commands', '', '  working time'],
    [...rows, ['all', String(total), '', `  ${describeUnknownTime(time)}`]],
    'lrrl',
    style,
  );
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

function authorTable({ named, others }: NonNullable<Audit['authors']>, style: Style): string {
  const shown = named
    .slice(0, NAMES_SHOWN)
    .map(({ name, email, counts }) => ({ name: shorten(visibleText(name === '' ? email : name)), counts }));
  return countsTable('by author', withOthers(shown, named.slice(NAMES_SHOWN), others), style);
}

/** Columns of a name; longer ones are cut: nobody's transition has so many letters. */
const LONGEST_NAME = 24;

function nameTable({ names, others }: Audit, style: Style): string {
  const shown = names
    .slice(0, NAMES_SHOWN)
    .map(({ name, counts }) => ({ name: `#${shorten(name)}`, counts }));
  return countsTable('by command', withOthers(shown, names.slice(NAMES_SHOWN), others), style);
}

/** The rows that are shown, and one for all that are not. */
function withOthers(
  shown: readonly NamedCounts[],
  hidden: readonly { readonly counts: Counts }[],
  others: Counts | null,
): readonly NamedCounts[] {
  const rest = [...hidden.map(({ counts }) => counts), ...(others === null ? [] : [others])];
  return rest.length === 0 ? shown : [...shown, { name: 'all others', counts: sumCounts(rest) }];
}

function shorten(name: string): string {
  return displayWidth(name) > LONGEST_NAME ? `${firstColumns(name, LONGEST_NAME - 1)}…` : name;
}

/** Older months are put together by year. */
const MONTHS_SHOWN = 24;

function monthTable({ months }: Audit, style: Style): string {
  const old = months.slice(0, Math.max(0, months.length - MONTHS_SHOWN));
  const years = new Map<string, Counts>();
  for (const { name, counts } of old) {
    const year = name.slice(0, 4);
    years.set(year, sumCounts([years.get(year) ?? emptyCounts(), counts]));
  }
  const rows = [...[...years].map(([name, counts]) => ({ name, counts })), ...months.slice(old.length)];
  return countsTable('by month', rows, style);
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
