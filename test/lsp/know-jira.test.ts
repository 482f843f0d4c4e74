import { expect, it, onTestFinished } from 'vitest';
import { type AskedJira, knowJira } from '../../src/commands/editing/know-jira.ts';
import type { Host } from '../../src/commands/session/host.ts';
import { openSession } from '../../src/commands/session/session.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { scratchUser } from '../support/scratch-user.ts';

interface Scene {
  readonly jira: AskedJira;
  readonly sandbox: Sandbox;
  readonly told: string[];
  /** Lets time pass: seconds. */
  readonly pass: (seconds: number) => void;
  /** Requests since the last call. */
  readonly asked: () => number;
}

async function makeScene(token = 'ada-token'): Promise<Scene> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const { home } = scratchUser();
  const told: string[] = [];
  const output = { write: (text: string) => void told.push(text), isTerminal: false, columns: 80 };
  const host = {
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      JIRA_BASE_URL: sandbox.url,
      JIRA_USER_EMAIL: 'ada@example.com',
      JIRA_API_TOKEN: token,
    },
    home,
    program: null,
    platform: process.platform,
    cwd: home,
    stdin: process.stdin,
    stdout: output,
    stderr: output,
  } satisfies Host;
  const session = await openSession({ common: {}, own: {}, positionals: [] }, host);
  let time = 0;
  let seen = 0;
  return {
    jira: knowJira(session, () => time),
    sandbox,
    told,
    pass: (seconds) => void (time += seconds * 1000),
    asked() {
      const { requestCount } = sandbox.jira.log();
      const since = requestCount - seen;
      seen = requestCount;
      return since;
    },
  };
}

it('answers at once with what it knows, and asks for the rest, each question once', async () => {
  const { jira, asked, pass } = await makeScene();
  expect(jira.issue('KEY-1')).toEqual({ value: undefined, isAsked: true });
  expect(jira.issue('KEY-1')).toEqual({ value: undefined, isAsked: true });
  expect(jira.issue('KEY-999').isAsked).toBe(true);
  expect(jira.ownIssues().value).toBeUndefined();
  await jira.settled();
  expect(asked()).toBeGreaterThan(0);
  expect(jira.issue('KEY-1')).toMatchObject({ value: { status: 'Open' }, isAsked: false });
  expect(jira.issue('KEY-999')).toEqual({ value: null, isAsked: false });
  expect(jira.ownIssues().value?.map(({ key }) => key)).toEqual(['KEY-1', 'KEY-2', 'KEY-123']);
  await jira.settled();
  expect(asked()).toBe(0);
  pass(61);
  // The old answer is shown until there is another.
  expect(jira.issue('KEY-1')).toMatchObject({ value: { status: 'Open' }, isAsked: true });
  expect(jira.ownIssues().isAsked).toBe(false);
  await jira.settled();
  expect(asked()).toBeGreaterThan(0);
});

it('is silent for a while after a failure, says so once, and then asks again', async () => {
  const { jira, sandbox, asked, pass, told } = await makeScene();
  sandbox.jira.fail([{ failure: 'truncated-json', path: '*', method: null, times: null }]);
  jira.issue('KEY-1');
  await jira.settled();
  expect(told.join('')).toMatch(/^smart-commits: .*\n$/);
  asked();
  expect(jira.issue('KEY-1')).toEqual({ value: undefined, isAsked: false });
  await jira.settled();
  expect(asked()).toBe(0);
  sandbox.jira.fail([]);
  pass(61);
  expect(jira.issue('KEY-1').isAsked).toBe(true);
  await jira.settled();
  expect(jira.issue('KEY-1').value).toMatchObject({ key: 'KEY-1' });
});

it('tries a login that Jira does not take once', async () => {
  const { jira, asked, pass } = await makeScene('wrong-token');
  jira.issue('KEY-1');
  await jira.settled();
  expect(asked()).toBeGreaterThan(0);
  pass(100_000);
  expect(jira.issue('KEY-1')).toEqual({ value: undefined, isAsked: false });
  await jira.settled();
  expect(asked()).toBe(0);
});

it('asks nothing once it is closed', async () => {
  const { jira, asked } = await makeScene();
  jira.close();
  expect(jira.ownIssues()).toEqual({ value: undefined, isAsked: false });
  await jira.settled();
  expect(asked()).toBe(0);
});
