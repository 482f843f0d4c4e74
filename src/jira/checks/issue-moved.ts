import { foundIssue, issueKeysOf, keySpan, type JiraCheck } from './check.ts';

export const issueMoved: JiraCheck = {
  name: 'issue-moved',
  summary: 'the issue has another key now',
  severity: 'warning',
  restsOn: null,
  check({ reading }, { answers }) {
    return issueKeysOf(reading).flatMap((key) => {
      const found = foundIssue(key, answers);
      if (found === null || found.issue.key === key) return [];
      const span = keySpan(reading, key);
      return [
        {
          ...span,
          message: `${key} was moved and is ${found.issue.key} now: Jira looks for the exact key and may not find it`,
          help: `write \`${found.issue.key}\``,
          fix: { ...span, text: found.issue.key },
        },
      ];
    });
  },
};
