import { commandsOf, foundIssue, issueKeysOf, keySpansOf, type JiraCheck } from './check.ts';

export const issueMoved: JiraCheck = {
  name: 'issue-moved',
  summary: 'the issue has another key now',
  severity: 'warning',
  restsOn: null,
  check({ reading }, { answers }) {
    return issueKeysOf(reading).flatMap((key) => {
      const found = foundIssue(key, answers);
      if (found === null || found.issue.key === key) return [];
      return keySpansOf(reading, key).map((span) => ({
        ...span,
        message: `${key} was moved and is ${found.issue.key} now: Jira looks for the exact key and may not find it`,
        stops: commandsOf(reading, key),
        help: `write \`${found.issue.key}\``,
        fix: { ...span, text: found.issue.key },
      }));
    });
  },
};
