import { existsSync } from 'node:fs';
import path from 'node:path';
import { shellWord } from '../../text/quote.ts';
import { openFiles } from '../../init/files.ts';
import { packageManagerOf } from '../../init/package-manager.ts';
import type { Host } from '../session/host.ts';

/**
 * How a person who works in this repository calls the program: by the package manager where it is installed here, by its
 * name where it is on the PATH, else by its file. For a POSIX shell. Total.
 * @param cwd the top of the work tree where a hook asks; GIT_PREFIX then says how far below it the person is
 */
export function programCall({ env, platform, program }: Host, cwd: string): string {
  const folder = findInstalled(path.resolve(cwd, env['GIT_PREFIX'] ?? '.'));
  if (folder !== null) {
    return packageManagerOf({ files: openFiles(folder, platform), packageFolder: '', environment: env }).runs;
  }
  if (program === null || isOnPath(env, platform)) return 'smart-commits';
  const file = path.sep === '\\' ? program.replaceAll('\\', '/') : program;
  return `node ${shellWord(file)}`;
}

/** A sentence whose commands can be pasted where the person is: the program as it is called there. Total. */
export function withProgramCall(sentence: string, host: Host, cwd: string): string {
  return sentence.replaceAll(/`smart-commits (?=[a-z])/g, () => `\`${programCall(host, cwd)} `);
}

/** The nearest folder from there upward that has the command; null for none. */
function findInstalled(folder: string): string | null {
  const isHere = ['node_modules/.bin/smart-commits', '.pnp.cjs'].some((name) =>
    existsSync(path.join(folder, name)),
  );
  if (isHere) return folder;
  const above = path.dirname(folder);
  return above === folder ? null : findInstalled(above);
}

/** What hook managers put before the PATH of a hook, a shell of the person does not have. */
function isOnPath(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (env['PRE_COMMIT'] === '1') return false;
  const name = platform === 'win32' ? 'smart-commits.cmd' : 'smart-commits';
  return (env['PATH'] ?? '')
    .split(path.delimiter)
    .some(
      (folder) =>
        folder !== '' && !/node_modules[/\\]\.bin/.test(folder) && existsSync(path.join(folder, name)),
    );
}
