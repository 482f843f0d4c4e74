import type { RuleSettings } from '../rules/rule-weight.ts';
import type { WorkingTimeSettings } from '../smart-commit/duration.ts';
import type { NamedProcessors } from '../smart-commit/processor.ts';

/** The part of a configuration that decides how a message is judged. All of it is optional. */
export interface LintSettings extends WorkingTimeSettings {
  /** Several: a message has to mean the same for all of them. */
  readonly processor?: NamedProcessors | undefined;
  readonly projects?: readonly string[] | undefined;
  readonly transitions?: readonly string[] | undefined;
  readonly rules?: RuleSettings | undefined;
  /** Names of the branches that the commit is for, without `refs/heads/`; no configuration says them. Absent: not known. */
  readonly branches?: readonly string[] | undefined;
}

/** Configurations do not change; a range asks for each of its messages. */
const separated = new WeakMap<LintSettings, readonly LintSettings[]>();

/** The same settings for each processor that they name, in their order; themselves where they name one or none. Total. */
export function separateSettings<Settings extends LintSettings>(settings: Settings): readonly Settings[] {
  const { processor } = settings;
  if (typeof processor !== 'object') return [settings];
  let each = separated.get(settings);
  if (each === undefined)
    separated.set(settings, (each = processor.map((name) => ({ ...settings, processor: name }))));
  return each as readonly Settings[];
}
