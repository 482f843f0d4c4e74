import { emailKey } from '../jira-answers.ts';
import type { JiraCheck } from './check.ts';
import { describeUser } from './author-known.ts';

/** `noreply@github.com`, `noreply@gitlab.example.com`, `commits-noreply@bitbucket.org`, `12+ada@users.noreply.github.com`. */
const HOST = /^(?:[\w.+-]*-)?no-?reply@|@(?:users\.)?noreply\./i;

export const committerKnown: JiraCheck = {
  name: 'committer-known',
  check(subject, context) {
    const { author, committer, reading } = subject;
    if (committer === null || committer.email.trim() === '' || reading.commands.length === 0) return [];
    // What a host commits with for somebody, no person can change.
    if (HOST.test(committer.email.trim())) return [];
    const isSame = author !== null && emailKey(author.email) === emailKey(committer.email);
    return isSame ? [] : describeUser('committer', subject, context);
  },
};
