import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GitContext } from '../../src/git/run-git.ts';

/** A repository that lives for one test file, in a directory of its own. */
export interface ScratchRepository {
  readonly path: string;
  /** For the functions of src/git. */
  readonly context: GitContext;
  /** Runs git here and returns its output without the final line feed. */
  git(...args: string[]): string;
  /** As `git`, with a standard input and further variables. */
  gitWith(given: { input?: string | Buffer; env?: Record<string, string> }, ...args: string[]): string;
  /** Makes an empty commit with exactly this message, a second younger than the one before; returns its name. */
  commit(message: string | Buffer, given?: { author?: string; email?: string }): string;
}

export interface Scratch {
  /** An existing directory below the scratch directory, which has no repository yet. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  init(name: string, ...options: string[]): ScratchRepository;
  /** A clone of `source`, a path or a URL. */
  clone(source: string, name: string, ...options: string[]): ScratchRepository;
  /** A directory that is a repository already: a worktree, a submodule. */
  open(directory: string): ScratchRepository;
  remove(): void;
}

const [major = 0, minor = 0] =
  /(\d+)\.(\d+)/
    .exec(execFileSync('git', ['--version'], { encoding: 'utf8' }))
    ?.slice(1)
    .map(Number) ?? [];

/** Whether the git of this machine is of a version or newer. */
export function isGitSince(wantedMajor: number, wantedMinor: number): boolean {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

export const knowsSha256 = isGitSince(2, 29);

/** The kinds of object names that this git knows. */
export const objectFormats: readonly string[] = knowsSha256 ? ['sha1', 'sha256'] : ['sha1'];

const projectRoot = path.join(import.meta.dirname, '..', '..');

/** A directory for repositories, with a home and a git configuration of its own. Remove it when the tests are done. */
export function makeScratch(): Scratch {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'smart-commits-')));
  refuseProject(directory);
  const globalConfiguration = path.join(directory, '.gitconfig');
  writeFileSync(globalConfiguration, '[init]\n\tdefaultBranch = main\n[protocol "file"]\n\tallow = always\n');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: directory,
    GIT_CONFIG_GLOBAL: globalConfiguration,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: directory,
    // No sample hooks: a repository is a dozen files less to make, copy and remove.
    GIT_TEMPLATE_DIR: '',
    GIT_AUTHOR_NAME: 'A U Thor',
    GIT_AUTHOR_EMAIL: 'author@example.com',
    GIT_COMMITTER_NAME: 'C O Mitter',
    GIT_COMMITTER_EMAIL: 'committer@example.com',
    // One second for all commits that are not given another: where two must differ, a test that forgets it always fails.
    GIT_AUTHOR_DATE: '1700000000 +0000',
    GIT_COMMITTER_DATE: '1700000000 +0000',
  };
  let time = 1_700_000_000;

  function run(cwd: string, args: readonly string[], input: string | Buffer = '', more = {}): string {
    refuseProject(cwd);
    const output = execFileSync('git', args, {
      cwd,
      env: { ...env, ...more },
      input,
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 2 ** 28,
    });
    return output.toString().replace(/\n$/, '');
  }

  function open(where: string): ScratchRepository {
    return {
      path: where,
      context: { cwd: where, env },
      git: (...args) => run(where, args),
      gitWith: (given, ...args) => run(where, args, given.input, given.env),
      commit(message, { author = 'A U Thor', email = 'author@example.com' } = {}) {
        time += 1;
        const date = `${time} +0000`;
        const who = { GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: email };
        const args = [
          'commit',
          '--allow-empty',
          '--allow-empty-message',
          '--cleanup=verbatim',
          '--no-verify',
          '-F-',
        ];
        run(where, args, message, { ...who, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date });
        return run(where, ['rev-parse', 'HEAD']);
      },
    };
  }

  return {
    directory,
    env,
    open,
    init(name, ...options) {
      // The oldest know of no other kind.
      const chosen = options.filter((option) => option !== '--object-format=sha1');
      run(directory, ['init', '--quiet', ...chosen, name]);
      // Older ones do not read init.defaultBranch.
      if (!isGitSince(2, 28)) run(path.join(directory, name), ['symbolic-ref', 'HEAD', 'refs/heads/main']);
      return open(path.join(directory, name));
    },
    clone(source, name, ...options) {
      run(directory, ['clone', '--quiet', ...options, source, name]);
      return open(path.join(directory, name));
    },
    remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Appends a line of `count` commits to `main`, a second apart, with one process. */
export function importHistory(
  repository: ScratchRepository,
  count: number,
  toMessage: (number: number) => string,
): void {
  const commits = Array.from({ length: count }, (_, index) => {
    const message = toMessage(index + 1);
    const who = `<import@example.com> ${1_600_000_000 + index} +0000`;
    return `commit refs/heads/main\nauthor Author ${who}\ncommitter Committer ${who}\ndata ${Buffer.byteLength(message)}\n${message}\n`;
  });
  repository.gitWith({ input: commits.join('') }, 'fast-import', '--quiet');
}

/** All that a stream gives, where the Node of today has no `Array.fromAsync`. */
export async function toArray<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function refuseProject(directory: string): void {
  const relative = path.relative(projectRoot, directory);
  const isOutside = relative.startsWith('..') || path.isAbsolute(relative);
  if (!isOutside) throw new Error(`git tests do not run in the project's own repository: ${directory}`);
}
