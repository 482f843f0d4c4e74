import type { Diagnostic } from '../text/diagnostic.ts';
import { compareSpans } from '../text/spans.ts';
import { lintMessage, oncePerReading, type LintSettings, type LintedMessage } from './lint-message.ts';
import type { StrippedLine } from '../message/cleanup.ts';
import type { CommitFacts, CommitRule, CommitRuleContext, KeyedCommit } from '../rules/rule.ts';
import { commitRules, pushRules } from '../rules/index.ts';
import { ruleWeight, type RuleWeight } from '../rules/rule-weight.ts';
import { findMeanings } from '../smart-commit/command-meaning.ts';
import { commandWords } from '../smart-commit/command-words.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { findProcessor } from '../smart-commit/processor.ts';

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
  const { isMeant, rules } = prepare(settings);
  if (!isMeant(linted.reading)) return linted;
  const diagnostics: Diagnostic[] = [...linted.diagnostics];
  for (const { check, context, toDiagnostic } of rules) {
    for (const finding of check(linted.reading, facts, context)) diagnostics.push(toDiagnostic(finding));
  }
  return { ...linted, diagnostics: diagnostics.sort(compareSpans) };
}

interface PreparedRule {
  readonly check: CommitRule['check'];
  readonly context: CommitRuleContext;
  readonly toDiagnostic: RuleWeight['toDiagnostic'];
}

interface Prepared {
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
    prepared = { isMeant, rules };
    preparations.set(settings, prepared);
  }
  return prepared;
}

/** Whether the processor will be told to do anything; less work than to know what. */
export function hasCommands({ tree }: Reading): boolean {
  return tree.reviews.length > 0 || tree.statements.some(({ commands }) => commands.length > 0);
}

/** A diagnostic of a push, told at one of its commits. */
export interface PushDiagnostic {
  readonly hash: string;
  readonly diagnostic: Diagnostic;
}

/** Judges the commits of a push together; `commits` carry commands, oldest first. Total. */
export function lintPush(commits: readonly KeyedCommit[], settings: LintSettings = {}): PushDiagnostic[] {
  const processor = findProcessor(settings.processor);
  const meant = commits.filter(({ reading }) => prepare(settings).isMeant(reading));
  return pushRules.flatMap((rule) => {
    const weight = ruleWeight(rule.name, settings.rules, processor);
    if (weight === null) return [];
    return rule
      .check(meant, { processor, jira: weight.jira })
      .map(({ hash, ...finding }) => ({ hash, diagnostic: weight.toDiagnostic(finding) }));
  });
}
