import { callsUs } from '../../hook-managers/calls-us.ts';
import { managers, type HookName } from '../../hook-managers/managers.ts';
import { lefthookPart, lefthookScriptsFolder } from '../../hook-managers/yaml-managers.ts';

import { runsHooks } from '../active-hooks.ts';
import type { Edit } from '../draft.ts';
import { addToHook } from '../edit/hook-script.ts';
import { appendJson, readJsonAt } from '../edit/json.ts';
import { appendYaml } from '../edit/yaml.ts';
import { isThere, fileText } from '../files.ts';
import { addManager, namesPackage, packageCommand } from '../package-json.ts';
import { hookLine } from '../package-manager.ts';
import type { Repository } from '../repository.ts';
import type { Planner } from './planner.ts';

/** The script of pre-push, and its name in the configuration. */
const SCRIPT = 'smart-commits';

/** https://lefthook.dev */
export const lefthook: Planner = {
  accepts: () => false,
  find: (repository) => {
    const file = configurationOf(repository);
    if (file !== null) return `${file} is here`;
    const manifest = fileText(repository.files, 'package.json');
    return readJsonAt(manifest, ['devDependencies', 'lefthook']) === undefined
      ? null
      : 'package.json names lefthook';
  },
  read(repository, hook) {
    const file = configurationOf(repository);
    return file === null ? null : lefthookPart(fileText(repository.files, file) ?? '', hook);
  },
  plan(setup) {
    const { draft, program, repository, hooks } = setup;
    const configuration = configurationOf(repository);
    const version = readJsonAt(draft.text('package.json'), ['devDependencies', 'lefthook']);
    const isOld = typeof version === 'string' && /^[~^]?(?:0|1\.\d)\./.test(version);
    const isOfPackage =
      namesPackage(setup, 'lefthook') || (configuration === null && program.packageFolder === '');
    if (isOfPackage) addManager(setup, 'lefthook');
    const path = configuration ?? 'lefthook.yml';
    const folder = lefthookScriptsFolder(draft.text(path) ?? '');
    for (const hook of hooks) {
      const script = `${folder}/${hook}/${SCRIPT}`;
      const isWell = draft.edit({
        path,
        why: `the ${hook} hook calls smart-commits`,
        edit: (text) => {
          if (isCalled(text ?? '', hook)) return text ?? '';
          return isOld
            ? { refused: `is for lefthook ${version}, and \`jobs\` came with 1.10` }
            : addJob(text, path, hook, program.command);
        },
        paste: blockOf(hook, program.command).join('\n'),
      });
      if (hook !== 'pre-push' || !isWell || !namesScript(lefthookPart(draft.text(path) ?? '', hook) ?? ''))
        continue;
      const line = hookLine(program.command, hook);
      draft.edit({
        path: script,
        why: 'lefthook gives a script what git says about a push',
        edit: (text) =>
          addToHook(text, { hook, whole: `exec ${line}\n`, command: line, needsNoShebang: true }),
        paste: line,
      });
    }
    if (!runsHooks(repository, hooks, ({ manager }) => manager === 'lefthook')) {
      const command = isOfPackage ? packageCommand(setup, 'lefthook') : (['lefthook'] as const);
      const undo = configuration === null ? { line: `${command.join(' ')} uninstall`, isLast: false } : null;
      draft.run({ args: [...command, 'install'], folder: '', undo });
    }
  },
};

function jobOf(hook: HookName, command: string): Readonly<Record<string, string | boolean>> {
  return hook === 'commit-msg'
    ? { run: `${command} ${hook} {1}` }
    : // lefthook leaves out a `run` of pre-push where the branch that is checked out brings no changed file.
      { script: SCRIPT, runner: 'sh', use_stdin: true };
}

function itemOf(hook: HookName, command: string): string[] {
  return Object.entries(jobOf(hook, command)).map(
    ([key, value], index) => `${index === 0 ? '- ' : '  '}${key}: ${String(value)}`,
  );
}

function blockOf(hook: HookName, command: string): string[] {
  return [`${hook}:`, '  jobs:', ...itemOf(hook, command).map((line) => `    ${line}`)];
}

function addJob(text: string | null, path: string, hook: HookName, command: string): Edit {
  if (path.endsWith('.toml')) return { refused: 'is TOML, which is not edited' };
  if (path.endsWith('.json')) return appendJson(text ?? '{}\n', [hook, 'jobs'], jobOf(hook, command));
  return appendYaml(text ?? '', [hook, 'jobs'], itemOf(hook, command));
}

/** Whether a hook has a command that calls us, or the script that is to do it. */
function isCalled(text: string, hook: HookName): boolean {
  const part = lefthookPart(text, hook) ?? '';
  return callsUs(part, hook) || (hook === 'pre-push' && namesScript(part));
}

const namesScript = (text: string): boolean =>
  new RegExp(`\\bscript"?\\s*[:=]\\s*["']?${SCRIPT}\\b|^\\s*["']?${SCRIPT}["']?\\s*:`, 'm').test(text);

function configurationOf({ files }: Repository): string | null {
  return managers.lefthook.files.find((name) => isThere(files, name)) ?? null;
}
