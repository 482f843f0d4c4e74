import { askIdentity } from '../../git/ask-identity.ts';
import { tryGit } from '../../git/run-git.ts';
import { type Check, ok, problem, warning } from '../check.ts';

export const identityConfigured: Check = {
  id: 'identity-configured',
  group: 'identity',
  probe: 'whether git was told who you are, or makes an address up (`user.email`, `user.useConfigOnly`)',
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
          "user.email is not configured: git makes an address up from this machine's name, which no Jira user has",
        )
      : ok('the e-mail comes from EMAIL');

    function askConfig(name: string): Promise<string | undefined> {
      return tryGit(git, ['config', '--get', name]);
    }
  },
};
