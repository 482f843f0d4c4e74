import type { Diagnostic } from './diagnostic.ts';
import { compareSpans, lintMessage, type LintSettings, type LintedMessage } from './lint.ts';
import type { StrippedLine } from './message/stripped-line.ts';
import type { CommitFacts, CommitRule, CommitRuleContext } from './rules/commit-rule.ts';
import { commitRules, pushRules } from './rules/index.ts';
import { ruleWeight, type RuleWeight } from './rules/rule-weight.ts';
import type { KeyedCommit } from './rules/push-rule.ts';
import type { Reading } from './smart-commit/read-message.ts';
import { findProcessor } from './smart-commit/processor.ts';

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
  if (!hasCommands(linted.reading)) return linted;
  const diagnostics: Diagnostic[] = [...linted.diagnostics];
  for (const { check, context, toDiagnostic } of prepare(settings)) {
    for (const finding of check(linted.reading, facts, context)) diagnostics.push(toDiagnostic(finding));
  }
  return { ...linted, diagnostics: diagnostics.sort(compareSpans) };
}

interface PreparedRule {
  readonly check: CommitRule['check'];
  readonly context: CommitRuleContext;
  readonly toDiagnostic: RuleWeight['toDiagnostic'];
}

/** Configurations do not change; a range asks for each of its commits. */
const preparations = new WeakMap<CommitLintSettings, readonly PreparedRule[]>();

function prepare(settings: CommitLintSettings): readonly PreparedRule[] {
  let prepared = preparations.get(settings);
  if (prepared === undefined) {
    const processor = findProcessor(settings.processor);
    prepared = commitRules.flatMap((rule) => {
      const weight = ruleWeight(rule, settings.rules, processor);
      if (weight === null) return [];
      const { jira, toDiagnostic } = weight;
      return [
        { check: rule.check, context: { authorDomains: settings.author?.domains, jira }, toDiagnostic },
      ];
    });
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
  return pushRules.flatMap((rule) => {
    const weight = ruleWeight(rule, settings.rules, processor);
    if (weight === null) return [];
    return rule
      .check(commits, { processor, jira: weight.jira })
      .map(({ hash, ...finding }) => ({ hash, diagnostic: weight.toDiagnostic(finding) }));
  });
}
