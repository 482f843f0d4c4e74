import { callsUs } from './calls-us.ts';
import { readTextFile, type HookName } from './find-hook.ts';

/** Where pre-commit is configured. https://pre-commit.com/ */
export const preCommitFiles = ['.pre-commit-config.yaml', '.pre-commit-config.yml'] as const;

/** What the hooks are called in the list that this package brings for pre-commit, `.pre-commit-hooks.yaml`. */
export const preCommitIds: Readonly<Record<HookName, string>> = {
  'commit-msg': 'smart-commits',
  'pre-push': 'smart-commits-push',
};

/** The configuration of pre-commit in a folder; null where there is none. */
export async function readPreCommit(folder: string): Promise<{ file: string; text: string } | null> {
  for (const file of preCommitFiles) {
    const text = await readTextFile(folder, file);
    if (text !== null) return { file, text };
  }
  return null;
}

/** Whether a configuration of pre-commit runs this program for a hook: by its command, or by its name. Total. */
export function preCommitCallsUs(text: string, hook: HookName): boolean {
  const id = new RegExp(
    `^[ \\t]*(?:-[ \\t]*)?id:[ \\t]*["']?${preCommitIds[hook]}["']?[ \\t\\r]*(?:#.*)?$`,
    'm',
  );
  return callsUs(text, hook) || id.test(text);
}
