import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, onTestFinished } from 'vitest';
import type { Flavour } from '../../src/sandbox/seed.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { makeScratch, type ScratchRepository } from '../support/git-repository.ts';
import { validateRequest } from '../support/openapi.ts';
import { startRecordingRelay, type RecordedRequest } from '../support/recording-relay.ts';
import { filesBelow } from '../support/scratch-user.ts';

/** The end of a run of the packed program. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What it asked of Jira: `GET /issue/KEY-1`, without the path of the API and the query, sorted. */
  readonly asked: readonly string[];
}

export interface RunGiven {
  readonly input?: string;
  /** `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface CommitGiven {
  readonly text: string;
  /** E-mail of author and committer; Ada's unless it is given. */
  readonly email?: string;
  readonly author?: string;
}

export interface Scene {
  readonly sandbox: Sandbox;
  readonly repository: ScratchRepository;
  /** Of the Jira, as the program knows it. */
  readonly url: string;
  readonly home: string;
  /** What the program is started with. */
  readonly environment: NodeJS.ProcessEnv;
  /** All requests so far. */
  readonly requests: readonly RecordedRequest[];
  configure(config: object): void;
  write(name: string, text: string): string;
  /** Runs the program of the package in the repository. */
  run(args: readonly string[], given?: RunGiven): Promise<Ran>;
  /** Makes commits, oldest first, and gives the newest. */
  commit(...commits: readonly (string | CommitGiven)[]): string;
  /** Runs the pre-push hook as git does for a push of `main`. */
  prePush(args?: readonly string[], given?: RunGiven): Promise<Ran>;
}

export interface SceneGiven {
  readonly flavour?: Flavour;
  readonly seed?: object;
  /** `dvcs` and the Jira of the environment unless it is given. */
  readonly config?: object;
  readonly token?: string;
  /** Without a login in the environment. */
  readonly isLoggedOut?: boolean;
}

/**
 * A repository with a remote, a user with a home, and a sandbox Jira behind a relay that writes down what it is asked.
 * When the test is over, the token must not have been seen anywhere but in a header, and each request must fit
 * Atlassian's documents where those are at hand.
 */
export async function makeScene(given: SceneGiven = {}): Promise<Scene> {
  const { flavour = 'cloud', seed = {}, token = 'ada-token' } = given;
  const scratch = makeScratch();
  const sandbox = await startSandbox({ flavour, seed });
  const relay = await startRecordingRelay(sandbox.url);
  const home = path.join(scratch.directory, 'home');
  mkdirSync(home);
  const repository = scratch.init('repository');
  scratch.init('remote.git', '--bare');
  repository.git('remote', 'add', 'origin', '../remote.git');
  const written: string[] = [];
  let time = 1_700_000_000;
  const recorded = path.join(scratch.directory, 'arguments');
  const login = {
    JIRA_BASE_URL: relay.url,
    ...(flavour === 'cloud' ? { JIRA_USER_EMAIL: `${token.split('-')[0]}@example.com` } : {}),
    JIRA_API_TOKEN: token,
  };
  const environment = {
    ...scratch.env,
    PATH: `${recordGit(scratch.directory, recorded)}${path.delimiter}${scratch.env['PATH']}`,
    HOME: home,
    ...(given.isLoggedOut === true ? {} : login),
  };

  const scene: Scene = {
    sandbox,
    repository,
    url: relay.url,
    home,
    environment,
    requests: relay.requests,
    write(name, text) {
      const file = path.join(repository.path, name);
      writeFileSync(file, text);
      return file;
    },
    configure(config) {
      scene.write('smart-commits.config.json', JSON.stringify({ processor: 'dvcs', ...config }));
    },
    async run(args, { input = '', env = {} } = {}) {
      const before = relay.requests.length;
      const ran = await start(args, input, repository.path, { ...environment, ...env });
      written.push(ran.stdout, ran.stderr);
      return { ...ran, asked: relay.requests.slice(before).map(shorten).toSorted() };
    },
    commit(...commits) {
      for (const one of commits) {
        const {
          text,
          email = 'ada@example.com',
          author = 'Ada',
        } = typeof one === 'string' ? { text: one } : one;
        const date = `${(time += 60)} +0000`;
        const env = {
          GIT_AUTHOR_NAME: author,
          GIT_AUTHOR_EMAIL: email,
          GIT_AUTHOR_DATE: date,
          GIT_COMMITTER_NAME: author,
          GIT_COMMITTER_EMAIL: email,
          GIT_COMMITTER_DATE: date,
        };
        repository.gitWith({ input: text, env }, 'commit', '--quiet', '--allow-empty', '--no-verify', '-F-');
      }
      return repository.git('rev-parse', 'HEAD');
    },
    async prePush(args = [], more = {}) {
      const [ours, theirs] = ['HEAD', 'origin/main'].map((name) => repository.git('rev-parse', name));
      const line = `refs/heads/main ${ours} refs/heads/main ${theirs}\n`;
      return await scene.run(['pre-push', ...args, 'origin', '../remote.git'], { input: line, ...more });
    },
  };
  scene.configure(given.config ?? {});
  scene.commit('Begin');
  repository.git('push', '--quiet', 'origin', 'main');

  onTestFinished(async () => {
    await relay.close();
    await sandbox.close();
    expectNoToken(written.join('\n'));
    if (existsSync(recorded)) expectNoToken(readFileSync(recorded, 'utf8'));
    for (const { name, content } of filesBelow(home)) {
      if (!name.endsWith('jira.json')) expectNoToken(`${name}\n${content.toString('latin1')}`);
    }
    if (process.env['SMART_COMMITS_OPENAPI'] !== undefined) {
      expect(relay.requests.flatMap((request) => check(request, flavour))).toEqual([]);
    }
    scratch.remove();
  });
  return scene;
}

/** A `git` before the real one that writes its arguments down. */
function recordGit(directory: string, file: string): string {
  const folder = path.join(directory, 'recording');
  mkdirSync(folder);
  const program = path.join(folder, 'git');
  writeFileSync(
    program,
    `#!/bin/sh\nprintf '%s\\n' "$*" >> '${file}'\nPATH=\${PATH#*:}\nexport PATH\nexec git "$@"\n`,
  );
  chmodSync(program, 0o755);
  return folder;
}

function start(
  args: readonly string[],
  input: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Omit<Ran, 'asked'>> {
  const program = path.join(inject('packed').directory, 'dist', 'bin', 'smart-commits.cjs');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd, env });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
    }
    // A run that ends before it reads its input is an answer too.
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', reject).on('close', (status) => resolve({ status, ...output }));
  });
}

function shorten({ method, url }: RecordedRequest): string {
  return `${method} ${url.replace(/\?.*$/, '').replace(/^.*\/rest\/api\/\d/, '')}`;
}

/** The token of any user of the sandbox, as it is or as it is sent. */
function expectNoToken(text: string): void {
  expect(text).not.toMatch(/(?:ada|olga|root|expired)-token|ada-password/);
  for (const [, encoded = ''] of text.matchAll(/([A-Za-z0-9+/]{16,})/g)) {
    expect(Buffer.from(encoded, 'base64').toString('latin1')).not.toMatch(/-token|ada-password/);
  }
}

function check({ method, url, ...rest }: RecordedRequest, flavour: Flavour): string[] {
  if (url.startsWith('/_edge/')) return [];
  const known = flavour === 'cloud' ? url.replace('/rest/api/2/serverInfo', '/rest/api/3/serverInfo') : url;
  const body = rest.body === undefined ? {} : { body: rest.body };
  return validateRequest(flavour, { method, url: known, ...body });
}
