import { foundIssue, issueKeysOf, keySpan, type JiraCheck } from './check.ts';

export const issueQuery: JiraCheck = {
  name: 'issue-query',
  summary: 'the issue does not match a JQL condition (open, assigned, in the sprint …)',
  severity: 'off',
  restsOn: null,
  check({ reading }, { answers }) {
    return issueKeysOf(reading).flatMap((key) =>
      foundIssue(key, answers)?.matches === false
        ? [
            {
              ...keySpan(reading, key),
              message: `${key} does not match the condition that this repository sets for issues`,
              help: 'see the option `jql` of smart-commits/issue-query, or choose another issue',
            },
          ]
        : [],
    );
  },
};
