import { isOurFile } from '../../hook-managers/calls-us.ts';
import type { HookName } from '../../hook-managers/managers.ts';
import { activeHooks, foreignHooks } from '../active-hooks.ts';
import { addToHook, pasteFor } from '../edit/hook-script.ts';
import { addInstallScript } from '../package-json.ts';
import { hookArguments, hookLine, PACKAGE, type Program } from '../package-manager.ts';
import { isThere, fileText } from '../files.ts';
import type { Repository } from '../repository.ts';
import { isHuskysFolder } from './husky.ts';
import type { Planner, Setup } from './planner.ts';

/** Where hooks are put that a repository brings along without a package. */
const FOLDER = '.githooks';

/** https://git-scm.com/docs/githooks */
export const none: Planner = {
  accepts: (value) => !isHuskysFolder(value),
  find(repository) {
    const { setting } = repository.hooks;
    if (setting !== null) return `core.hooksPath is ${setting.value}`;
    const [hook] = foreignHooks(repository);
    return hook === undefined ? null : `${hook.path} is here`;
  },
  read: ({ files, hooks }, hook) => fileText(files, `${hooks.path}/${hook}`),
  plan(setup) {
    const { repository, program } = setup;
    const { setting, path } = repository.hooks;
    const isForeign = setting !== null || foreignHooks(repository).length > 0;
    if (isForeign && !isOurFolder(repository)) {
      planHooks(setup, path);
      // What a repository keeps in a folder of its own has to be switched on in each clone.
      if (setting?.value === FOLDER) addSwitch(setup, FOLDER);
      return;
    }
    if (program.folder === null && !isOurFolder(repository)) planHooks(setup, FOLDER);
    const undo = { line: 'git config --unset core.hooksPath', isLast: false };
    if (program.folder === null) {
      addSwitch(setup, FOLDER);
      if (setting === null) {
        setup.draft.run({ args: ['git', 'config', 'core.hooksPath', FOLDER], folder: '', undo });
      }
      return;
    }
    const why = 'every npm install installs the hooks';
    addInstallScript(setup, 'smart-commits install-hooks || exit 0', /core\.hooksPath|install-hooks/, why);
    if (setting === null) {
      const args = [
        'git',
        'config',
        'core.hooksPath',
        sharedPath(repository, `${program.folder}/hooks`),
      ] as const;
      setup.draft.run({ args, folder: '', undo });
    }
  },
};

/** Git does not take the setting from a repository: that would be to run what a stranger wrote. */
function addSwitch(setup: Setup, folder: string): void {
  if (setup.program.packageFolder === null) return;
  const command = `git config core.hooksPath ${folder} || exit 0`;
  addInstallScript(setup, command, /core\.hooksPath/, 'every npm install installs the hooks');
}

function planHooks({ draft, program, hooks }: Setup, folder: string): void {
  for (const hook of hooks) {
    const line = callOf(program, hook);
    draft.edit({
      path: `${folder}/${hook}`,
      why: `the ${hook} hook calls smart-commits`,
      edit: (text) => addToHook(text, { hook, whole: wholeHook(program, line), command: line }),
      paste: pasteFor(hook, line),
      isExecutable: true,
    });
  }
}

/** A command that is not in the repository may be missing, which a shell would say in words of its own. */
function wholeHook({ packageFolder }: Program, line: string): string {
  if (packageFolder !== null) return `#!/bin/sh\nexec ${line}\n`;
  return `#!/bin/sh
if [ "\${SMART_COMMITS-}" = 0 ]; then exit 0; fi
if ! command -v smart-commits >/dev/null 2>&1; then
\techo 'smart-commits: the command is not found: run npm install --global ${PACKAGE}, or skip this check with SMART_COMMITS=0' >&2
\texit 2
fi
exec ${line}
`;
}

/** The files that the package ships look for node by themselves. */
function callOf({ command, folder }: Program, hook: HookName): string {
  return folder === null ? hookLine(command, hook) : `${folder}/hooks/${hook} ${hookArguments(hook)}`;
}

/** Whether git looks for hooks in the folder of this package. */
function isOurFolder(repository: Repository): boolean {
  const { setting } = repository.hooks;
  if (setting === null) return false;
  return (
    setting.value.includes(`node_modules/${PACKAGE}/hooks`) ||
    activeHooks(repository).some(({ text, name }) => name === 'commit-msg' && isOurFile(text))
  );
}

/**
 * Where all work trees of a clone find a file or folder: a relative path would be looked for in each linked one, where nothing may be
 * installed. `smart-commits install-hooks` does the same.
 */
export function sharedPath({ top, mainTop, files }: Repository, folder: string): string {
  const isShared = mainTop !== null && (mainTop === top || isThere(files, `${mainTop}/${folder}`));
  return isShared ? `${mainTop.replaceAll('\\', '/')}/${folder}` : folder;
}
