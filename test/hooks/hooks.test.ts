import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const HOOKS = path.join(import.meta.dirname, '..', '..', 'hooks');
const NAMES = ['commit-msg', 'pre-push'] as const;
const PREPARE = 'optional/prepare-commit-msg';
const PACKAGE = 'node_modules/commitlint-plugin-smart-commits';
/** Stands in for the command: says how it was started, and exits as it is told. */
const PROGRAM = `#!/usr/bin/env node
const { readFileSync } = require('node:fs');
const [folder] = process.env.PATH.split(':');
const stdin = process.env.READ === '1' ? readFileSync(0, 'utf8') : '';
console.log(JSON.stringify({ program: __filename, argv: process.argv.slice(2), folder, stdin }));
process.exitCode = Number(process.env.STATUS ?? 0);
`;

const SHELLS = [['sh'], ['sh', '-e'], ['dash'], ['bash', '--posix'], ['busybox', 'sh']].filter(
  ([shell = '']) =>
    spawnSync(shell, ['-c', ':']).status === 0 ||
    (shell === 'busybox' && spawnSync(shell, ['true']).status === 0),
);

let root: string;
let home: string;
let work: string;
let bin: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'smart-commits-hooks-')));
  home = path.join(root, 'ho me');
  work = path.join(root, 'work tree');
  bin = path.join(root, 'bin');
  for (const folder of [home, work, bin]) mkdirSync(folder);
  for (const tool of ['sh', 'dash', 'bash', 'busybox', 'readlink', 'env', 'git', 'cat']) {
    const { stdout } = spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' });
    if (stdout !== '') symlinkSync(stdout.trim(), path.join(bin, tool));
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function makeFile(file: string, text: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}

function makeNode(folder: string): string {
  mkdirSync(folder, { recursive: true });
  symlinkSync(process.execPath, path.join(folder, 'node'));
  return folder;
}

/** Copies a hook; the usual places outside of HOME are moved into the temporary directory, where no real node is. */
function copyHook(name: string, folder = path.join(work, '.git', 'hooks')): string {
  const text = readFileSync(path.join(HOOKS, name), 'utf8');
  const moved = text.replaceAll(
    /(?:\/usr|\/home|\/opt|\/snap|\/run)(?=\/(?:local|bin|linuxbrew|homebrew|current-system))/g,
    `${root}$&`,
  );
  return makeFile(path.join(folder, path.basename(name)), moved);
}

interface Options {
  readonly shell?: readonly string[];
  readonly args?: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  readonly input?: string;
  readonly cwd?: string;
}

function runHook(
  hook: string,
  { shell = ['sh'], args = [], environment = {}, input = '', cwd = work }: Options = {},
) {
  const [command = '', ...rest] = shell;
  const env = { PATH: bin, HOME: home, ...environment };
  const { status, stdout, stderr } = spawnSync(command, [...rest, hook, ...args], {
    cwd,
    env,
    input,
    encoding: 'utf8',
  });
  return { status, stderr, said: stdout === '' ? null : JSON.parse(stdout) };
}

const withNode = () => ({ PATH: `${bin}:${path.dirname(process.execPath)}` });

it('is one text for both hooks but for what they say they do, and their name', () => {
  const [first = [], second = []] = NAMES.map((name) =>
    readFileSync(path.join(HOOKS, name), 'utf8').split('\n'),
  );
  const different = first.flatMap((line, index) =>
    line === second[index] ? [] : [line.replace(/^# Checks.*/, '# Checks')],
  );
  expect(different).toEqual(['# Checks', 'hook=commit-msg']);
  expect(second).toHaveLength(first.length);
});

it('stands alone where core.hooksPath leads, so that git runs the checks and nothing else', () => {
  const entries = readdirSync(HOOKS, { withFileTypes: true });
  expect(entries.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(NAMES);
});

it('is nearly that text for prepare-commit-msg, which never stops a commit', () => {
  const [first = [], second = []] = ['commit-msg', PREPARE].map((name) =>
    readFileSync(path.join(HOOKS, name), 'utf8').split('\n'),
  );
  const added = second.filter((line) => !first.includes(line));
  expect(added.map((line) => line.replace(/^# Puts.*/, '# Puts').trim())).toEqual([
    '# Puts',
    'hook=prepare-commit-msg',
    String.raw`printf 'smart-commits: no issue key was added to the message: %s\n' "$1" >&2`,
    'exit 0',
    'program=${self%/*}/../../dist/bin/smart-commits.cjs',
    '*.cjs) node "$program" "$hook" "$@" ;;',
    '*) "$program" "$hook" "$@" ;;',
    'status=$?',
    'if [ "$status" -ne 0 ]; then stop "$program ended with status $status"; fi',
  ]);
  expect(second.filter((line) => /\bexit\b/.test(line) && line.trim() !== 'exit 0')).toEqual([
    'if [ "${SMART_COMMITS-}" = 0 ]; then exit 0; fi',
  ]);
});

describe('prepare-commit-msg', () => {
  it('may be executed', () => {
    expect(statSync(path.join(HOOKS, PREPARE)).mode & 0o111).toBe(0o111);
  });

  it.each(SHELLS.map((shell) => [shell.join(' '), shell] as const))(
    'passes on what git gave, and never stops the commit, under %s',
    (_, shell) => {
      makeFile(path.join(work, PACKAGE, 'dist/bin/smart-commits.cjs'), PROGRAM);
      const hook = copyHook(PREPARE);
      const args = ['a b', 'commit', 'HEAD'];
      const ran = runHook(hook, { shell, args, environment: withNode() });
      expect(ran).toMatchObject({ status: 0, stderr: '', said: { argv: ['prepare-commit-msg', ...args] } });
      const broken = runHook(hook, { shell, args, environment: { ...withNode(), STATUS: '7' } });
      expect(broken).toMatchObject({ status: 0 });
      expect(broken.stderr).toMatch(
        /^smart-commits: no issue key was added to the message: .*\/smart-commits\.cjs ended with status 7\n$/,
      );
      const nodeless = runHook(hook, { shell, args });
      expect(nodeless).toMatchObject({ status: 0, said: null });
      expect(nodeless.stderr).toMatch(/^smart-commits: no issue key .*: node is not found: [^\n]*\n$/);
      rmSync(path.join(work, PACKAGE), { recursive: true });
      const missing = runHook(hook, { shell, args, environment: withNode() });
      expect(missing).toMatchObject({ status: 0, said: null });
      expect(missing.stderr).toMatch(/^smart-commits: no issue key .* is not installed here: [^\n]*\n$/);
    },
  );

  it('runs nothing where SMART_COMMITS is 0', () => {
    const environment = { SMART_COMMITS: '0' };
    expect(runHook(path.join(HOOKS, PREPARE), { environment })).toEqual({
      status: 0,
      said: null,
      stderr: '',
    });
  });
});

describe.each(NAMES)('%s', (name) => {
  it('may be executed', () => {
    expect(statSync(path.join(HOOKS, name)).mode & 0o111).toBe(0o111);
  });

  it.each(SHELLS.map((shell) => [shell.join(' '), shell] as const))(
    'passes on what git gave, under %s',
    (_, shell) => {
      makeFile(path.join(work, PACKAGE, 'dist/bin/smart-commits.cjs'), PROGRAM);
      const result = runHook(copyHook(name), {
        shell,
        args: ['a b', '*'],
        environment: { ...withNode(), STATUS: '7', READ: '1' },
        input: 'refs of a push\n',
      });
      expect(result).toMatchObject({
        status: 7,
        said: { argv: [name, 'a b', '*'], stdin: 'refs of a push\n' },
      });
    },
  );

  it('runs nothing where SMART_COMMITS is 0', () => {
    expect(runHook(path.join(HOOKS, name), { environment: { SMART_COMMITS: '0' } })).toEqual({
      status: 0,
      said: null,
      stderr: '',
    });
  });
});

describe('the command', () => {
  const findProgram = (hook: string, options: Options = {}) => {
    const { status, said, stderr } = runHook(hook, { environment: withNode(), ...options });
    expect(status, stderr).toBe(0);
    return path.relative(root, said.program);
  };

  /** A package as npm lays it, with the hooks inside. */
  function install(folder: string): string {
    const installed = path.join(folder, PACKAGE);
    makeFile(path.join(installed, 'dist/bin/smart-commits.cjs'), PROGRAM);
    cpSync(HOOKS, path.join(installed, 'hooks'), {
      recursive: true,
      filter: (file) => path.basename(file) !== '_',
    });
    return installed;
  }

  it('is found beside the hook', () => {
    const installed = install(path.join(root, 'elsewhere'));
    expect(findProgram(path.join(installed, 'hooks/commit-msg'))).toBe(
      `elsewhere/${PACKAGE}/dist/bin/smart-commits.cjs`,
    );
  });

  it('is found beside the hook that is optional', () => {
    const hook = path.join(install(path.join(root, 'elsewhere')), 'hooks', PREPARE);
    const program = `elsewhere/${PACKAGE}/dist/bin/smart-commits.cjs`;
    expect(findProgram(hook)).toBe(program);
    symlinkSync(hook, path.join(work, 'prepare-commit-msg'));
    expect(findProgram('./prepare-commit-msg')).toBe(program);
  });

  it('is found beside a hook that is called by its bare name', () => {
    const installed = install(path.join(root, 'elsewhere'));
    const cwd = path.join(installed, 'hooks');
    expect(findProgram('commit-msg', { cwd })).toBe(`elsewhere/${PACKAGE}/dist/bin/smart-commits.cjs`);
  });

  it('is found through symbolic links, relative ones and chains', () => {
    const installed = install(path.join(root, 'elsewhere'));
    const hooks = path.join(work, '.git', 'hooks');
    mkdirSync(hooks, { recursive: true });
    symlinkSync(path.join(installed, 'hooks/commit-msg'), path.join(work, 'absolute'));
    symlinkSync('../../absolute', path.join(hooks, 'commit-msg'));
    expect(findProgram('.git/hooks/commit-msg')).toBe(`elsewhere/${PACKAGE}/dist/bin/smart-commits.cjs`);
  });

  it.each([
    ['in the work tree', 'work tree'],
    ['above the work tree', '.'],
  ])('is found from a copied hook %s', (_, folder) => {
    install(path.join(root, folder));
    expect(findProgram(copyHook('commit-msg'))).toBe(
      path.join(folder, PACKAGE, 'dist/bin/smart-commits.cjs'),
    );
  });

  it('is found by a linked work tree where the shared .git is', () => {
    install(work);
    const cwd = path.join(root, 'linked');
    mkdirSync(cwd);
    expect(findProgram(copyHook('commit-msg'), { cwd })).toBe(
      `work tree/${PACKAGE}/dist/bin/smart-commits.cjs`,
    );
  });

  it('is found in node_modules/.bin', () => {
    makeFile(path.join(work, 'node_modules/.bin/smart-commits'), PROGRAM);
    expect(findProgram(copyHook('commit-msg'))).toBe('work tree/node_modules/.bin/smart-commits');
  });

  it.each(SHELLS.map((shell) => [shell.join(' '), shell] as const))(
    'is asked for where it is missing, under %s',
    (_, shell) => {
      expect(runHook(copyHook('commit-msg'), { shell, environment: withNode() })).toEqual({
        status: 2,
        said: null,
        stderr:
          'smart-commits: commitlint-plugin-smart-commits is not installed here: run npm install, or skip this check with SMART_COMMITS=0\n',
      });
    },
  );
});

describe('node', () => {
  beforeEach(() => {
    makeFile(path.join(work, PACKAGE, 'dist/bin/smart-commits.cjs'), PROGRAM);
  });

  const findNode = (environment: NodeJS.ProcessEnv = {}, shell: readonly string[] = ['sh']) => {
    const { status, said, stderr } = runHook(copyHook('commit-msg'), { environment, shell });
    expect(status, stderr).toBe(0);
    return path.relative(root, said.folder);
  };

  it.each([
    ['nvm', 'ho me/.nvm/versions/node/v22.12.0/bin'],
    ['fnm', 'ho me/.local/share/fnm/node-versions/v22.12.0/installation/bin'],
    ['fnm as it was', 'ho me/.fnm/node-versions/v22.12.0/installation/bin'],
    ['fnm on a Mac', 'ho me/Library/Application Support/fnm/node-versions/v22.12.0/installation/bin'],
    ['volta', 'ho me/.volta/tools/image/node/22.12.0/bin'],
    ['asdf', 'ho me/.asdf/installs/nodejs/22.12.0/bin'],
    ['mise', 'ho me/.local/share/mise/installs/node/22.12.0/bin'],
    ['nodenv', 'ho me/.nodenv/versions/22.12.0/bin'],
    ['nvm below .config', 'ho me/.config/nvm/versions/node/v22.12.0/bin'],
    ['nvm.fish', 'ho me/.local/share/nvm/v22.12.0/bin'],
    ['n', 'usr/local/n/versions/node/22.12.0/bin'],
    ['n below home', 'ho me/n/n/versions/node/22.12.0/bin'],
    ['n below home, the active one', 'ho me/n/bin'],
    ['pnpm', 'ho me/.local/share/pnpm/nodejs/22.12.0/bin'],
    ['pnpm on a Mac', 'ho me/Library/pnpm/nodejs/22.12.0/bin'],
    ['proto', 'ho me/.proto/tools/node/22.12.0/bin'],
    ['nvs', 'ho me/.nvs/node/22.12.0/x64/bin'],
    ['conda', 'ho me/miniconda3/bin'],
    ['conda-forge', 'ho me/miniforge3/bin'],
    ['Homebrew', 'opt/homebrew/bin'],
    ['Homebrew, a version of its own', 'opt/homebrew/opt/node@22/bin'],
    ['Homebrew on an older Mac', 'usr/local/bin'],
    ['Homebrew on Linux', 'home/linuxbrew/.linuxbrew/bin'],
    ['Nix', 'ho me/.nix-profile/bin'],
  ])('of %s is found on a bare PATH', (_, folder) => {
    makeNode(path.join(root, folder));
    expect(findNode()).toBe(folder);
  });

  it.each([
    ['NVM_DIR', 'versions/node/v20.19.0/bin'],
    ['FNM_DIR', 'node-versions/v20.19.0/installation/bin'],
    ['VOLTA_HOME', 'tools/image/node/20.19.0/bin'],
    ['ASDF_DATA_DIR', 'installs/nodejs/20.19.0/bin'],
    ['MISE_DATA_DIR', 'installs/node/20.19.0/bin'],
    ['NODENV_ROOT', 'versions/20.19.0/bin'],
    ['N_PREFIX', 'n/versions/node/20.19.0/bin'],
    ['HOMEBREW_PREFIX', 'bin'],
    ['nvm_data', 'v20.19.0/bin'],
    ['PNPM_HOME', 'nodejs/20.19.0/bin'],
    ['PROTO_HOME', 'tools/node/20.19.0/bin'],
    ['NVS_HOME', 'node/20.19.0/arm64/bin'],
    ['CONDA_PREFIX', 'bin'],
    // On Windows.
    ['NVM_HOME', 'v20.19.0'],
    ['VOLTA_HOME', 'tools/image/node/20.19.0'],
    ['FNM_DIR', 'node-versions/v20.19.0/installation'],
  ])('is found where %s says', (variable, folder) => {
    makeNode(path.join(root, 'moved', folder));
    expect(findNode({ [variable]: path.join(root, 'moved') })).toBe(path.join('moved', folder));
  });

  it.each(SHELLS.map((shell) => [shell.join(' '), shell] as const))(
    'is the newest of all managers, under %s',
    (_, shell) => {
      for (const version of [
        'v8.9.4',
        'v20.19.0',
        'v22.9.1',
        'v18.20.8',
        'lts',
        'v1.2.3.4',
        'iojs-v3.0.0',
        'system',
        '..x',
      ]) {
        makeNode(path.join(home, '.nvm/versions/node', version, 'bin'));
      }
      mkdirSync(path.join(home, '.nvm/versions/node/v24.0.0'));
      makeNode(path.join(home, '.asdf/installs/nodejs/22.10.0/bin'));
      makeNode(path.join(root, 'opt/homebrew/bin'));
      expect(findNode({}, shell)).toBe('ho me/.asdf/installs/nodejs/22.10.0/bin');
    },
  );

  it('is not an old one of a manager where a usual place has one', () => {
    makeNode(path.join(home, '.nvm/versions/node/v18.20.8/bin'));
    makeNode(path.join(root, 'opt/homebrew/bin'));
    expect(findNode()).toBe('opt/homebrew/bin');
  });

  it.each(SHELLS.map((shell) => [shell.join(' '), shell] as const))(
    "is what husky's init file says, under %s",
    (_, shell) => {
      const folder = makeNode(path.join(root, 'mine'));
      makeNode(path.join(home, '.nvm/versions/node/v22.12.0/bin'));
      // It reads its input, prints, and ends in an error: none of that may matter.
      makeFile(
        path.join(home, '.config/husky/init.sh'),
        `echo noise\nread -r line\nPATH='${folder}':$PATH\nfalse\n`,
      );
      const result = runHook(copyHook('pre-push'), { shell, environment: { READ: '1' }, input: 'refs\n' });
      expect(result).toMatchObject({ status: 0, said: { folder, stdin: 'refs\n' } });
    },
  );

  it('is looked for further where that file brings none', () => {
    makeFile(path.join(home, 'config/husky/init.sh'), 'export ANYTHING=1\n');
    makeNode(path.join(home, '.volta/tools/image/node/22.12.0/bin'));
    expect(findNode({ XDG_CONFIG_HOME: path.join(home, 'config') })).toBe(
      'ho me/.volta/tools/image/node/22.12.0/bin',
    );
  });

  it('on the PATH is taken as it is', () => {
    makeNode(path.join(home, '.nvm/versions/node/v99.0.0/bin'));
    const folder = makeNode(path.join(root, 'first'));
    expect(findNode({ PATH: `${folder}:${bin}` })).toBe('first');
  });

  it.each(SHELLS.map((shell) => [shell.join(' '), shell] as const))(
    'on the PATH is passed over where it has found itself too old, under %s',
    (_, shell) => {
      const old = makeNode(path.join(root, 'old'));
      const environment = { PATH: `${old}:${bin}`, SMART_COMMITS_OLD_NODE: path.join(old, 'node') };
      // Without another one it is started all the same: it says what is needed.
      expect(findNode(environment, shell)).toBe('old');
      makeNode(path.join(root, 'usr/local/bin'));
      expect(findNode(environment, shell)).toBe('usr/local/bin');
      makeNode(path.join(home, '.config/nvm/versions/node/v22.12.0/bin'));
      expect(findNode(environment, shell)).toBe('ho me/.config/nvm/versions/node/v22.12.0/bin');
    },
  );

  it('serves a command of node_modules/.bin too', () => {
    rmSync(path.join(work, PACKAGE), { recursive: true });
    makeFile(
      path.join(work, 'node_modules/.bin/smart-commits'),
      `#!/bin/sh\nexec node "\${0%/*}/../program.cjs" "$@"\n`,
    );
    makeFile(path.join(work, 'node_modules/program.cjs'), PROGRAM);
    makeNode(path.join(home, '.nvm/versions/node/v22.12.0/bin'));
    expect(findNode()).toBe('ho me/.nvm/versions/node/v22.12.0/bin');
  });

  it.each(SHELLS.map((shell) => [shell.join(' '), shell] as const))(
    'is asked for where there is none, under %s',
    (_, shell) => {
      const sentence =
        'smart-commits: node is not found: put its folder on the PATH in ~/.config/husky/init.sh, or skip this check with SMART_COMMITS=0\n';
      expect(runHook(copyHook('commit-msg'), { shell })).toEqual({ status: 2, said: null, stderr: sentence });
      expect(runHook(copyHook('commit-msg'), { shell, environment: { HOME: undefined } }).stderr).toBe(
        sentence,
      );
    },
  );
});

describe('with git itself', () => {
  const git = (args: readonly string[], cwd = work, environment: NodeJS.ProcessEnv = {}) => {
    const env = {
      PATH: bin,
      HOME: home,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.com',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.com',
      ...environment,
    };
    const { status, stdout, stderr } = spawnSync('git', args, { cwd, env, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  };

  beforeEach(() => {
    git(['init', '-q', '-b', 'main']);
    makeFile(path.join(work, PACKAGE, 'dist/bin/smart-commits.cjs'), PROGRAM);
    makeNode(path.join(home, '.nvm/versions/node/v22.12.0/bin'));
  });

  it.each(['0', '1', '2'])('a commit ends as the command does, status %s', (status) => {
    copyHook('commit-msg');
    const commit = git(['commit', '--allow-empty', '-m', 'KEY-1'], work, { STATUS: status });
    expect(commit.status).toBe(status === '0' ? 0 : 1);
    expect(commit.output).toContain('"argv":["commit-msg",".git/COMMIT_EDITMSG"]');
  });

  it('a commit in a linked work tree finds the command of the main one', () => {
    git(['commit', '-q', '--allow-empty', '-m', 'KEY-1']);
    git(['worktree', 'add', '../linked']);
    copyHook('commit-msg');
    const commit = git(['commit', '--allow-empty', '-m', 'KEY-2'], path.join(root, 'linked'));
    expect(commit.output).toContain('/.git/worktrees/linked/COMMIT_EDITMSG"]');
    expect(commit.status).toBe(0);
  });

  it('a push hands over its refs', () => {
    git(['init', '-q', '--bare', '../remote.git']);
    git(['commit', '-q', '--allow-empty', '-m', 'KEY-1']);
    copyHook('pre-push');
    const push = git(['push', '../remote.git', 'main'], work, { READ: '1' });
    expect(push.output).toMatch(/"argv":\["pre-push","..\/remote.git","..\/remote.git"\]/);
    expect(push.output).toMatch(/"stdin":"refs\/heads\/main [0-9a-f]{40} refs\/heads\/main 0{40}\\n"/);
    expect(push.status).toBe(0);
  });
});
