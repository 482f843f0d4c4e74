import { branchRules } from '../rules/index.ts';
import { ruleWeight } from '../rules/rule-weight.ts';
import { eachProcessor, findProcessor } from '../smart-commit/processor.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { LintSettings } from './lint-message.ts';
import { sayOnce } from './say-once.ts';

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
