/** A directory for the repositories of the bench, with the package installed in each, and an environment of its own. */
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '..');

/**
 * @param {NodeJS.ProcessEnv} inherited variables that programs see besides those that isolate them
 * @returns {{ directory: string, env: NodeJS.ProcessEnv, remove: () => void }}
 */
export function makeScratch(inherited) {
  const directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'smart-commits-bench-')));
  const packageFolder = path.join(directory, 'node_modules', 'commitlint-plugin-smart-commits');
  const commands = path.join(directory, 'node_modules', '.bin');
  mkdirSync(packageFolder, { recursive: true });
  mkdirSync(commands);
  execFileSync(process.execPath, [path.join(root, 'scripts', 'build.mjs'), path.join(packageFolder, 'dist')]);
  for (const name of ['package.json', 'hooks', 'recommended.json']) {
    cpSync(path.join(root, name), path.join(packageFolder, name), { recursive: true });
  }
  symlinkSync(
    path.join(packageFolder, 'dist', 'bin', 'smart-commits.cjs'),
    path.join(commands, 'smart-commits'),
  );
  symlinkSync(
    path.join(root, 'node_modules', '@commitlint', 'cli', 'cli.js'),
    path.join(commands, 'commitlint'),
  );
  writeFileSync(
    path.join(directory, '.gitconfig'),
    '[user]\n\tname = Ada\n\temail = ada@example.com\n[init]\n\tdefaultBranch = main\n[gc]\n\tauto = 0\n',
  );
  const env = {
    ...inherited,
    PATH: [commands, path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
    HOME: directory,
    GIT_CONFIG_GLOBAL: path.join(directory, '.gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    LC_ALL: 'C',
  };
  return { directory, env, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** Makes a repository in the scratch directory and returns its path. */
export function makeRepository({ directory, env }, name) {
  const repository = path.join(directory, name);
  execFileSync('git', ['init', '--quiet', repository], { env });
  return repository;
}

/**
 * Makes a line of commits on main, with a root commit below them.
 * @param {string} repository
 * @param {NodeJS.ProcessEnv} env
 * @param {number} count
 * @param {(number: number) => string} messageOf of the commits, counted from 1
 */
export function makeHistory(repository, env, count, messageOf) {
  const file = path.join(repository, '.git', 'history');
  const written = openSync(file, 'w');
  for (let index = 0; index <= count; index++) {
    const message = index === 0 ? 'Open the shop\n' : messageOf(index);
    const who = `Ada <ada@example.com> ${1_500_000_000 + 60 * index} +0000`;
    writeSync(
      written,
      `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}\n`,
    );
  }
  closeSync(written);
  const read = openSync(file, 'r');
  execFileSync('git', ['fast-import', '--quiet'], {
    cwd: repository,
    env,
    stdio: [read, 'ignore', 'inherit'],
  });
  closeSync(read);
  rmSync(file);
}
