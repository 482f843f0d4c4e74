import { bareName } from '../rules/rule-name.ts';
import { renderTable, type Style, wrapText } from '../text/terminal.ts';

import {
  describeChange,
  describeComparison,
  kindName,
  notesOnComparison,
  relationName,
} from './audit-sentences.ts';
import { type Comparison, countChanged, RELATIONS } from './comparison.ts';

/** Commits that are shown. */
const COMMITS_SHOWN = 10;
/** Digits of a hash. */
const DIGITS = 10;

/** A comparison for people: a sentence, and what changes by command, by rule and by commit. */
export function comparisonText(comparison: Comparison, columns: number, style: Style): string {
  const parts = [describeComparison(comparison), ...notesOnComparison(comparison)].map((text) =>
    style.strong(wrapText(text, columns).join('\n')),
  );
  const tables =
    countChanged(comparison) === 0
      ? []
      : [kindTable(comparison, style), ruleTable(comparison, style), commitList(comparison, columns, style)];
  return [`${parts.join('\n')}\n`, ...tables.filter((table) => table !== '')].join('\n');
}

function kindTable(comparison: Comparison, style: Style): string {
  return renderTable(
    ['by command', ...RELATIONS.map((relation) => relationName(relation, comparison))],
    comparison.kinds.map(({ kind, relations }) => [
      kindName(kind),
      ...RELATIONS.map((relation) => count(relations[relation])),
    ]),
    'lrrrr',
    style,
  );
}

function ruleTable(comparison: Comparison, style: Style): string {
  const { rules } = comparison;
  if (rules.length === 0) return '';
  const columns = ['both', 'onlyFirst', 'onlySecond'] as const;
  return renderTable(
    ['findings by rule', ...columns.map((column) => relationName(column, comparison))],
    rules.map((counts) => [bareName(counts.rule), ...columns.map((column) => count(counts[column]))]),
    'lrrr',
    style,
  );
}

function commitList(comparison: Comparison, columns: number, style: Style): string {
  const shown = comparison.changed.slice(0, COMMITS_SHOWN);
  const indent = DIGITS + 2;
  const rows = shown.flatMap((commit) => {
    const [first = '', ...rest] = wrapText(describeChange(commit, comparison), columns - indent);
    return [`${commit.hash.slice(0, DIGITS)}  ${first}`, ...rest.map((line) => ' '.repeat(indent) + line)];
  });
  const hidden = countChanged(comparison) - shown.length;
  const more = hidden === 0 ? [] : [`and ${hidden} more: --format json names ${comparison.changed.length}`];
  return [style.strong('by commit'), ...rows, ...more].map((line) => `${line}\n`).join('');
}

function count(number: number): string {
  return number === 0 ? '.' : String(number);
}
