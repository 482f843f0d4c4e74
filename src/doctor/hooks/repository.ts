import { isExpectedError } from '../../errors.ts';
import { FETCH_HISTORY, isShallow } from '../../git/assert-complete-history.ts';
import { OLDEST_GIT } from '../../git/git-failure.ts';
import { runGit } from '../../git/run-git.ts';
import { type Check, type CheckContext, type Finding, ok, problem, skipped, warning } from '../check.ts';

export const gitVersion: Check = {
  id: 'git-version',
  group: 'hooks',
  probe: `whether git is found, and is ${OLDEST_GIT} or newer`,
  remedy: `install git ${OLDEST_GIT} or newer and put it on the PATH`,
  // An older one refuses the question.
  run: async ({ git }) => ok((await runGit(git, ['--version'])).trim().replace(' version ', ' ')),
};

export const repository: Check = {
  id: 'git-repository',
  group: 'hooks',
  probe: 'whether git reads a repository here',
  remedy: 'run this inside a repository, or name one with `--cwd`',
  async run(context) {
    const where = await locate(context);
    return typeof where === 'string' ? ok(`the repository is ${where}`) : where;
  },
};

export const shallowClone: Check = {
  id: 'shallow-clone',
  group: 'hooks',
  probe: 'whether this clone lacks history, so that ranges of commits cannot be checked',
  remedy: FETCH_HISTORY,
  async run(context) {
    if (typeof (await locate(context)) !== 'string') return skipped('no repository: see git-repository');
    return (await isShallow(context.git))
      ? warning('this clone is shallow: a range that reaches its end cannot be checked')
      : ok('the whole history is here');
  },
};

/** Absolute path of `.git`, or why there is none to look at. */
async function locate({ git }: CheckContext): Promise<string | Finding> {
  try {
    return (await runGit(git, ['rev-parse', '--absolute-git-dir'])).trim();
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    // Jira and GitLab can be looked at from anywhere.
    return /not in a git repository/.test(error.message)
      ? skipped(error.message)
      : problem(error.message, error.help);
  }
}
