import { readTextFile } from './find-hook.ts';

/** The configuration of pre-commit in a folder; null where there is none. https://pre-commit.com/ */
export async function readPreCommit(folder: string): Promise<string | null> {
  return (
    (await readTextFile(folder, '.pre-commit-config.yaml')) ?? readTextFile(folder, '.pre-commit-config.yml')
  );
}
