import { spawn } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeScene, type Scene, type SceneGiven } from '../e2e/jira-scene.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { installPackages } from '../support/install-packages.ts';

/** Installed once: each repository has a link to it. */
let tools: Scratch;
beforeAll(() => {
  tools = makeScratch();
  installPackages(tools.directory, inject('packed'), ['@commitlint']);
});
afterAll(() => tools.remove());

interface Linted {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const RULES = {
  'smart-commits/issue-exists': [2, 'always'],
  'smart-commits/transition-available': [1, 'always'],
};

interface Consumer extends Scene {
  /** Runs the command of commitlint with rules. */
  commitlint(
    args: readonly string[],
    given?: { input?: string; env?: object; rules?: object },
  ): Promise<Linted>;
}

async function makeConsumer(given: SceneGiven = {}): Promise<Consumer> {
  const scene = await makeScene(given);
  symlinkSync(path.join(tools.directory, 'node_modules'), path.join(scene.repository.path, 'node_modules'));
  return {
    ...scene,
    commitlint: async (args, { input = '', env = {}, rules = RULES } = {}) => {
      const config = { plugins: ['commitlint-plugin-smart-commits'], rules };
      scene.write('.commitlintrc.json', JSON.stringify(config));
      const cli = path.join(scene.repository.path, 'node_modules', '@commitlint', 'cli', 'cli.js');
      return await new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [cli, '--no-color', ...args], {
          cwd: scene.repository.path,
          env: { ...scene.environment, ...env },
        });
        const output = { stdout: '', stderr: '' };
        for (const stream of ['stdout', 'stderr'] as const) {
          child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
        }
        child.stdin.on('error', () => undefined).end(input);
        child.on('error', reject).on('close', (status) => resolve({ status, ...output }));
      });
    },
  };
}

