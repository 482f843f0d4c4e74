import { tryGit } from '../../git/run-git.ts';
import { type Check, info, ok, skipped, warning } from '../check.ts';

export const windows: Check = {
  id: 'windows',
  group: 'hooks',
  probe:
    'what is different on Windows: line endings of hooks (core.autocrlf), and a work tree that Windows and WSL share',
  remedy: 'write `*.sh eol=lf` and the folder of your hooks with `eol=lf` into .gitattributes',
  async run({ git, environment, user, cwd }) {
    const isShared = environment['WSL_DISTRO_NAME'] !== undefined && /^\/mnt\/[a-z]\//.test(cwd);
    if (isShared) {
      return warning(
        'this work tree is on a Windows disk: mode bits are not kept, and the node_modules of one system do not work on the other',
        'keep the clone in the file system of WSL, and run `npm install` in the system that commits',
      );
    }
    if (user.platform !== 'win32') return skipped('this is not Windows');
    const autocrlf = (await tryGit(git, ['config', '--get', 'core.autocrlf']).catch(() => undefined))?.trim();
    return autocrlf === 'true'
      ? info(
          'core.autocrlf is true: hooks that are tracked need `eol=lf` in .gitattributes, or sh cannot run them',
          'write the folder of your hooks with `eol=lf` into .gitattributes',
        )
      : ok('git runs hooks with the sh that ships with it');
  },
};
