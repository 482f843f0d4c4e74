import { compareEffects, isSameDeed, type ComparedCommand } from '../effects/compare-effects.ts';
import { makeCommitJudge } from '../lint/fast/judge-many.ts';
import { couldHoldCommand } from '../lint/fast/plain-message.ts';
import type { CommitLintSettings } from '../lint/lint-commit.ts';
import { workingTimeOf } from '../smart-commit/duration.ts';
import { findProcessor, type ProcessorName } from '../smart-commit/processor.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { AuditedCommit } from './count-audit.ts';
import {
  countChanges,
  type ChangedCommit,
  type Comparison,
  type CommandKind,
  type Relation,
} from './comparison.ts';

/** Compares while commits are read: memory does not grow with their number. */
export interface ProcessorComparer {
  readonly add: (commit: Pick<AuditedCommit, 'hash' | 'message' | 'author' | 'parents'>) => void;
  readonly result: () => Comparison;
}

/** Changed commits that are named; the others are counted. */
export const MOST_CHANGED = 1000;

type Tally = Record<Relation, number>;
type RuleTally = Record<'both' | 'onlyFirst' | 'onlySecond', number>;

/** Makes the comparer of what the processor of the settings makes of commits, and another. */
export function compareProcessors(settings: CommitLintSettings, other: ProcessorName): ProcessorComparer {
  const judgeFirst = makeCommitJudge(settings);
  const judgeSecond = makeCommitJudge({ ...settings, processor: other });
  const { transitions, projects, author } = settings;
  const context = {
    transitions,
    projects,
    authorDomains: author?.domains,
    workingTime: workingTimeOf(settings),
  };
  const commands = emptyTally();
  const kinds = new Map<CommandKind, Tally>();
  const rules = new Map<string, RuleTally>();
  const changed: ChangedCommit[] = [];
  let otherChanged = 0;
  let notCompared = 0;

  const countCommands = (compared: readonly ComparedCommand[]): ChangedCommit['commands'] => {
    const changes = new Map<string, ChangedCommit['commands'][number]>();
    for (const command of compared) {
      const kind = kindOf(command);
      const change = relationOf(command);
      for (const tally of [commands, tallyOf(kinds, kind, emptyTally)]) tally[change]++;
      if (change !== 'alike') changes.set(`${kind} ${change}`, { kind, change });
    }
    return [...changes.values()];
  };

  const countRules = (
    first: readonly Diagnostic[],
    second: readonly Diagnostic[],
  ): ChangedCommit['rules'] => {
    const changes = new Map<string, ChangedCommit['rules'][number]>();
    for (const { rule, change } of pairFindings(first, second)) {
      tallyOf(rules, rule, () => ({ both: 0, onlyFirst: 0, onlySecond: 0 }))[change]++;
      if (change !== 'both') changes.set(`${rule} ${change}`, { rule, change });
    }
    return [...changes.values()];
  };

  return {
    add({ hash, message, author: by, parents }) {
      if (!couldHoldCommand(message)) return;
      const facts = { author: by, parentCount: parents.length };
      const [first, second] = [judgeFirst(message, facts), judgeSecond(message, facts)];
      const compared = compareEffects([first.reading, second.reading], { ...context, facts });
      if (compared === null) notCompared++;
      const change = {
        hash,
        commands: countCommands(compared ?? []),
        rules: countRules(first.diagnostics, second.diagnostics),
      };
      if (change.commands.length + change.rules.length === 0) return;
      if (changed.length < MOST_CHANGED) changed.push(change);
      else otherChanged++;
    },
    result: () => ({
      first: findProcessor(settings.processor).name,
      second: other,
      commands,
      kinds: [...kinds]
        .map(([kind, relations]) => ({ kind, relations }))
        .sort((a, b) => sumOf(b.relations) - sumOf(a.relations) || compareText(a.kind, b.kind)),
      rules: [...rules]
        .map(([rule, counts]) => ({ rule, ...counts }))
        .sort(
          (a, b) =>
            b.onlyFirst + b.onlySecond - a.onlyFirst - a.onlySecond ||
            b.both - a.both ||
            compareText(a.rule, b.rule),
        ),
      changed,
      otherChanged,
      notCompared,
    }),
  };
}

function tallyOf<Key, Value>(tallies: Map<Key, Value>, key: Key, make: () => Value): Value {
  let tally = tallies.get(key);
  if (tally === undefined) tallies.set(key, (tally = make()));
  return tally;
}

function emptyTally(): Tally {
  return { alike: 0, differently: 0, onlyFirst: 0, onlySecond: 0 };
}

function sumOf(tally: Readonly<Tally>): number {
  return tally.alike + countChanges(tally);
}

function relationOf({ deeds: [first = null, second = null] }: ComparedCommand): Relation {
  if (first === null) return 'onlySecond';
  if (second === null) return 'onlyFirst';
  return isSameDeed(first, second) ? 'alike' : 'differently';
}

/** The same whichever of the two is the first. */
function kindOf({ deeds }: ComparedCommand): CommandKind {
  const kinds = deeds.flatMap((deed) => (deed === null ? [] : [deed.kind]));
  return kinds.find((kind) => kind !== 'transition') ?? 'transition';
}

/** The findings of both, once where they are of the same rule at the same place. */
function pairFindings(
  first: readonly Diagnostic[],
  second: readonly Diagnostic[],
): { readonly rule: string; readonly change: 'both' | 'onlyFirst' | 'onlySecond' }[] {
  const byPlace = (found: readonly Diagnostic[]): Map<string, string> =>
    new Map(found.map(({ rule, start, end }) => [`${rule} ${start} ${end}`, rule]));
  const [one, two] = [byPlace(first), byPlace(second)];
  return [
    ...[...one].map(([place, rule]) => ({
      rule,
      change: two.has(place) ? ('both' as const) : ('onlyFirst' as const),
    })),
    ...[...two].flatMap(([place, rule]) => (one.has(place) ? [] : [{ rule, change: 'onlySecond' as const }])),
  ];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
