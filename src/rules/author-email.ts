import type { Reading } from '../smart-commit/read-message.ts';
import type { CommitFacts, CommitRule, CommitRuleContext, RuleFinding } from './rule.ts';
import { quote } from '../text/quote.ts';

/**
 * Addresses that forges give to people who hide theirs: GitHub's and GitLab's `users.noreply.…`, Gitea's and Forgejo's
 * `noreply.…`. No Jira user has one.
 */
const NOREPLY = /^(?:no-?reply@|.*@(?:users\.)?noreply\.)/i;

/** No mail domain: what git makes up from a machine's name, and what converters from other systems write. */
const MACHINE = /@(?:localhost|[^@.]+|[^@]*\.(?:local|localdomain|lan|home|internal|\(none\)))$/i;

export const authorEmail: CommitRule = {
  name: 'author-email',
  check: findEmailFault,
};

/** What is wrong with the author's address; of the reading only the processor counts. Total. */
export function findEmailFault(
  { processor }: Pick<Reading, 'processor'>,
  { author }: Pick<CommitFacts, 'author'>,
  { authorDomains }: Pick<CommitRuleContext, 'authorDomains'>,
): RuleFinding[] {
  if (author === null) return [];
  const email = author.email.trim();
  const found = (message: string, help: string): RuleFinding[] => [{ start: 0, end: 0, message, help }];
  if (!email.includes('@')) {
    return found(
      `the author has no e-mail${email === '' ? '' : ` (${quote(email)})`}: Jira finds no user and runs nothing`,
      'set the e-mail of your Jira account: `git config user.email you@example.com`, then `git commit --amend --reset-author`',
    );
  }
  // The GitLab for Jira Cloud app sends the address of the GitLab user that the commit's author belongs to.
  if (processor.authorEmail.value === 'host user' && NOREPLY.test(email)) return [];
  const isOutside = authorDomains !== undefined && !authorDomains.some((domain) => belongsTo(email, domain));
  const remedy =
    'commit with the e-mail of your Jira account: `git config user.email you@example.com`, then `git commit --amend --reset-author`';
  if (NOREPLY.test(email))
    return found(`${quote(email)} is a noreply address: no Jira user has it, so Jira runs nothing`, remedy);
  if (isOutside) {
    return found(
      `${quote(email)} is not in ${authorDomains.join(', ')}: Jira does not know the user and runs nothing`,
      remedy,
    );
  }
  if (authorDomains === undefined && MACHINE.test(email)) {
    return found(
      `${quote(email)} has no mail domain after its \`@\`: Jira finds no user and runs nothing`,
      remedy,
    );
  }
  return [];
}

/** Whether an address is of a domain or of one below it. */
function belongsTo(email: string, domain: string): boolean {
  const host = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  const wanted = domain.toLowerCase().replace(/^@/, '');
  return host === wanted || host.endsWith(`.${wanted}`);
}
