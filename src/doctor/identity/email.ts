import type { Person } from '../../message/commit.ts';
import { askIdentity } from '../../git/ask-identity.ts';
import { findEmailFault } from '../../rules/author-email.ts';
import { type Check, ok, problem, skipped, warning } from '../check.ts';
import type { CheckContext } from '../check-context.ts';

const remedy = 'set the e-mail of your Jira account: `git config user.email you@example.com`';

export const authorEmail: Check = {
  id: 'author-email',
  group: 'identity',
  probe:
    "the author that git would write into a commit here (`git var GIT_AUTHOR_IDENT`): no e-mail, a host's noreply address, one made up from the machine's name, or one outside `author.domains`",
  remedy,
  async run(context) {
    const author = await askIdentity(context.git, 'author');
    if (author === undefined) return skipped('git knows no author: see identity-configured');
    const message = judge(author, context);
    return message === null
      ? ok(`commits have the author ${describePerson(author)}`)
      : problem(message, remedy);
  },
};

export const committerEmail: Check = {
  id: 'committer-email',
  group: 'identity',
  probe: 'the same for the committer (`git var GIT_COMMITTER_IDENT`)',
  remedy,
  async run(context) {
    const [author, committer] = await Promise.all([
      askIdentity(context.git, 'author'),
      askIdentity(context.git, 'committer'),
    ]);
    if (committer === undefined) return skipped('git knows no committer: see identity-configured');
    if (author?.email === committer.email) return ok('the committer has the e-mail of the author');
    const message = judge(committer, context)?.replace(/^the author\b/, 'the committer') ?? null;
    return message === null
      ? ok(`commits have the committer ${describePerson(committer)}`)
      : warning(message, remedy);
  },
};

/** What the rule `author-email` would say about a Smart Commit of this person; null for nothing. */
function judge(author: Person, { processor, config }: CheckContext): string | null {
  return (
    findEmailFault({ processor }, { author }, { authorDomains: config.author?.domains })[0]?.message ?? null
  );
}

function describePerson({ name, email }: Person): string {
  return `${name} <${email}>`;
}
