import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { installPackages } from '../support/install-packages.ts';
import { makeScene, type Scene } from './jira-scene.ts';

/** Installed once: each repository has a link to it. */
let tools: Scratch;
beforeAll(() => {
  tools = makeScratch();
  installPackages(tools.directory, inject('packed'), ['@commitlint']);
});
afterAll(() => tools.remove());

/** Milliseconds that Jira is given in these tests. */
const BUDGET = 1500;
/** Milliseconds that a process may go on for, once that time is up. */
const GRACE = 1200;
/**
 * What a machine with much else to do needs to run nine programs at once. It bounds what the meter below cannot see: a
 * process that waits while it ends. What hangs here never ends by itself.
 */
const PATIENCE = 60_000;
/** A login has a time of its own. */
const LOGIN_BUDGET = 8000;

/**
 * Writes down, for each thread that asks Jira or a credential helper, for how many milliseconds it waits from then on to
 * its end, for anything. That it gets no processor on a machine with much else to do is no waiting.
 */
const METER = `
const { ChildProcess } = require('node:child_process');
const { threadId } = require('node:worker_threads');
const waited = () => performance.eventLoopUtilization().idle;
let before = null;
const begin = () => (before ??= waited());
const { timeout } = AbortSignal;
AbortSignal.timeout = (milliseconds) => {
  begin();
  return timeout.call(AbortSignal, milliseconds);
};
const { spawn } = ChildProcess.prototype;
ChildProcess.prototype.spawn = function (options) {
  if (options.args.includes('credential')) begin();
  return spawn.call(this, options);
};
process.once('exit', () => {
  if (before === null) return;
  require('node:fs').writeFileSync(process.env.METER + process.pid + '-' + threadId, String(waited() - before));
});
`;

/** Takes connections, and does with each what a peer does that hangs. */
async function startPeer(behave: (socket: Socket) => void = () => undefined): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    behave(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function drip(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 100);
  socket.once('close', () => clearInterval(timer));
}

const token = { JIRA_USER_EMAIL: 'ada@example.com', JIRA_API_TOKEN: 'some-token' };
const far = { JIRA_BASE_URL: 'https://jira.example.test', ...token };

async function proxyThat(behave?: (socket: Socket) => void): Promise<NodeJS.ProcessEnv> {
  return { ...far, HTTPS_PROXY: `http://127.0.0.1:${await startPeer(behave)}` };
}

async function serverThat(behave?: (socket: Socket) => void): Promise<NodeJS.ProcessEnv> {
  return { ...token, JIRA_BASE_URL: `http://127.0.0.1:${await startPeer(behave)}` };
}

/** What hangs, with the environment that leads there. */
const HANGS: Record<string, (scene: Scene) => Promise<NodeJS.ProcessEnv>> = {
  'a proxy that never answers': () => proxyThat(),
  'a proxy that is silent after it has connected': () =>
    proxyThat((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n')),
    ),
  'a proxy that drips': () =>
    proxyThat((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n');
        drip(socket, 'x-drop: 1\r\n');
      }),
    ),
  'a server that never answers': () => serverThat(),
  'TLS that never comes about': async () => ({
    ...token,
    JIRA_BASE_URL: `https://127.0.0.1:${await startPeer()}`,
  }),
  'the head of an answer that drips': () =>
    serverThat((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n');
        drip(socket, 'x-drop: 1\r\n');
      }),
    ),
  'a body that drips': () =>
    serverThat((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{');
        drip(socket, ' ');
      }),
    ),
  'name servers that do not answer': async (scene) => {
    // Nobody can end a look-up of Node's, nor the opening of a pipe that nobody writes to.
    const pipe = path.join(scene.home, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const hook = scene.write(
      'hang-lookup.cjs',
      `require('node:dns').lookup = () => require('node:fs').open(${JSON.stringify(pipe)}, () => {});`,
    );
    return { ...far, NODE_OPTIONS: `--require ${hook}` };
  },
  'a credential helper that never ends': async (scene) => {
    const helper = scene.write('helper.sh', '#!/bin/sh\nexec sleep 60\n');
    chmodSync(helper, 0o755);
    scene.repository.git('config', 'credential.helper', helper);
    return { JIRA_BASE_URL: `http://127.0.0.1:${await startPeer()}` };
  },
};

interface Ended {
  readonly name: string;
  readonly milliseconds: number;
  /** What the meter says of each thread. */
  readonly waited: readonly number[];
  readonly output: string;
}

interface Start {
  readonly args: readonly string[];
  readonly input?: string;
  readonly env?: object;
}

