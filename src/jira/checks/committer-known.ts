import { emailKey } from '../jira-answers.ts';
import type { JiraCheck } from './check.ts';
import { describeUser } from './describe-user.ts';

export const committerKnown: JiraCheck = {
  name: 'committer-known',
  summary: 'the same for the committer, where that e-mail differs',
  severity: 'warning',
  restsOn: null,
  check(subject, context) {
    const { author, committer, reading } = subject;
    if (committer === null || committer.email.trim() === '' || reading.commands.length === 0) return [];
    const isSame = author !== null && emailKey(author.email) === emailKey(committer.email);
    return isSame ? [] : describeUser('committer', subject, context);
  },
};
