import path from 'node:path';
import { execFile } from 'node:child_process';
import { type Check, type CheckContext, info, ok, skipped, warning } from '../check.ts';
import { compareVersions, parseVersion, type Version } from '../../text/version.ts';
import { comesToOurFile } from '../../hook-managers/calls-us.ts';
import { configuredCall } from '../../hook-managers/configured-hooks.ts';
import { readConfiguredHooks } from '../../hook-managers/read-configured-hooks.ts';
import { followHook } from '../../hook-managers/follow-hook.ts';
import { tryGit } from '../../git/run-git.ts';
import { knownNames, managers } from '../../hook-managers/managers.ts';

/** What programs with a window hand to hooks where no shell has run before: launchd's and systemd's own. */
const barePath = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin';

const oldest: Version = [20, 19, 0];

/** As husky does before every hook, and the hooks of this package where node is not found. */
const script = `i="\${XDG_CONFIG_HOME:-$HOME/.config}/husky/init.sh"
if [ -f "$i" ]; then . "$i"; fi >/dev/null 2>&1
command -v node && node --version`;

export const nodeOnPath: Check = {
  id: 'node-on-path',
  group: 'hooks',
  probe:
    "whether hooks find node without a shell profile, as in a graphical Git client: on a bare PATH, after husky's init file",
  remedy: 'put the folder of node on the PATH in ~/.config/husky/init.sh',
  async run(context) {
    if (context.user.platform === 'win32') return skipped('on Windows, all programs have the same PATH');
    const found = await findNode(context);
    if (found === null) {
      return warning(
        'whether hooks find node could not be checked: looking for it took longer than ten seconds',
        'look at what ~/.config/husky/init.sh does, which every hook waits for; if there is none, try again',
      );
    }
    const [file, text] = found;
    if (file === undefined || file === '') {
      const configured = configuredCall('commit-msg', await readConfiguredHooks(context.git));
      const commands = configured?.command ?? (await followHook('commit-msg', context))?.commands;
      if (comesToOurFile(commands ?? '')) {
        return info(
          'node is not on a bare PATH; the hook of this package looks for it where version managers put it',
        );
      }
      return warning(
        'node is not on a bare PATH: hooks fail in graphical Git clients',
        `write into ~/.config/husky/init.sh:\n  export PATH="${path.dirname(process.execPath)}:$PATH"`,
      );
    }
    const version = parseVersion(text ?? '');
    return version === null || compareVersions(version, oldest) < 0
      ? warning(`on a bare PATH, hooks find ${file}, which is ${text ?? 'broken'}: 20.19 or newer is needed`)
      : ok(`on a bare PATH, hooks find ${file} (${text})`);
  },
};

/** Path and version of node, as far as they are found; null where the init file, which is the user's own, takes more than ten seconds. */
function findNode({ user, cwd }: CheckContext): Promise<(string | undefined)[] | null> {
  const { XDG_CONFIG_HOME } = user.environment;
  const env = { PATH: barePath, HOME: user.home, ...(XDG_CONFIG_HOME ? { XDG_CONFIG_HOME } : {}) };
  return new Promise((resolve) => {
    const child = execFile(
      'sh',
      ['-c', script],
      { cwd, env, timeout: 10_000, killSignal: 'SIGKILL' },
      (error, stdout) => resolve(error?.killed === true ? null : stdout.trim().split('\n')),
    );
    child.stdin?.end();
  });
}

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

/** Variables that switch hooks off. */
const switches = [
  { variable: 'SMART_COMMITS', values: ['0'], what: 'the checks of smart-commits' },
  ...knownNames.flatMap((name) => {
    const { skip } = managers[name];
    return skip === null ? [] : [{ ...skip, what: `all hooks of ${name}` }];
  }),
];

export const skippedByEnvironment: Check = {
  id: 'hooks-skipped',
  group: 'hooks',
  probe: `variables that switch hooks off: ${switches.map(({ variable }) => variable).join(', ')}`,
  remedy: 'unset the variable; look for it in the profile of your shell',
  run({ environment }) {
    const active = switches.filter(({ variable, values }) => values.includes(environment[variable] ?? ''));
    return active.length === 0
      ? ok('no variable switches hooks off')
      : warning(
          active
            .map(({ variable, what }) => `${variable}=${environment[variable]} switches off ${what}`)
            .join('; '),
        );
  },
};
