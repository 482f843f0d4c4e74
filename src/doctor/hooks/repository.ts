import { isExpectedError } from '../../errors.ts';
import { FETCH_HISTORY, isShallow } from '../../git/assert-complete-history.ts';
import { runGit } from '../../git/run-git.ts';
import { type Check, type CheckContext, type Finding, ok, problem, skipped, warning } from '../check.ts';
import { parseVersion, compareVersions, type Version } from '../../text/version.ts';

/** First git that knows every option that is used here. */
const oldest: Version = [2, 15, 0];

export const gitVersion: Check = {
  id: 'git-version',
  group: 'hooks',
  probe: 'whether git is found, and is 2.15 or newer',
  remedy: 'install git 2.15 or newer and put it on the PATH',
  async run({ git }) {
    const text = (await runGit(git, ['--version'])).trim().replace('git version ', '');
    const version = parseVersion(text);
    return version !== null && compareVersions(version, oldest) < 0
      ? problem(`git ${text} is too old`)
      : ok(`git ${text}`);
  },
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
