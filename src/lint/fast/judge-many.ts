import { lintCommit, type CommitLintSettings } from '../lint-commit.ts';
import type { LintedMessage } from '../lint-message.ts';
import type { CommitFacts } from '../../rules/rule.ts';
import { isCopy } from '../../rules/copies.ts';
import { doOutlinesSuffice, outlineOf } from './outline.ts';
import { findProcessor, type Processor } from '../../smart-commit/processor.ts';
import { readMessage, type Reading } from '../../smart-commit/read-message.ts';

/** What is remembered of each kind: bounds the memory of a run over a hostile history. */
const MOST_REMEMBERED = 5000;

/**
 * As `lintCommit`, for many commits that are judged by the same settings: a usual Smart Commit is judged once for all
 * that differ from it only by what no rule looks at, and once for each author. The judge of one run; total.
 */
export function makeCommitJudge(
  settings: CommitLintSettings,
): (text: string, facts: CommitFacts) => LintedMessage {
  const processor = findProcessor(settings.processor);
  if (!doOutlinesSuffice(settings.rules)) return (text, facts) => lintCommit(text, facts, settings);
  const cleanOutlines = new Set<string>();
  const cleanEmails = new Set<string | undefined>();
  return (text, facts) => {
    const isMerge = facts.parentCount !== null && facts.parentCount > 1;
    const outline = isMerge || isCopy(text) ? null : outlineOf(text, processor);
    if (outline === null) return lintCommit(text, facts, settings);
    const email = facts.author?.email;
    if (cleanOutlines.has(outline) && cleanEmails.has(email)) return cleanMessage(text, processor);
    const linted = lintCommit(text, facts, settings);
    if (linted.diagnostics.length === 0) {
      remember(cleanOutlines, outline);
      remember(cleanEmails, email);
    }
    return linted;
  };
}

function remember<Value>(values: Set<Value>, value: Value): void {
  if (values.size < MOST_REMEMBERED) values.add(value);
}

/** It is read when somebody asks what it says. */
function cleanMessage(text: string, processor: Processor): LintedMessage {
  let reading: Reading | undefined;
  return {
    text,
    diagnostics: [],
    get reading() {
      return (reading ??= readMessage(text, processor));
    },
  };
}
