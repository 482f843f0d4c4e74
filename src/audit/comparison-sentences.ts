import { bareName } from '../rules/rule-name.ts';
import { plural } from './audit-sentences.ts';
import {
  type ChangedCommit,
  type CommandKind,
  type Comparison,
  countChanged,
  countChanges,
  type Relation,
} from './comparison.ts';

/** `3 of 16 commands change where github-cloud reads them in place of dvcs, in 2 commits.` */
export function describeComparison(comparison: Comparison): string {
  const { first, second, commands } = comparison;
  const changes = countChanges(commands);
  const commits = plural(countChanged(comparison), 'commit');
  const reader = `where ${second} reads them in place of ${first}`;
  if (changes > 0)
    return `${changes} of ${plural(changes + commands.alike, 'command')} change ${reader}, in ${commits}.`;
  return countChanged(comparison) === 0
    ? `Nothing changes ${reader}.`
    : `No command changes ${reader}, but findings do, in ${commits}.`;
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
