import { jiraChecks } from '../../jira/checks/index.ts';
import type { DescribedRule } from '../../report/report.ts';
import { commitRules, messageRules, pushRules } from '../../rules/index.ts';
import type { RuleHead } from '../../rules/rule-weight.ts';

/** Every rule there is, in the order of the documentation. */
export const allRules: readonly (RuleHead & DescribedRule)[] = [
  ...messageRules,
  ...commitRules,
  ...pushRules,
  ...jiraChecks,
];
