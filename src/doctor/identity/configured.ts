import type { Person } from '../../message/commit.ts';
import { askIdentity } from '../../git/commit-underway.ts';
import { findEmailFault } from '../../rules/author-email.ts';
import { type Check, type CheckContext, ok, problem, skipped, warning } from '../check.ts';
import { eachProcessor } from '../../smart-commit/processor.ts';
import { tryGit } from '../../git/run-git.ts';

const remedy = 'set the e-mail of your Jira account: `git config user.email you@example.com`';

export const authorEmail: Check = {
  id: 'author-email',
  group: 'identity',
  probe:
    "the author that git would write into a commit here (`git var GIT_AUTHOR_IDENT`): no e-mail, a host's noreply address, one made up from the machine's name, or one outside `author.domains`",
  remedy,
  async run(context) {
    const author = await askIdentity(context.git, 'author');
    if (author === undefined) return skipped('git has no author: see identity-configured');
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
    if (committer === undefined) return skipped('git has no committer: see identity-configured');
    if (author?.email === committer.email) return ok('the committer has the e-mail of the author');
    const message = judge(committer, context)?.replace(/^the author\b/, 'the committer') ?? null;
    return message === null
      ? ok(`commits have the committer ${describePerson(committer)}`)
      : warning(message, remedy);
  },
};

/** What the rule `author-email` would say about a Smart Commit of this person; null for nothing. */
function judge(author: Person, { processor, config }: CheckContext): string | null {
  const authorDomains = config.author?.domains;
  const faults = eachProcessor(processor).flatMap((one) =>
    findEmailFault({ processor: one }, { author }, { authorDomains }),
  );
  return faults[0]?.message ?? null;
}

function describePerson({ name, email }: Person): string {
  return `${name} <${email}>`;
}

export const identityConfigured: Check = {
  id: 'identity-configured',
  group: 'identity',
  probe: 'whether git was told who you are, or makes up an address (`user.email`, `user.useConfigOnly`)',
  remedy:
    'run `git config --global user.email you@example.com` and `git config --global user.useConfigOnly true`',
  async run({ git, environment }) {
    if ((await askIdentity(git, 'author')) === undefined) {
      return problem(
        'git does not know who you are and would refuse to commit',
        'run `git config --global user.name "Your Name"` and `git config --global user.email you@example.com`',
      );
    }
    // This variable goes before the configuration, EMAIL behind it; see git-commit-tree(1).
    if ((environment['GIT_AUTHOR_EMAIL'] ?? '') !== '') return ok('the e-mail comes from GIT_AUTHOR_EMAIL');
    const [configured, onlyConfigured] = await Promise.all([
      askConfig('author.email').then(async (email) => email ?? (await askConfig('user.email'))),
      tryGit(git, ['config', '--type=bool', '--get', 'user.useConfigOnly']),
    ]);
    if (configured !== undefined) {
      const isOnly = onlyConfigured?.trim() === 'true';
      return ok(
        `user.email is configured${isOnly ? ', and git never makes one up (user.useConfigOnly)' : ''}`,
      );
    }
    return (environment['EMAIL'] ?? '') === ''
      ? warning(
          "user.email is not configured: git makes up an address from this machine's name, which no Jira user has",
        )
      : ok('the e-mail comes from EMAIL');

    function askConfig(name: string): Promise<string | undefined> {
      return tryGit(git, ['config', '--get', name]);
    }
  },
};