describe('the rules of commitlint that ask Jira', () => {
  it('are off by default, and recommended does not switch them on', async () => {
    const { plugin } = await import('../../src/plugin/plugin.ts');
    expect(Object.keys(plugin.rules)).toEqual(expect.arrayContaining(Object.keys(RULES)));
    for (const name of Object.keys(RULES))
      expect(plugin.configs.recommended.rules).not.toHaveProperty([name]);
  });

  it('are asked about all messages of a range in one batch', async () => {
    const consumer = await makeConsumer();
    consumer.commit(
      'KEY-1 #reopen',
      'KEY-999 #comment Done',
      'KEY-2 #comment Done',
      'tidy up',
      'KEY-2 #comment Done',
    );
    const { status, stdout, stderr } = await consumer.commitlint(['--from', 'origin/main']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain(
      '✖   KEY-999 does not exist, or your Jira account may not see it: nothing is run on it; ',
    );
    expect(stdout).toContain('[smart-commits/issue-exists]');
    expect(stdout).toContain('⚠   KEY-1 (`Open`) has no transition `#reopen` for the account that asks');
    expect(stdout).not.toContain('KEY-2');
    const asked = consumer.requests.map(({ url }) =>
      url.replace(/\?.*/, '').replace(/.*\/rest\/api\/\d/, ''),
    );
    expect(asked.toSorted()).toEqual(['/issue/KEY-999', '/issue/bulkfetch', '/myself', '/serverInfo']);
  });

  it('refuse nothing in CI that need not hold for the author, and tell it', async () => {
    const consumer = await makeConsumer();
    const rules = {
      'smart-commits/issue-exists': [2, 'always'],
      'smart-commits/transition-available': [2, 'always'],
    };
    const env = { CI: 'true' };
    const doubtful = await consumer.commitlint([], { input: 'KEY-1 #reopen', rules, env });
    expect(doubtful.status).toBe(0);
    expect(doubtful.stderr).toMatch(
      /^smart-commits: KEY-1 \(`Open`\) has no transition `#reopen` for the account that asks; if it has none .*\n$/,
    );
    const sure = await consumer.commitlint([], { input: 'KEY-999 #close', rules, env });
    expect(sure.status).toBe(1);
    expect(sure.stdout).toContain('✖   KEY-999 does not exist');
  });

  it('ask only for what the rules that are on want to know', async () => {
    const consumer = await makeConsumer();
    const rules = { 'smart-commits/issue-exists': [2, 'always'] };
    const { status } = await consumer.commitlint([], { input: 'KEY-1 #reopen', rules });
    expect(status).toBe(0);
    expect(JSON.stringify(consumer.requests)).not.toContain('transitions');
  });

  it('load nothing and ask nothing while they are off', async () => {
    const consumer = await makeConsumer();
    const rules = { 'smart-commits/key-case': [2, 'always'], 'smart-commits/issue-exists': [0, 'always'] };
    const list = path.join(consumer.home, 'loaded');
    const preload = consumer.write(
      'preload.mjs',
      `import { registerHooks } from 'node:module';
import { appendFileSync } from 'node:fs';
registerHooks?.({ load(url, context, next) { appendFileSync(${JSON.stringify(list)}, url + '\\n'); return next(url, context); } });`,
    );
    const hasHooks = 'registerHooks' in (await import('node:module'));
    const env = hasHooks ? { NODE_OPTIONS: `--import=${preload}` } : {};
    const { status } = await consumer.commitlint([], { input: 'KEY-999 #close', rules, env });
    expect({ status, requests: consumer.requests }).toEqual({ status: 0, requests: [] });
    if (existsSync(list)) expect(readFileSync(list, 'utf8')).not.toMatch(/ask-jira|\/jira\//);
  });

  it('remember what Jira said for the next run', async () => {
    const consumer = await makeConsumer();
    const rules = { 'smart-commits/issue-exists': [2, 'always'] };
    await consumer.commitlint([], { input: 'KEY-1 #close', rules });
    const before = consumer.requests.length;
    expect(before).toBeGreaterThan(0);
    expect((await consumer.commitlint([], { input: 'KEY-1 #close', rules })).status).toBe(0);
    expect(consumer.requests).toHaveLength(before);
  });

  it.each([
    ['a value', [2, 'always', 'KEY']],
    ['"never"', [2, 'never']],
  ])('refuse %s', async (_, setting) => {
    const consumer = await makeConsumer();
    const rules = { 'smart-commits/issue-exists': setting };
    const { status, stdout } = await consumer.commitlint([], { input: 'KEY-1 #close', rules });
    expect(status).toBe(1);
    expect(stdout).toMatch(/takes no value|cannot be negated/);
    expect(consumer.requests).toEqual([]);
  });

  it('leave out messages that are configured to be ignored', async () => {
    const consumer = await makeConsumer({ config: { ignores: [{ message: 'KEY-999' }] } });
    expect((await consumer.commitlint([], { input: 'KEY-999 #close' })).status).toBe(0);
  });

  it('say once that our configuration cannot be used', async () => {
    const consumer = await makeConsumer();
    consumer.write('smart-commits.config.json', '{');
    const { status, stdout } = await consumer.commitlint([], { input: 'KEY-1 #close' });
    expect(status).toBe(1);
    expect(stdout.match(/smart-commits\.config\.json/g)).toHaveLength(1);
    expect(consumer.requests).toEqual([]);
  });
});

describe('where Jira cannot be asked, the rules', () => {
  const seed = { failures: [{ failure: 'unavailable' }] };

  it('pass, with one line on standard error', async () => {
    const consumer = await makeConsumer({ seed });
    consumer.commit('KEY-999 #comment Done', 'KEY-998 #comment Done');
    const { status, stderr } = await consumer.commitlint(['--from', 'origin/main']);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^smart-commits: Jira could not be asked: .*503.*\n$/);
  });

  it('fail once with the sentence in CI, where Jira is required', async () => {
    const consumer = await makeConsumer({ seed });
    consumer.commit('KEY-999 #comment Done', 'KEY-998 #comment Done');
    const { status, stdout } = await consumer.commitlint(['--from', 'origin/main'], { env: { CI: 'true' } });
    expect(status).toBe(1);
    expect(stdout.match(/503/g)).toHaveLength(1);
    expect(stdout).not.toContain('does not exist');
  });

  it.each([
    ['on', { status: 0, asks: true }],
    ['off', { status: 0, asks: false }],
  ])('follow jira.ci in CI: %s', async (ci, { status, asks }) => {
    const consumer = await makeConsumer({ seed, config: { jira: { ci } } });
    const ran = await consumer.commitlint([], { input: 'KEY-999 #close', env: { CI: '1' } });
    expect(ran.status).toBe(status);
    expect(consumer.requests.length > 0).toBe(asks);
  });

  it('pass without a login, also in CI, and say so', async () => {
    const consumer = await makeConsumer({ isLoggedOut: true });
    for (const env of [{}, { CI: 'true' }]) {
      const { status, stderr } = await consumer.commitlint([], { input: 'KEY-999 #close', env });
      expect(status).toBe(0);
      expect(stderr).toMatch(/^smart-commits: no Jira is known here; going on without Jira .*\n$/);
    }
  });
});
