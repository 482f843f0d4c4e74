import type { Diagnostic } from './diagnostic.ts';
import { compareSpans, lintMessage, type LintSettings, type LintedMessage } from './lint.ts';
import type { StrippedLine } from './message/stripped-line.ts';
import type { CommitFacts } from './rules/commit-rule.ts';
import { commitRules, pushRules } from './rules/index.ts';
import { ruleWeight } from './rules/rule-weight.ts';
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
  for (const rule of commitRules) {
    const weight = ruleWeight(rule, settings.rules, linted.reading.processor);
    if (weight === null) continue;
    const context = { authorDomains: settings.author?.domains, jira: weight.jira };
    diagnostics.push(...rule.check(linted.reading, facts, context).map(weight.toDiagnostic));
  }
  return { ...linted, diagnostics: diagnostics.sort(compareSpans) };
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
