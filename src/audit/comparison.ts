import type { SmartCommand } from '../smart-commit/interpret.ts';

/** What one command comes to with two processors, in the order in which reports show it. */
export const RELATIONS = ['alike', 'differently', 'onlyFirst', 'onlySecond'] as const;

export type Relation = (typeof RELATIONS)[number];

/** How many commands came to what. */
export type Relations = Readonly<Record<Relation, number>>;

/** What a command is; what is a transition for one of the two and something else for the other is the latter. */
export type CommandKind = SmartCommand['kind'];

export interface KindComparison {
  readonly kind: CommandKind;
  readonly relations: Relations;
}

/** Findings of a rule at the same place for both processors, and for one of them. */
export interface RuleComparison {
  /** Full name. */
  readonly rule: string;
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

/** A commit of which the two do not make the same. */
export interface ChangedCommit {
  readonly hash: string;
  /** Each once. */
  readonly commands: readonly { readonly kind: CommandKind; readonly change: Exclude<Relation, 'alike'> }[];
  readonly rules: readonly { readonly rule: string; readonly change: 'onlyFirst' | 'onlySecond' }[];
}

/** What changes in a history where another processor reads it. */
export interface Comparison {
  /** Names of the processors. */
  readonly first: string;
  readonly second: string;
  /** Every command that at least one of the two runs, once, however many issues it is for. */
  readonly commands: Relations;
  /** Most commands first. */
  readonly kinds: readonly KindComparison[];
  /** Most differences first. */
  readonly rules: readonly RuleComparison[];
  /** Oldest first. */
  readonly changed: readonly ChangedCommit[];
  /** Changed commits past the limit. */
  readonly otherChanged: number;
  /** Commits that would be much longer if they were carried out: a list of many keys before many commands. */
  readonly notCompared: number;
}

/** How many commands change. Total. */
export function countChanges({ differently, onlyFirst, onlySecond }: Relations): number {
  return differently + onlyFirst + onlySecond;
}

/** How many commits change. Total. */
export function countChanged({ changed, otherChanged }: Comparison): number {
  return changed.length + otherChanged;
}
