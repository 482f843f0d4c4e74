import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { isGitSince, type Scratch, type ScratchRepository } from '../support/git-repository.ts';

export interface Pushed {
  readonly status: number | null;
  /** Both streams. */
  readonly output: string;
  /** What the server said, without git's `remote: `. */
  readonly remote: string;
}

/** A bare repository that takes pushes, and a repository of somebody who pushes to it. */
export interface ServerScene {
  readonly bare: ScratchRepository;
  readonly local: ScratchRepository;
  /** Pushes; `env` is seen by the server too, which a push to a path starts itself. */
  push(args: readonly string[], env?: Readonly<Record<string, string>>): Pushed;
  /** Writes a file into the folder of the bare repository. */
  write(name: string, text: string, mode?: number): string;
  /** All refs of the bare repository. */
  refs(): string;
}

/** The hook of the package. */
export const hookFile = (): string => path.join(inject('packed').directory, 'hooks/server/pre-receive');

/** Makes both, with one commit on `main` and the hook as a symbolic link. */
export function makeServer(scratch: Scratch, name: string, ...initOptions: readonly string[]): ServerScene {
  const bare = scratch.init(`${name}.git`, '--bare', ...initOptions);
  const local = scratch.init(name, ...initOptions);
  local.git('remote', 'add', 'origin', bare.path);
  local.commit('Begin');
  local.git('push', '--quiet', 'origin', 'main');
  const scene = openServer(scratch, bare, local);
  mkdirSync(path.join(bare.path, 'hooks'), { recursive: true });
  symlinkSync(hookFile(), path.join(bare.path, 'hooks', 'pre-receive'));
  return scene;
}

export function openServer(scratch: Scratch, bare: ScratchRepository, local: ScratchRepository): ServerScene {
  return {
    bare,
    local,
    push(args, env = {}) {
      const { status, stdout, stderr } = spawnSync('git', ['push', ...args], {
        cwd: local.path,
        env: { ...scratch.env, ...env },
        encoding: 'utf8',
      });
      const remote = [...stderr.matchAll(/^remote: ?(.*?) *$/gm)].map(([, line]) => `${line}\n`).join('');
      return { status, output: `${stdout}${stderr}`, remote };
    },
    write(file, text, mode = 0o644) {
      const target = path.join(bare.path, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text, { mode });
      return target;
    },
    refs: () => bare.git('for-each-ref'),
  };
}

/** Every entry below a folder, files with their size and time: what tells whether anything was written. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((entry) => {
      const stats = statSync(path.join(folder, entry));
      return stats.isFile() ? `${entry} ${stats.size} ${stats.mtimeMs}` : entry;
    })
    .toSorted();
}

/** Why `git daemon` cannot be tried here; null where it can. */
export function daemonProblem(): string | null {
  const { stdout } = spawnSync('git', ['--exec-path'], { encoding: 'utf8' });
  const { error } = spawnSync(path.join(stdout.trim(), 'git-daemon'), ['--version'], { encoding: 'utf8' });
  return error === undefined ? null : 'git has no daemon on this machine';
}

/** Serves the repositories of a scratch directory by `git daemon` until the test ends; returns their address. */
export async function startDaemon(scratch: Scratch): Promise<string> {
  const port = await freePort();
  const daemon = spawn(
    'git',
    [
      'daemon',
      '--export-all',
      '--enable=receive-pack',
      `--base-path=${scratch.directory}`,
      '--listen=127.0.0.1',
      `--port=${port}`,
      '--reuseaddr',
      '--verbose',
      ...(isGitSince(2, 17) ? ['--log-destination=stderr'] : []),
      scratch.directory,
    ],
    { env: { ...scratch.env }, detached: true },
  );
  // The daemon is a child of `git`, and has children of its own.
  onTestFinished(() => {
    if (daemon.pid !== undefined) process.kill(-daemon.pid);
  });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    daemon.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ready to rumble')) resolve();
    });
    daemon.on('exit', () => reject(new Error(`git daemon ended: ${said}`)));
  });
  return `git://127.0.0.1:${port}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
