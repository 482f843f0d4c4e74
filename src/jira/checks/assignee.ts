import {
  foundIssue,
  keysOfCommands,
  keySpan,
  userAnswer,
  type JiraCheck,
  type JiraFinding,
} from './check.ts';

/** The rule's options, as the schema lets them be. */
interface AssigneeOptions {
  readonly unassigned: 'allow' | 'refuse';
}

export const assignee: JiraCheck = {
  name: 'assignee',
  check({ author, reading }, { answers, options, isOn, notChecked }) {
    if (author === null) return [];
    const { unassigned } = options as AssigneeOptions;
    const user = userAnswer(author, answers);
    return keysOfCommands(reading).flatMap((key): JiraFinding[] => {
      const holder = foundIssue(key, answers)?.issue.details?.assignee;
      if (holder === undefined || (holder === null && unassigned === 'allow')) return [];
      if (holder === null) {
        return [
          {
            ...keySpan(reading, key),
            message: `nobody is assigned to ${key}, which this repository does not allow`,
            help: 'assign it to yourself in Jira before you push',
          },
        ];
      }
      const id = user?.kind === 'one' ? user.id : null;
      const isNobody = user?.kind === 'none' || user?.kind === 'several';
      if (id === holder || (isNobody && isOn('author-known'))) return [];
      if (id === null && !isNobody) {
        notChecked(`whether ${key} is assigned to the author: the Jira user of the author is not known`);
        return [];
      }
      return [
        {
          ...keySpan(reading, key),
          message: `${key} is assigned to somebody other than the author of this commit`,
          help: 'assign the issue to yourself, or choose another one',
        },
      ];
    });
  },
};
