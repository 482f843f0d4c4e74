import { callsUs } from './calls-us.ts';
import { readTextFile } from './find-hook.ts';
import { managers, type HookName } from './managers.ts';
import { readYaml, yamlLines } from './read-yaml.ts';
import { asObject } from '../text/json-value.ts';

/** What the hooks are called in the list that this package brings for pre-commit, `.pre-commit-hooks.yaml`. */
export const preCommitIds: Readonly<Record<HookName, string>> = {
  'commit-msg': 'smart-commits',
  'pre-push': 'smart-commits-push',
};

/** The configuration of pre-commit in a folder; null where there is none. */
export async function readPreCommit(folder: string): Promise<{ file: string; text: string } | null> {
  for (const file of managers['pre-commit'].files) {
    const text = await readTextFile(folder, file);
    if (text !== null) return { file, text };
  }
  return null;
}

/** Whether a configuration of pre-commit runs this program for a hook: by its command, or by its name. Total. */
export function preCommitCallsUs(text: string, hook: HookName): boolean {
  const value = readYaml(text);
  const lines = asObject(value) === null ? text : yamlLines(value);
  return callsUs(lines, hook) || lines.split('\n').includes(`id: ${preCommitIds[hook]}`);
}
