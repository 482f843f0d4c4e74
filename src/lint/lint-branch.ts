import { branchRules } from '../rules/index.ts';
import { ruleWeight } from '../rules/rule-weight.ts';
import { findProcessor } from '../smart-commit/processor.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { LintSettings } from './lint-message.ts';

/**
 * Judges the name of a branch that is pushed, without `refs/heads/`; all offsets are of the name. Total.
 * @param defaultBranch that of the repository, where it is known
 */
export function lintBranch(branch: string, settings: LintSettings, defaultBranch?: string): Diagnostic[] {
  const processor = findProcessor(settings.processor);
  const { projects } = settings;
  return branchRules.flatMap(({ name, check }) => {
    const weight = ruleWeight(name, settings.rules, processor);
    if (weight === null) return [];
    const { options, toDiagnostic } = weight;
    return check(branch, { options, processor, projects, defaultBranch }).map(toDiagnostic);
  });
}
