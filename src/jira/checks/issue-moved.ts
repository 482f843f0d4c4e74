import { commandsOf, foundIssue, keysOfCommands, keySpansOf, type JiraCheck } from './check.ts';

export const issueMoved: JiraCheck = {
  name: 'issue-moved',
  check({ reading }, { answers }) {
    return keysOfCommands(reading).flatMap((key) => {
      const found = foundIssue(key, answers);
      if (found === null || found.issue.key === key) return [];
      const now = found.issue.key;
      // A second time in the message it would have its commands twice.
      const isNamed = reading.text.includes(now);
      return keySpansOf(reading, key).map((span) => ({
        ...span,
        message: `${key} has moved and is ${now} now: Jira looks for the exact key and may not find it`,
        stops: commandsOf(reading, key),
        help: isNamed ? `the issue is the \`${now}\` of this message` : `write \`${now}\``,
        ...(isNamed ? {} : { fix: { ...span, text: now } }),
      }));
    });
  },
};
