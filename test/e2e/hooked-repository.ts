import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import type { Scratch, ScratchRepository } from '../support/git-repository.ts';
import { installPackages } from '../support/install-packages.ts';

/** How the hooks are installed: by git's own setting, or by a hook manager. */
export type HookManager = 'core.hooksPath' | 'husky' | 'simple-git-hooks' | 'lefthook';

export interface Ran {
  readonly status: number | null;
  /** Both streams, standard error behind standard output. */
  readonly output: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Below the work tree. */
  readonly cwd?: string;
  /** What the person writes above the text that git hands to the editor. */
  readonly typed?: string;
  /** A sed script that stands for the editor. */
  readonly edited?: string;
}

/** A repository whose hooks come from the packed package. */
export interface HookedRepository extends ScratchRepository {
  write(name: string, text: string): void;
  /** Runs git as a person would: a failure is an answer. */
  run(args: readonly string[], options?: RunOptions): Ran;
  /** Runs a line of shell, as a person would paste it. */
  shell(line: string, options?: RunOptions): Ran;
  head(): string;
}

const PREPENDING_EDITOR = `sh -c 'printf "%s" "$TYPED" | cat - "$1" > "$1.new" && mv "$1.new" "$1"' -`;

/** Makes a repository with one commit, the package in `node_modules` and its hooks in place. */
export function makeHookedRepository(
  scratch: Scratch,
  name: string,
  manager: HookManager = 'core.hooksPath',
  ...initOptions: readonly string[]
): HookedRepository {
  const repository = scratch.init(name, ...initOptions);
  installPackages(repository.path, inject('packed'), manager === 'core.hooksPath' ? [] : [manager]);
  const hooked = openHooked(scratch, repository);
  hooked.write('.gitignore', 'node_modules\n');
  hooked.write('smart-commits.config.json', '{ "processor": "dvcs" }\n');
  for (const [file, text] of Object.entries(FILES[manager])) hooked.write(file, text);
  hooked.git('add', '.');
  hooked.git('commit', '--quiet', '-m', 'Begin');
  install(hooked, manager);
  return hooked;
}

/** The same for a directory that shares the hooks of another: a linked work tree, a clone. */
export function openHooked(scratch: Scratch, repository: ScratchRepository): HookedRepository {
  const spawn = (command: string, args: readonly string[], options: RunOptions = {}): Ran => {
    const { env = {}, input = '', cwd = '.', typed, edited } = options;
    const editor =
      edited === undefined
        ? { GIT_EDITOR: PREPENDING_EDITOR, TYPED: typed ?? '' }
        : { GIT_EDITOR: `sed -i.bak '${edited}'` };
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: path.join(repository.path, cwd),
      env: { ...scratch.env, ...editor, ...env },
      input,
      encoding: 'utf8',
    });
    return { status, output: `${stdout}${stderr}` };
  };
  return {
    ...repository,
    write(file, text) {
      const target = path.join(repository.path, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    },
    run: (args, options) => spawn('git', args, options),
    shell: (line, options) => spawn('sh', ['-c', line], options),
    head: () => repository.git('rev-parse', 'HEAD'),
  };
}

/** What people write for each manager. */
const FILES: Readonly<Record<HookManager, Readonly<Record<string, string>>>> = {
  'core.hooksPath': {},
  husky: {
    '.husky/commit-msg': 'smart-commits commit-msg "$1"\n',
    '.husky/pre-push': 'smart-commits pre-push "$@"\n',
  },
  'simple-git-hooks': {
    'package.json': JSON.stringify({
      'simple-git-hooks': {
        'commit-msg': 'node_modules/.bin/smart-commits commit-msg "$1"',
        'pre-push': 'node_modules/.bin/smart-commits pre-push "$@"',
      },
    }),
  },
  lefthook: {
    'lefthook.yml': `commit-msg:
  jobs:
    - run: node_modules/.bin/smart-commits commit-msg {1}
pre-push:
  jobs:
    - run: node_modules/.bin/smart-commits pre-push {0}
      use_stdin: true
`,
  },
};

const INSTALL: Readonly<Record<HookManager, string>> = {
  'core.hooksPath': 'git config core.hooksPath node_modules/commitlint-plugin-smart-commits/hooks',
  husky: 'node_modules/.bin/husky',
  'simple-git-hooks': 'node_modules/.bin/simple-git-hooks',
  lefthook: 'node_modules/.bin/lefthook install',
};

function install(repository: HookedRepository, manager: HookManager): void {
  if (manager === 'husky') {
    for (const file of Object.keys(FILES.husky)) chmodSync(path.join(repository.path, file), 0o755);
  }
  const { status, output } = repository.shell(INSTALL[manager]);
  if (status !== 0) throw new Error(`${manager} could not be installed: ${output}`);
}
