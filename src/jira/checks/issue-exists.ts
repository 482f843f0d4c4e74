import { projectOf } from '../../smart-commit/issue-key.ts';
import { asSeenBy, commandsOf, keysOfCommands, keySpan, viewerOf, type JiraCheck } from './check.ts';

export const issueExists: JiraCheck = {
  name: 'issue-exists',
  check(subject, { answers, linkedKeys, notChecked }) {
    const { reading } = subject;
    const keys = new Set([...keysOfCommands(reading), ...linkedKeys]);
    return [...keys].flatMap((key) => {
      const answer = answers.issues.get(key);
      if (answer?.kind === 'not-checked' && answer.why === 'limit') notChecked(`whether ${key} exists`);
      if (answer?.kind !== 'missing') return [];
      const seen = answer.seesProject === true ? {} : asSeenBy(viewerOf(subject, answers));
      const message =
        seen.atMost === undefined
          ? `${key} does not exist, or your Jira account may not see it: nothing is run on it`
          : `${key} does not exist, or the account that asks may not see it, as it ${answer.seesProject === false ? 'sees' : 'may see'} nothing of ${projectOf(key)}: if the author does not see it either, nothing is run on it`;
      return [
        {
          ...keySpan(reading, key),
          message,
          help: 'check the key; if the issue exists, ask for permission to browse its project',
          stops: commandsOf(reading, key),
          ...seen,
        },
      ];
    });
  },
};
