import type { JiraCheck } from './check.ts';
import { describeUser } from './describe-user.ts';

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
