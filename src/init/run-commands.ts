import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { shellWord } from '../text/quote.ts';
import type { PlannedCommand } from './draft.ts';

/** A command as a person would type it at the top of the work tree. */
export function showCommand({ args, folder }: Pick<PlannedCommand, 'args' | 'folder'>): string {
  const line = args.map(shellWord).join(' ');
  return folder === '' ? line : `(cd ${shellWord(folder)} && ${line})`;
}

interface Place {
  readonly top: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Takes what the command prints, as it comes. */
  readonly write: (text: string) => void;
}

/** Runs a command to its end. Returns null where it went well, else why not: part of a sentence. */
export async function runProgram(
  { args, folder }: PlannedCommand,
  { top, environment, write }: Place,
): Promise<string | null> {
  const { execa } = await import('execa');
  const [file, ...rest] = args;
  const cwd = path.join(top, folder);
  // A path is one from that folder, and a plain name one for the PATH.
  const running = execa(file.includes('/') ? path.join(cwd, file) : file, rest, {
    cwd,
    env: withoutNpmVariables(environment),
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    buffer: false,
    reject: false,
  });
  running.all.setEncoding('utf8');
  for await (const text of running.all) write(text as string);
  const { failed, exitCode, code } = await running;
  if (!failed) return null;
  return code === 'ENOENT' ? 'is not found' : `ended with status ${exitCode ?? code ?? 'unknown'}`;
}

/**
 * What npm tells the programs that it starts (`npm exec`) must not decide what the one that is started here does:
 * its folder and its settings are those of another package.
 */
function withoutNpmVariables(environment: Place['environment']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^npm_(?:config_local_prefix|package_|lifecycle_|command$)/.test(name),
    ),
  );
}

/** What a program says to `--version`; null where it cannot be started, fails or keeps silent for 10 s. */
export function askVersion(program: string, env: NodeJS.ProcessEnv): string | null {
  const { status, stdout } = spawnSync(program, ['--version'], { env, encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? stdout : null;
}
