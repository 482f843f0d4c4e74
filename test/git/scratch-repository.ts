import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isGitSince } from '../support/git-repository.ts';

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface HookCall {
  readonly bytes: Buffer;
  /** Name of the file that git passed. */
  readonly name: string;
  readonly environment: NodeJS.ProcessEnv;
}

export interface ScratchRepository {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Runs git; the editor is a shell script that is given the file as `$1`. */
  run(
    args: readonly string[],
    options?: { editor?: string; input?: string | Buffer; environment?: object },
  ): Run;
  /** Runs git and fails where git does. */
  git(...args: string[]): string;
  write(file: string, content: string | Buffer): string;
  /** What the `commit-msg` hook was last called with; null where it was not called. */
  takeHookCall(): HookCall | null;
  /** The message of HEAD as it is stored. */
  headMessage(): Buffer;
  remove(): void;
}

/** A repository in a temporary directory that knows no other configuration, with a `commit-msg` hook that takes notes. */
export function createScratchRepository(hookStatus = 0): ScratchRepository {
  const home = mkdtempSync(path.join(os.tmpdir(), 'smart-commits-git-'));
  const directory = path.join(home, 'work tree');
  const notes = path.join(home, 'notes');
  mkdirSync(directory);
  mkdirSync(notes);
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: home,
    GIT_CONFIG_GLOBAL: path.join(home, '.gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    LC_ALL: 'C.UTF-8',
    TERM: 'dumb',
  };
  writeFileSync(
    path.join(home, '.gitconfig'),
    '[user]\n\tname = Ada\n\temail = ada@example.com\n[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n',
  );

  const run: ScratchRepository['run'] = (args, { editor, input = '', environment: more = {} } = {}) => {
    const env: NodeJS.ProcessEnv = { ...environment, ...more };
    if (editor !== undefined) {
      writeFileSync(path.join(home, 'editor.sh'), editor);
      env['GIT_EDITOR'] = `sh '${path.join(home, 'editor.sh')}'`;
    }
    const { status, stdout, stderr } = spawnSync('git', args, {
      cwd: directory,
      env,
      input,
      timeout: 100_000,
    });
    return { status, stdout: stdout.toString(), stderr: stderr.toString() };
  };

  const git = (...args: string[]) => {
    const { status, stdout, stderr } = run(args);
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  };

  git('init', '--quiet');
  if (!isGitSince(2, 28)) git('symbolic-ref', 'HEAD', 'refs/heads/main');
  const hook = path.join(directory, '.git', 'hooks', 'commit-msg');
  mkdirSync(path.dirname(hook), { recursive: true });
  writeFileSync(
    hook,
    `#!/bin/sh\ncp "$1" '${notes}/message'\nprintf %s "$1" >'${notes}/name'\nenv >'${notes}/environment'\nexit ${hookStatus}\n`,
  );
  chmodSync(hook, 0o755);

  return {
    directory,
    environment,
    run,
    git,
    write(file, content) {
      const full = path.join(directory, file);
      writeFileSync(full, content);
      return full;
    },
    takeHookCall() {
      const message = path.join(notes, 'message');
      if (!existsSync(message)) return null;
      const bytes = readFileSync(message);
      const name = readFileSync(path.join(notes, 'name'), 'utf8');
      const lines = readFileSync(path.join(notes, 'environment'), 'utf8').split('\n');
      rmSync(message);
      return { bytes, name, environment: parseEnvironment(lines) };
    },
    headMessage() {
      const object = execFileSync('git', ['cat-file', 'commit', 'HEAD'], {
        cwd: directory,
        env: environment,
      });
      return object.subarray(object.indexOf('\n\n') + 2);
    },
    remove() {
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function parseEnvironment(lines: readonly string[]): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const line of lines) {
    const equals = line.indexOf('=');
    if (equals > 0) environment[line.slice(0, equals)] = line.slice(equals + 1);
  }
  return environment;
}
