import { issueKeysOf, keySpan, type JiraCheck } from './check.ts';

export const issueExists: JiraCheck = {
  name: 'issue-exists',
  summary: 'no such issue, or not visible to this account',
  severity: 'error',
  restsOn: null,
  check({ reading }, { answers, linkedKeys, notChecked }) {
    const keys = new Set([...issueKeysOf(reading), ...linkedKeys]);
    return [...keys].flatMap((key) => {
      const answer = answers.issues.get(key);
      if (answer?.kind === 'not-checked' && answer.why === 'limit') notChecked(`whether ${key} exists`);
      if (answer?.kind !== 'missing') return [];
      return [
        {
          ...keySpan(reading, key),
          message: `${key} does not exist, or your Jira account may not see it: nothing is run on it`,
          help: 'check the key; if the issue is there, ask for the right to browse its project',
        },
      ];
    });
  },
};
