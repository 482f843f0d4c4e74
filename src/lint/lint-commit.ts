import type { Diagnostic } from '../text/diagnostic.ts';
import { type LintedMessage, lintMessage } from './lint-message.ts';
import type { StrippedLine } from '../message/cleanup.ts';
import type { CommitFacts, CommitRule, CommitRuleContext, KeyedCommit } from '../rules/rule.ts';
import { branchRules, commitRules, pushRules } from '../rules/index.ts';
import { ruleWeight, type RuleWeight } from '../rules/rule-weight.ts';
import { findMeanings } from '../smart-commit/command-meaning.ts';
import { commandWords } from '../smart-commit/command-words.ts';
import { eachReading, type Reading } from '../smart-commit/read-message.ts';
import { eachProcessor, findProcessor, type Processor } from '../smart-commit/processor.ts';
import { compareSpans } from '../text/spans.ts';
import { type LintSettings, oncePerReading, separateSettings } from './judge-text.ts';
import { sayOnce } from './say-once.ts';

/** The part of a configuration that decides how a commit is judged. */
export interface CommitLintSettings extends LintSettings {
  readonly author?: { readonly domains?: readonly string[] | undefined } | undefined;
}

/** Judges a message together with its commit: message rules, and commit rules where it carries commands. Total. */
export function lintCommit(
  text: string,
  facts: CommitFacts,
  settings: CommitLintSettings = {},
  strippedLines: readonly StrippedLine[] = [],
): LintedMessage {
  const linted = lintMessage(text, settings, strippedLines);
  const readings = eachReading(linted.reading);
  const each = separateSettings(settings).map((one, index) =>
    findInCommit(readings[index] ?? linted.reading, facts, prepare(one)),
  );
  const found = sayOnce(
    readings.map(({ processor }) => processor.name),
    each,
  );
  return { ...linted, diagnostics: [...linted.diagnostics, ...found].sort(compareSpans) };
}

function findInCommit(reading: Reading, facts: CommitFacts, { isMeant, rules }: Prepared): Diagnostic[] {
  if (!isMeant(reading)) return [];
  return rules.flatMap(({ check, context, toDiagnostic }) =>
    check(reading, facts, context).map(toDiagnostic),
  );
}

interface PreparedRule {
  readonly check: CommitRule['check'];
  readonly context: CommitRuleContext;
  readonly toDiagnostic: RuleWeight['toDiagnostic'];
}

interface Prepared {
  readonly processor: Processor;
  /** Whether a reading has a command that somebody meant; prose that Jira runs has none. */
  readonly isMeant: (reading: Reading) => boolean;
  readonly rules: readonly PreparedRule[];
}

/** Configurations do not change; a range asks for each of its commits. */
const preparations = new WeakMap<CommitLintSettings, Prepared>();

function prepare(settings: CommitLintSettings): Prepared {
  let prepared = preparations.get(settings);
  if (prepared === undefined) {
    const processor = findProcessor(settings.processor);
    const { transitions } = settings;
    const words = commandWords(processor, transitions);
    const meanings = oncePerReading((reading) => findMeanings(reading, { words, transitions }));
    const isMeant = (reading: Reading): boolean =>
      reading.tree.reviews.length > 0 ||
      (hasCommands(reading) && [...meanings(reading).values()].some(({ kind }) => kind !== 'prose'));
    const rules = commitRules.flatMap((rule) => {
      const weight = ruleWeight(rule.name, settings.rules, processor);
      if (weight === null) return [];
      const { jira, toDiagnostic } = weight;
      return [
        {
          check: rule.check,
          context: { authorDomains: settings.author?.domains, meanings, jira },
          toDiagnostic,
        },
      ];
    });
    prepared = { processor, isMeant, rules };
    preparations.set(settings, prepared);
  }
  return prepared;
}

/** Whether a processor will be told to do anything; less work than to know what. */
export function hasCommands(reading: Reading): boolean {
  return eachReading(reading).some(
    ({ tree }) => tree.reviews.length > 0 || tree.statements.some(({ commands }) => commands.length > 0),
  );
}

/** A diagnostic of a push, told at one of its commits. */
export interface PushDiagnostic {
  readonly hash: string;
  readonly diagnostic: Diagnostic;
}

/** Judges the commits of a push together; `commits` carry commands, oldest first. Total. */
export function lintPush(commits: readonly KeyedCommit[], settings: LintSettings = {}): PushDiagnostic[] {
  const prepared = separateSettings(settings).map((one) => prepare(one));
  const each = prepared.map(({ processor, isMeant }, index) => {
    const own = commits
      .map(({ hash, reading }) => ({ hash, reading: eachReading(reading)[index] ?? reading }))
      .filter(({ reading }) => isMeant(reading));
    return pushRules.flatMap((rule) => {
      const weight = ruleWeight(rule.name, settings.rules, processor);
      if (weight === null) return [];
      return rule
        .check(own, { processor, jira: weight.jira })
        .map(({ hash, ...finding }) => ({ hash, diagnostic: weight.toDiagnostic(finding) }));
    });
  });
  return joinPushes(
    prepared.map(({ processor }) => processor),
    each,
  );
}

/** What was found for each of several processors, as `sayOnce` for each commit. */
export function joinPushes(
  processors: readonly Processor[],
  each: readonly (readonly PushDiagnostic[])[],
): PushDiagnostic[] {
  const hashes = new Set(each.flatMap((found) => found.map(({ hash }) => hash)));
  return [...hashes].flatMap((hash) =>
    sayOnce(
      processors.map(({ name }) => name),
      each.map((found) => found.flatMap((one) => (one.hash === hash ? [one.diagnostic] : []))),
    ).map((diagnostic) => ({ hash, diagnostic })),
  );
}

/**
 * Judges the name of a branch that is pushed, without `refs/heads/`; all offsets are of the name. Total.
 * @param defaultBranch that of the repository, where it is known
 */
export function lintBranch(branch: string, settings: LintSettings, defaultBranch?: string): Diagnostic[] {
  const { projects, rules } = settings;
  const processors = eachProcessor(findProcessor(settings.processor));
  const each = processors.map((processor) =>
    branchRules.flatMap(({ name, check }) => {
      const weight = ruleWeight(name, rules, processor);
      if (weight === null) return [];
      const { options, toDiagnostic } = weight;
      return check(branch, { options, processor, projects, defaultBranch }).map(toDiagnostic);
    }),
  );
  return sayOnce(
    processors.map(({ name }) => name),
    each,
  );
}