/** Everything that asks Jira. */
const FRONT_ENDS: Record<string, (scene: Scene, environment: NodeJS.ProcessEnv) => Start> = {
  lint: () => ({ args: ['lint', '--last'] }),
  explain: () => ({ args: ['explain', '--jira', 'on', '--last'] }),
  'commit-msg': (scene) => ({
    args: ['commit-msg', '--jira', 'on', scene.write('.git/COMMIT_EDITMSG', 'KEY-1 #close\n')],
  }),
  'pre-push': (scene) => {
    const [ours, theirs] = ['HEAD', 'origin/main'].map((name) => scene.repository.git('rev-parse', name));
    return {
      args: ['pre-push', '--jira', 'on', 'origin', '../remote.git'],
      input: `refs/heads/main ${ours} refs/heads/main ${theirs}\n`,
    };
  },
  'pre-receive': (scene) => {
    const config = { processor: 'dvcs', jira: { preReceive: 'on', timeout: `${BUDGET}ms` } };
    scene.write('.git/smart-commits.config.json', JSON.stringify(config));
    const commit = scene.repository.git('commit-tree', 'HEAD^{tree}', '-m', 'KEY-1 #close');
    return {
      args: ['pre-receive'],
      input: `${'0'.repeat(40)} ${commit} refs/heads/topic\n`,
      env: { GIT_DIR: '.git' },
    };
  },
  login: () => ({ args: ['login', '--email', 'ada@example.com'], input: 'some-token' }),
  doctor: () => ({ args: ['doctor', 'jira', 'identity'] }),
  'doctor of a GitLab': (_, { JIRA_BASE_URL = '' }) => ({
    args: ['doctor', 'gitlab', '--gitlab', JIRA_BASE_URL],
  }),
  commitlint: () => ({ args: [], input: 'KEY-1 #close' }),
};

function run(scene: Scene, name: string, environment: NodeJS.ProcessEnv): Promise<Ended> {
  const { args, input = '', env = {} } = FRONT_ENDS[name]?.(scene, environment) ?? { args: [] };
  const modules = path.join(scene.repository.path, 'node_modules');
  const program =
    name === 'commitlint'
      ? [path.join(modules, '@commitlint', 'cli', 'cli.js')]
      : [path.join(inject('packed').directory, 'dist', 'bin', 'smart-commits.cjs')];
  const meter = path.join(scene.home, 'waited-');
  const { NODE_OPTIONS = '' } = environment;
  const options = `--require ${path.join(scene.repository.path, 'meter.cjs')} ${NODE_OPTIONS}`;
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...program, ...args], {
      cwd: scene.repository.path,
      env: { ...scene.environment, ...environment, ...env, NODE_OPTIONS: options, METER: meter },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', reject).on('close', () =>
      resolve({
        name,
        output,
        milliseconds: performance.now() - started,
        waited: readMeters(scene.home, `waited-${child.pid}-`),
      }),
    );
  });
}

function readMeters(folder: string, prefix: string): number[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => Number(readFileSync(path.join(folder, name), 'utf8')));
}

describe('the time that Jira is given', () => {
  it.each(Object.keys(HANGS))('ends every process: %s', async (hang) => {
    const config = { jira: { timeout: `${BUDGET}ms` } };
    const scene = await makeScene({ isLoggedOut: true, config });
    symlinkSync(path.join(tools.directory, 'node_modules'), path.join(scene.repository.path, 'node_modules'));
    scene.write(
      '.commitlintrc.json',
      JSON.stringify({
        plugins: ['commitlint-plugin-smart-commits'],
        rules: { 'smart-commits/issue-exists': [2, 'always'] },
      }),
    );
    scene.write('meter.cjs', METER);
    scene.commit('KEY-1 #close');
    const environment = (await HANGS[hang]?.(scene)) ?? {};
    const ended = await Promise.all(Object.keys(FRONT_ENDS).map((name) => run(scene, name, environment)));
    for (const { name, milliseconds, waited, output } of ended) {
      const budget = name === 'login' ? LOGIN_BUDGET : BUDGET;
      expect.soft(waited, name).not.toEqual([]);
      for (const time of waited) expect.soft(time, name).toBeLessThan(budget + GRACE);
      expect.soft(milliseconds, `${name}: ${output}`).toBeLessThan(budget + PATIENCE);
      if (name === 'login') expect.soft(output).not.toContain('jira.timeout');
      // It hung, and that was said.
      expect.soft(output, name).not.toMatch(/this is a bug/);
      expect.soft(output, name).not.toBe('');
    }
  });

  it('is not used up by connections that are kept: a run ends with its last word', async () => {
    // Neither the time for Jira nor the server ends what is kept.
    const scene = await makeScene({ config: { jira: { timeout: '90m' } } });
    scene.commit('KEY-999 #close');
    const program = path.join(inject('packed').directory, 'dist', 'bin', 'smart-commits.cjs');
    const child = spawn(process.execPath, [program, 'lint', '--last'], {
      cwd: scene.repository.path,
      env: scene.environment,
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.resume();
    child.stdin.end();
    await new Promise((resolve) => child.on('close', resolve));
    expect(output).toContain('KEY-999');
    expect(scene.requests.length).toBeGreaterThan(0);
  });
});
