import type { LintSettings } from '../../src/lint/lint-message.ts';
import { messageRules } from '../../src/rules/index.ts';
import { fullName } from '../../src/rules/rule-name.ts';
import type { RuleSetting } from '../../src/rules/rule-weight.ts';
import { processorNames } from '../../src/smart-commit/processor.ts';
import type { Random } from './random.ts';

type Some<Value> = readonly [Value, ...Value[]];

const WORKFLOWS: Some<readonly string[] | undefined> = [
  undefined,
  undefined,
  ['Close', 'Resolve Issue', 'Done', 'In Progress', 'Start Review'],
  ['Close Issue', 'Close', 'Reopen', '完成', 'Prüfen', "Won't Fix", '2nd level', 'READY_FOR_QA'],
];
const PROJECTS: Some<readonly string[] | undefined> = [
  undefined,
  undefined,
  ['KEY', 'AB'],
  ['MY_PROJ'],
  ['ÄÖ', 'K1'],
];

/** Settings that a repository may have. */
export function makeSettings(random: Random): LintSettings {
  const processor = random.pick([undefined, ...processorNames] as const);
  return {
    processor,
    projects: random.pick(PROJECTS),
    transitions: random.pick(WORKFLOWS),
    workingHoursPerDay: random.pick([undefined, undefined, 8, 7.5, 7.33] as const),
    workingDaysPerWeek: random.pick([undefined, undefined, 5, 4, 4.5] as const),
    ...(random.chance(0.25) ? { rules: rules(random) } : {}),
  };
}

function rules(random: Random): Readonly<Record<string, RuleSetting>> {
  return Object.fromEntries(
    messageRules
      .filter(() => random.chance(0.3))
      .map(({ name }): [string, RuleSetting] => [
        fullName(name),
        name === 'time-limit'
          ? ['error', { max: random.pick(['4h', '1d', '5d'] as const) }]
          : random.pick(['off', 'warning', 'error'] as const),
      ]),
  );
}
