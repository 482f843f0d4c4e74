import { managers, type HookName } from '../../hook-managers/managers.ts';
import { preCommitCallsUs, preCommitIds, readYaml } from '../../hook-managers/yaml-managers.ts';
import { runsHooks } from '../active-hooks.ts';
import { appendYaml, prependYamlKey } from '../edit/yaml.ts';
import { asArray, asObject } from '../../text/json-value.ts';
import { isThere, fileText } from '../files.ts';
import { PACKAGE } from '../package-manager.ts';
import type { Edit } from '../draft.ts';
import type { Repository } from '../repository.ts';
import type { Planner, Setup } from './planner.ts';

const TYPES = 'default_install_hook_types';

/** https://pre-commit.com */
export const preCommit: Planner = {
  accepts: () => false,
  find(repository) {
    const path = configurationOf(repository);
    return path === null ? null : `${path} is here`;
  },
  read(repository) {
    const path = configurationOf(repository);
    return path === null ? null : fileText(repository.files, path);
  },
  plan(setup) {
    const { draft, repository, hooks } = setup;
    const path = configurationOf(repository) ?? '.pre-commit-config.yaml';
    const isNew = draft.text(path) === null;
    const missing = hooks.filter((hook) => !preCommitCallsUs(draft.text(path) ?? '', hook));
    if (missing.length > 0) {
      draft.edit({
        path,
        why: `${missing.join(' and ')} call smart-commits`,
        edit: (text) => appendYaml(text ?? '', ['repos'], itemOf(missing, setup)),
        paste: ['repos:', ...itemOf(missing, setup)].join('\n'),
      });
    }
    for (const type of isNew ? hooks : (['pre-commit', ...hooks] as const)) {
      draft.edit({
        path,
        why: 'pre-commit installs only these kinds of hooks',
        edit: (text) => addType(text ?? '', type),
        paste: `${TYPES}: [${[...(isNew ? [] : ['pre-commit']), ...hooks].join(', ')}]`,
      });
    }
    if (!runsHooks(repository, hooks, ({ manager }) => manager === 'pre-commit')) {
      const types = hooks.flatMap((hook) => ['--hook-type', hook]);
      const undo = { line: ['pre-commit', 'uninstall', ...types].join(' '), isLast: false };
      draft.run({ args: ['pre-commit', 'install', ...types], folder: '', undo });
    }
  },
};

function configurationOf({ files }: Repository): string | null {
  return managers['pre-commit'].files.find((name) => isThere(files, name)) ?? null;
}

/** Without the key, pre-commit installs the hook of that name only; so its name is the first where we add the key. */
function addType(text: string, type: string): Edit {
  const configuration = asObject(readYaml(text)) ?? {};
  if (!Object.hasOwn(configuration, TYPES)) return prependYamlKey(text, `${TYPES}: [${type}]`);
  // Who wrote the list left pre-commit out, if it is not there.
  const isIn = type === 'pre-commit' || (asArray(configuration[TYPES]) ?? []).includes(type);
  return isIn ? text : appendYaml(text, [TYPES], [`- ${type}`]);
}

function itemOf(hooks: readonly HookName[], setup: Setup): string[] {
  return ['- repo: local', '  hooks:', ...hooks.flatMap((hook) => entryOf(hook, setup))];
}

/**
 * Without a package.json, pre-commit installs the package by itself. The name is that of our own list, so that
 * `SKIP=smart-commits` skips it either way.
 */
function entryOf(
  hook: HookName,
  { program: { command, packageFolder }, version, repository }: Setup,
): string[] {
  return [
    `    - id: ${preCommitIds[hook]}`,
    `      name: Smart Commits${hook === 'pre-push' ? ' of the push' : ''}`,
    ...(packageFolder === null
      ? ['      language: node', `      additional_dependencies: ['${PACKAGE}@${version}']`]
      : ['      language: system']),
    `      entry: ${command} ${hook}`,
    `      stages: [${hook === 'pre-push' ? stageOfPushes(repository) : hook}]`,
    ...(hook === 'pre-push'
      ? ['      pass_filenames: false', '      always_run: true', '      verbose: true']
      : []),
  ];
}

/** Versions before 3.2 call the stage otherwise, and later ones warn of the old name: https://pre-commit.com/#confining-hooks-to-run-at-certain-stages */
function stageOfPushes({ versionOf }: Repository): 'push' | 'pre-push' {
  const [, major = '4', minor = '0'] = /(\d+)\.(\d+)/.exec(versionOf('pre-commit') ?? '') ?? [];
  return Number(major) < 3 || (Number(major) === 3 && Number(minor) < 2) ? 'push' : 'pre-push';
}
