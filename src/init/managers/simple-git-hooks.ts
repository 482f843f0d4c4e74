import { callsUs } from '../../hook-managers/calls-us.ts';
import type { HookName } from '../../hook-managers/managers.ts';
import { findInputConflict, shareInput } from '../../hook-managers/shared-input.ts';
import { managers } from '../../hook-managers/managers.ts';
import { runsHooks } from '../active-hooks.ts';
import type { Edit } from '../draft.ts';
import { formatJson } from '../edit/layout.ts';
import { readJsonAt, setJson } from '../edit/json.ts';
import { isThere, fileText } from '../files.ts';
import { addInstallScript, addManager, namesPackage, packageCommand } from '../package-json.ts';
import { hookLine } from '../package-manager.ts';
import type { Repository } from '../repository.ts';
import { showCommand } from '../run-commands.ts';
import type { Planner } from './planner.ts';

const KEY = 'simple-git-hooks';

/** https://github.com/toplenboren/simple-git-hooks */
export const simpleGitHooks: Planner = {
  accepts: () => false,
  find(repository) {
    const path = configurationOf(repository);
    if (path !== null) return `${path} ${path.endsWith('package.json') ? `has "${KEY}"` : 'is here'}`;
    const manifest = fileText(repository.files, `${repository.packageFolder ?? ''}package.json`);
    const isNamed = readJsonAt(manifest, ['devDependencies', KEY]) !== undefined;
    return isNamed ? `package.json names ${KEY}` : null;
  },
  read(repository, hook) {
    const path = configurationOf(repository);
    if (path === null) return null;
    const text = fileText(repository.files, path);
    if (!path.endsWith('.json')) return text;
    const command = readJsonAt(text, path.endsWith('package.json') ? [KEY, hook] : [hook]);
    return typeof command === 'string' ? command : null;
  },
  plan(setup) {
    const { draft, program, repository, hooks } = setup;
    const folder = program.packageFolder ?? '';
    const path = configurationOf(repository) ?? `${folder}.simple-git-hooks.json`;
    const isNew = configurationOf(repository) === null;
    const isNamed = namesPackage(setup, KEY);
    addManager(setup, KEY);
    for (const hook of hooks) {
      const line = hookLine(program.command, hook);
      const isJson = path.endsWith('.json');
      draft.edit({
        path,
        why: `the ${hook} hook calls smart-commits`,
        edit: (text) => {
          if (isJson) return addHook(text, path.endsWith('package.json') ? [KEY, hook] : [hook], hook, line);
          return text !== null && callsUs(text, hook)
            ? text
            : { refused: 'is JavaScript, which is not edited' };
        },
        paste: `${JSON.stringify(hook)}: ${JSON.stringify(line)}`,
      });
    }
    addInstallScript(setup, KEY, /\bsimple-git-hooks\b/, 'every npm install installs the hooks');
    if (!isNamed || !runsHooks(repository, hooks, ({ text, name }) => callsUs(text, name as HookName))) {
      // It looks for its configuration where it is started.
      const args = packageCommand(setup, KEY, folder);
      // With a configuration, it deletes the hooks that this does not name.
      const undo = isNew
        ? { line: `rm ${hooks.map((hook) => `${repository.hooks.path}/${hook}`).join(' ')}`, isLast: false }
        : { line: showCommand({ args, folder }), isLast: true };
      draft.run({ args, folder, undo });
    }
  },
};

function addHook(text: string | null, path: readonly string[], hook: HookName, line: string): Edit {
  if (text === null) return `${formatJson({ [hook]: line })}\n`;
  const present = readJsonAt(text, path);
  if (present === undefined) return setJson(text, path, line);
  if (typeof present !== 'string') return { refused: `has something other than a command for ${hook}` };
  if (callsUs(present, hook)) {
    const conflict = hook === 'pre-push' ? findInputConflict(present) : null;
    return conflict === null
      ? text
      : {
          refused: `lets smart-commits and ${conflict.other} both read standard input, and only the first gets it`,
        };
  }
  return setJson(text, path, hook === 'pre-push' ? shareInput(line) + present : `${present} && ${line}`);
}

/** The configuration that is there; null for none. */
function configurationOf({ files, packageFolder }: Repository): string | null {
  const folder = packageFolder ?? '';
  const file = managers[KEY].files.map((name) => folder + name).find((name) => isThere(files, name));
  if (file !== undefined) return file;
  const manifest = `${folder}package.json`;
  return readJsonAt(fileText(files, manifest), [KEY]) === undefined ? null : manifest;
}
