import { count, escapeHtml, note, ruleLink, section, sentenceHtml, table } from './html-parts.ts';
import {
  describeChange,
  describeComparison,
  kindName,
  notesOnComparison,
  relationName,
} from './audit-sentences.ts';
import { type CommandKind, type Comparison, countChanged, RELATIONS } from './comparison.ts';

/** Commits that are listed. */
const COMMITS_SHOWN = 100;

/** A comparison as a section of the page. */
export function comparisonHtml(comparison: Comparison): string {
  const { second } = comparison;
  const parts = [
    `<p>${sentenceHtml(describeComparison(comparison))}</p>`,
    ...notesOnComparison(comparison).map(note),
    ...(countChanged(comparison) === 0 ? [] : changesHtml(comparison)),
  ];
  return section(`What changes with ${escapeHtml(second)}`, parts.join('\n'));
}

/** Of a kind's name, only the longest break. */
function kindHtml(kind: CommandKind): string {
  const name = escapeHtml(kindName(kind));
  return name.length > 12 ? name : `<span class="whole">${name}</span>`;
}

function changesHtml(comparison: Comparison): string[] {
  const { kinds, rules, changed } = comparison;
  const nameOf = (relation: Parameters<typeof relationName>[0]): string =>
    escapeHtml(relationName(relation, comparison));
  const byKind = table(
    ['Command', ...RELATIONS.map(nameOf)],
    kinds.map(({ kind, relations }) => [
      kindHtml(kind),
      ...RELATIONS.map((relation) => count(relations[relation])),
    ]),
  );
  const columns = ['both', 'onlyFirst', 'onlySecond'] as const;
  const byRule = table(
    ['Findings by rule', ...columns.map(nameOf)],
    rules.map((counts) => [ruleLink(counts.rule), ...columns.map((column) => count(counts[column]))]),
  );
  const shown = changed.slice(0, COMMITS_SHOWN);
  const hidden = countChanged(comparison) - shown.length;
  const byCommit = table(
    ['Commit', 'What changes'],
    shown.map((commit) => [
      `<code>${escapeHtml(commit.hash.slice(0, 10))}</code>`,
      escapeHtml(describeChange(commit, comparison)),
    ]),
    'll',
  );
  const more = hidden === 0 ? '' : `\n${note(`And ${hidden} more.`)}`;
  return [
    byKind,
    ...(rules.length === 0 ? [] : [byRule]),
    `<details>\n<summary>By commit</summary>\n${byCommit}${more}\n</details>`,
  ];
}
