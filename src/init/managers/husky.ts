import { addToHook, pasteFor } from '../edit/hook-script.ts';
import { readJsonAt } from '../edit/json.ts';
import { isThere, fileText } from '../files.ts';
import { addInstallScript, addManager, packageCommand } from '../package-json.ts';
import { hookLine } from '../package-manager.ts';
import type { Planner, Setup } from './planner.ts';

/** https://typicode.github.io/husky */
export const husky: Planner = {
  accepts: isHuskysFolder,
  find: ({ files, packageFolder }) => {
    const folder = packageFolder ?? '';
    if (isThere(files, `${folder}.husky`)) return `${folder}.husky is here`;
    return versionIn(fileText(files, `${folder}package.json`)) === null
      ? null
      : `${folder}package.json names husky`;
  },
  read: ({ files, packageFolder }, hook) => fileText(files, `${packageFolder ?? ''}.husky/${hook}`),
  plan(setup) {
    const { draft, program } = setup;
    const folder = program.packageFolder ?? '';
    const version = versionIn(draft.text(`${folder}package.json`));
    const major = Number(/\d+/.exec(version ?? '')?.[0] ?? 9);
    if (major < 5) {
      draft.leave({
        path: null,
        reason: `husky ${version} keeps hooks in package.json, in a way that later versions do not know`,
        help: 'upgrade husky to 9 and run this again, or put this into the "hooks" of "husky"',
        paste: setup.hooks
          .map((hook) => `"${hook}": "${program.command} ${hook} $HUSKY_GIT_PARAMS"`)
          .join(',\n'),
      });
      return;
    }
    const place = setup.repository.files.read(`${folder}.husky`);
    if (place.kind === 'guarded') {
      draft.leave({
        path: `${folder}.husky`,
        reason: `${folder}.husky ${place.reason}, and husky would write there`,
        help: 'replace it with a folder and run this again, or put this into the hooks yourself',
        paste: setup.hooks.map((hook) => hookLine(program.command, hook)).join('\n'),
      });
      return;
    }
    addManager(setup, 'husky');
    planScripts(setup, folder, major < 9);
    const install =
      folder === '' ? 'husky' : `cd ${folder.replaceAll(/[^/]+\//g, '../')} && husky ${folder}.husky`;
    addInstallScript(setup, install, /\bhusky\b/, 'every npm install installs the hooks');
    if (!isInPlace(setup, folder)) {
      const args = folder === '' ? [] : [`${folder}.husky`];
      const [command, ...rest] = packageCommand(setup, 'husky');
      const undo = { line: 'git config --unset core.hooksPath', isLast: false };
      draft.run({ args: [command, ...rest, ...args], folder: '', undo });
    }
  },
};

function planScripts({ draft, program, hooks }: Setup, folder: string, isOld: boolean): void {
  // husky 9 puts node_modules/.bin of the top on the PATH.
  const isOnPath = !isOld && program.folder !== null && folder === '';
  const command = isOnPath ? 'smart-commits' : program.command;
  for (const hook of hooks) {
    const line = hookLine(command, hook);
    const header = isOld ? '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\n' : '';
    draft.edit({
      path: `${folder}.husky/${hook}`,
      why: `the ${hook} hook calls smart-commits`,
      edit: (text) =>
        addToHook(text, { hook, whole: `${header}${line}\n`, command: line, needsNoShebang: true }),
      paste: pasteFor(hook, line),
      isExecutable: isOld,
    });
  }
}

function versionIn(manifest: string | null): string | null {
  for (const group of ['devDependencies', 'dependencies']) {
    const version = readJsonAt(manifest, [group, 'husky']);
    if (typeof version === 'string') return version;
  }
  return null;
}

/** Whether a value of core.hooksPath is one that husky sets. Total. */
export function isHuskysFolder(value: string): boolean {
  return /(?:^|\/)\.husky(?:\/_)?\/?$/.test(value);
}

/** husky 9 uses the folder `_` below its own, older ones their own. */
function isInPlace({ repository: { files, hooks } }: Setup, folder: string): boolean {
  return (
    [`${folder}.husky/_`, `${folder}.husky`].includes(hooks.path) &&
    (isThere(files, `${folder}.husky/_/h`) || isThere(files, `${folder}.husky/_/husky.sh`))
  );
}
