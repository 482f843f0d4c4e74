/**
 * commitlint-plugin-smart-commits: the commitlint plugin as default export, and the parts that it is made of.
 *
 * @module
 */
import { plugin } from './plugin/plugin.ts';

export default plugin;

export { defineConfig } from './config/config.ts';
export type { Config, ProcessorName, RuleName } from './config/config.ts';
export type { Diagnostic, Fix, Severity, Span } from './text/diagnostic.ts';
export type { Action, Effects, Ignored } from './effects/explain-message.ts';
export { explainMessage } from './effects/explain-message.ts';
export type { ExplainContext } from './effects/explain-message.ts';
export { lintCommit } from './lint/lint-commit.ts';
export type { CommitLintSettings } from './lint/lint-commit.ts';
export { lintMessage } from './lint/lint-message.ts';
export type { LintedMessage, LintSettings } from './lint/lint-message.ts';
export { withSmartCommits } from './plugin/plugin.ts';
export { findProcessor, processorNames } from './smart-commit/processor.ts';
export type { Cell, Certainty, Processor } from './smart-commit/processor.ts';
export { linkedKeysOf, readMessage } from './smart-commit/read-message.ts';
export type { Reading } from './smart-commit/read-message.ts';
export type { SmartCommand } from './smart-commit/interpret.ts';
