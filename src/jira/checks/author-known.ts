import { quote } from '../../text/quote.ts';
import type { RuleFinding } from '../../rules/rule.ts';
import { type JiraCheckContext, type JiraCheck, type JiraSubject, userAnswer } from './check.ts';

export const authorKnown: JiraCheck = {
  name: 'author-known',
  check(subject, context) {
    const { author, reading } = subject;
    if (author === null || author.email.trim() === '' || reading.commands.length === 0) return [];
    const found = describeUser('author', subject, context).map((finding) => ({
      ...finding,
      stops: reading.commands,
    }));
    // The GitLab for Jira Cloud app sends the address of the GitLab user instead.
    const isAdvisory = reading.processor.authorEmail.value === 'host user';
    return isAdvisory ? found.map((finding) => ({ ...finding, atMost: 'warning' as const })) : found;
  },
};

/** What is wrong with the Jira user of one of the commit's people, and what could not be told. Total. */
export function describeUser(
  role: 'author' | 'committer',
  subject: JiraSubject,
  { answers, notChecked }: JiraCheckContext,
): RuleFinding[] {
  const person = subject[role];
  const answer = person === null ? undefined : userAnswer(person, answers);
  if (person === null || answer === undefined) return [];
  const email = quote(person.email);
  const consequence =
    role === 'author' ? 'Jira runs nothing of this commit' : 'Jira runs nothing if it goes by the committer';
  const remedy =
    role === 'author'
      ? 'commit with the e-mail of your Jira account: `git commit --amend --author="Name <e-mail>"`'
      : 'set `git config user.email` to the e-mail of your Jira account';
  const at = { start: 0, end: 0 };
  switch (answer.kind) {
    case 'none': {
      if (role === 'author' && answer.namedAs !== undefined && answer.namedAs === person.name) {
        return [
          {
            ...at,
            message: `no active Jira user has the author's e-mail ${email}, though one is called ${quote(person.name)}: GitLab's manual lets the name do, the connector's code does not, and Jira may run nothing`,
            help: remedy,
            atMost: 'warning',
          },
        ];
      }
      if (answer.hides === 'all') {
        return [
          {
            ...at,
            message: `no active Jira user has the ${role}'s e-mail ${email} where the account that asks can see it, but this Jira hides the addresses: if nobody has it, ${consequence}`,
            help: remedy,
            atMost: 'warning',
          },
        ];
      }
      const state = answer.deactivated > 0 ? 'only a deactivated Jira user' : 'no active Jira user';
      const limit = answer.hides === 'some' ? ', as far as Jira shows addresses' : '';
      return [
        {
          ...at,
          message: `${state} has the ${role}'s e-mail ${email}${limit}: ${consequence}`,
          help: remedy,
        },
      ];
    }
    case 'several': {
      // GitLab's page lets the user name decide; the connector's code for that is never reached.
      const nameDecides =
        subject.reading.processor.name === 'gitlab-dvcs' && answer.names.includes(person.name);
      return [
        {
          ...at,
          message: `${answer.count} Jira users have the ${role}'s e-mail ${email}: ${consequence}`,
          help: 'make sure that only one account has this address',
          ...(nameDecides ? { atMost: 'warning' as const } : {}),
        },
      ];
    }
    case 'one':
      if (answer.deactivated === 0) return [];
      return [
        {
          ...at,
          message: `a deactivated Jira user has the ${role}'s e-mail ${email} too: Jira may count both and run nothing`,
          help: 'ask an administrator to remove the address from the deactivated account',
          atMost: 'warning',
        },
      ];
    case 'undecidable':
      notChecked(`whether ${email} is a Jira user: Jira hides the addresses of the users it found`);
      return [];
    case 'not-allowed':
      notChecked(`whether ${email} is a Jira user: your account may not search for users`);
      return [];
    case 'not-checked':
      return [];
  }
}
