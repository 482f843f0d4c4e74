import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
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
/** Stands in for the command: says how it was started, and ends as it is told. */
const PROGRAM = `#!/usr/bin/env node
const { readFileSync } = require('node:fs');
const { argv, execArgv } = process;
console.log(JSON.stringify({ program: __filename, argv: argv.slice(2), execArgv, stdin: readFileSync(0, 'utf8') }));
process.exitCode = Number(process.env.STATUS ?? 0);
`;

const SHELLS = [['sh'], ['sh', '-e'], ['dash'], ['bash', '--posix'], ['busybox', 'sh']].filter(
  ([shell = '']) =>
    spawnSync(shell, ['-c', ':']).status === 0 ||
    (shell === 'busybox' && spawnSync(shell, ['true']).status === 0),
);
const eachShell = SHELLS.map((shell) => [shell.join(' '), shell] as const);

let root: string;
/** The folder of a bare repository, where git starts the hook. */
let repository: string;
let bin: string;
let installed: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'smart-commits-server-hook-')));
  repository = path.join(root, 'shop .git');
  bin = path.join(root, 'bin');
  installed = path.join(root, 'opt', 'smart commits');
  for (const folder of [path.join(repository, 'hooks'), bin]) mkdirSync(folder, { recursive: true });
  for (const tool of ['sh', 'dash', 'bash', 'busybox', 'readlink', 'env']) {
    const { stdout } = spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' });
    if (stdout !== '') symlinkSync(stdout.trim(), path.join(bin, tool));
  }
  makeFile(path.join(installed, 'dist/bin/smart-commits.cjs'), PROGRAM);
  copyHook(path.join(installed, 'hooks', 'server'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function makeFile(file: string, text: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}

/** Copies the hook; the usual places outside of HOME are moved into the temporary directory, where no real node is. */
function copyHook(folder: string): string {
  const text = readFileSync(path.join(HOOKS, 'server', 'pre-receive'), 'utf8');
  const places = /(?:\/usr|\/home|\/opt|\/snap|\/run)(?=\/(?:local|bin|linuxbrew|homebrew|current-system))/g;
  return makeFile(path.join(folder, 'pre-receive'), text.replaceAll(places, `${root}/none$&`));
}

const addNode = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  symlinkSync(process.execPath, path.join(folder, 'node'));
};

interface Options {
  readonly shell?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

function run(hook: string, { shell = ['sh'], args = [], env = {} }: Options = {}) {
  const [command = '', ...rest] = shell;
  const { status, stdout, stderr } = spawnSync(command, [...rest, hook, ...args], {
    cwd: repository,
    env: { PATH: bin, HOME: path.join(root, 'home'), ...env },
    input: 'refs\n',
    encoding: 'utf8',
  });
  return { status, stderr, said: stdout === '' ? null : JSON.parse(stdout) };
}

/** As `ln -s` puts it into the folder of a repository. */
function linkHook(): string {
  const link = path.join(repository, 'hooks', 'pre-receive');
  symlinkSync(path.join(installed, 'hooks', 'server', 'pre-receive'), link);
  return link;
}

it('looks for node as the other hooks do', () => {
  const searchOf = (name: string): string => {
    const text = readFileSync(path.join(HOOKS, name), 'utf8');
    return (
      text.slice(text.indexOf('\tnewest=\n'), text.indexOf('\nfind_program ||')).split('\nfind_node ||')[0] ??
      ''
    );
  };
  expect(searchOf('server/pre-receive').length).toBeGreaterThan(1000);
  expect(searchOf('server/pre-receive').trim()).toBe(searchOf('pre-push').trim());
});

it('may be executed', () => {
  expect(statSync(path.join(HOOKS, 'server', 'pre-receive')).mode & 0o111).toBe(0o111);
});

describe.each(eachShell)('under %s', (_, shell) => {
  it.each(['0', '1', '2'])('passes on what git gave, and ends as the command does: %s', (status) => {
    addNode(bin);
    expect(run(linkHook(), { shell, args: ['--config', 'a b'], env: { STATUS: status } })).toEqual({
      status: Number(status),
      stderr: '',
      said: {
        program: path.join(installed, 'dist/bin/smart-commits.cjs'),
        argv: ['pre-receive', '--config', 'a b'],
        execArgv: ['--max-old-space-size=512'],
        stdin: 'refs\n',
      },
    });
  });

  it('refuses where node is not found, or accepts where that is wanted', () => {
    const hook = linkHook();
    const sentence =
      'smart-commits: node is not found: install it for the user that runs git here, or put its folder on the PATH';
    const refused = `${sentence}; the push is refused for that\n`;
    const accepted = `${sentence}; the push is accepted without a check\n`;
    expect(run(hook, { shell })).toEqual({ status: 2, said: null, stderr: refused });
    for (const args of [['--on-failure', 'accept'], ['--on-failure=accept']]) {
      expect(run(hook, { shell, args })).toEqual({ status: 0, said: null, stderr: accepted });
    }
    expect(run(hook, { shell, env: { GL_ID: 'user-1' } }).stderr).toBe(`GL-HOOK-ERR: ${refused}`);
    expect(run(hook, { shell, env: { HOME: undefined } }).stderr).toBe(refused);
  });
});

describe('the command', () => {
  it('is run whatever SMART_COMMITS is', () => {
    addNode(bin);
    expect(run(linkHook(), { env: { SMART_COMMITS: '0' } }).said).not.toBeNull();
  });

  it('has the memory that NODE_OPTIONS gives it', () => {
    addNode(bin);
    const env = { NODE_OPTIONS: '--max-old-space-size=1024' };
    expect(run(linkHook(), { env }).said.execArgv).toEqual([]);
  });

  it('is the global one for a copied hook', () => {
    const node = path.join(root, 'home/.nvm/versions/node/v22.12.0/bin');
    addNode(node);
    const hook = copyHook(path.join(repository, 'hooks'));
    const program = makeFile(path.join(node, 'smart-commits'), PROGRAM);
    expect(run(hook).said).toMatchObject({ program, argv: ['pre-receive'] });
  });

  it('is never one beside the objects of a repository, or above it', () => {
    addNode(bin);
    const name = 'node_modules/commitlint-plugin-smart-commits/dist/bin/smart-commits.cjs';
    for (const folder of [repository, root]) {
      makeFile(path.join(folder, name), PROGRAM);
      makeFile(path.join(folder, 'dist/bin/smart-commits.cjs'), PROGRAM);
      makeFile(path.join(folder, 'node_modules/.bin/smart-commits'), PROGRAM);
    }
    makeFile(path.join(repository, 'smart-commits'), PROGRAM);
    const hook = copyHook(path.join(repository, 'hooks'));
    const ran = run(hook, { env: { PATH: `${bin}:.` } });
    expect(ran).toMatchObject({ status: 2, said: null });
    expect(ran.stderr).toContain(
      'commitlint-plugin-smart-commits is not found: link the hook to hooks/server/pre-receive',
    );
  });

  it.each(['3', '70', '139'])('that breaks off with %s did not check', (status) => {
    addNode(bin);
    const ran = run(linkHook(), { env: { STATUS: status } });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toBe(
      `smart-commits: the check broke off with status ${status}; the push is refused for that\n`,
    );
    expect(
      run(path.join(repository, 'hooks', 'pre-receive'), {
        args: ['--on-failure', 'accept'],
        env: { STATUS: status },
      }).status,
    ).toBe(0);
  });
});
