import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { clearJiraCache, openJiraCache, type JiraCache } from '../../src/jira/cache.ts';
import type { UserPlace } from '../../src/jira/credentials/user-directories.ts';
import { askQuestions } from '../../src/jira/ask-questions.ts';
import type { JiraAnswers, JiraQuestions } from '../../src/jira/jira-answers.ts';
import { makeCredential, type JiraCredential } from '../../src/jira/credentials/credential.ts';
import { allPermissions, answerAs, type FakeJira } from '../support/fake-jira.ts';
import { basicCredential, bearerCredential, openTestJira, questions } from '../support/jira-client.ts';
import { filesBelow, scratchUser } from '../support/scratch-user.ts';
import { startScriptedServer, type ScriptedServer } from '../support/scripted-server.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const otherCredential = makeCredential(
  { authType: 'basic', email: 'other@example.com', token: 'other-token' },
  'the environment',
);

const model: FakeJira = {
  edition: 'cloud',
  issues: [
    { id: '10001', key: 'KEY-1' },
    { id: '10002', key: 'NEW-2', formerKeys: ['KEY-2'] },
  ],
  users: [{ accountId: 'a1', emailAddress: 'jane@example.com', active: true, match: 'jane@example.com' }],
  permissions: allPermissions,
};

const known = questions({
  issues: [
    { key: 'KEY-1', transitions: false, permissions: false },
    { key: 'KEY-2', transitions: false, permissions: false },
  ],
  emails: ['jane@example.com'],
  timeTracking: true,
});

function open(
  user: UserPlace,
  siteUrl: string,
  now = Date.now(),
  credential = basicCredential,
): Promise<JiraCache> {
  return openJiraCache({ user, siteUrl, credential, now: () => now });
}

/** One run of a hook: opens the cache, asks, and saves. */
async function run(
  user: UserPlace,
  server: ScriptedServer,
  asked: JiraQuestions,
  { now = Date.now(), credential = basicCredential }: { now?: number; credential?: JiraCredential } = {},
): Promise<{ answers: JiraAnswers; paths: string[] }> {
  const cache = await open(user, server.url, now, credential);
  const reader = openTestJira({
    siteUrl: server.url,
    credential,
    route: cache.route,
    onRoute: (route) => cache.rememberRoute(route),
  });
  const before = server.seen.length;
  const answers = await askQuestions(cache.remembering(reader), asked);
  await cache.save();
  return { answers, paths: server.seen.slice(before).map((request) => request.path) };
}

describe('a second run', () => {
  test('asks nothing of what is known, and answers the same', async () => {
    const user = scratchUser();
    const server = await startScriptedServer(answerAs(model));
    const cold = await run(user, server, known);
    const warm = await run(user, server, known);
    expect(cold.paths.length).toBeGreaterThan(3);
    expect(warm.paths).toEqual([]);
    expect(warm.answers.users).toEqual(cold.answers.users);
    expect(warm.answers.timeTracking).toEqual(cold.answers.timeTracking);
    const keys = [...warm.answers.issues].map(([key, answer]) => [
      key,
      answer.kind === 'found' && answer.issue.key,
    ]);
    expect(Object.fromEntries(keys)).toEqual({ 'KEY-1': 'KEY-1', 'KEY-2': 'NEW-2' });
  });

  test('asks for transitions and permissions, which move, and takes the known way in', async () => {
    const user = scratchUser();
    const server = await startScriptedServer(answerAs(model));
    const asked = questions({ issues: [{ key: 'KEY-1', transitions: true, permissions: true }] });
    await run(user, server, asked);
    const { paths } = await run(user, server, asked);
    expect(paths).toEqual([
      '/rest/api/3/myself',
      '/rest/api/3/issue/bulkfetch',
      '/rest/api/3/permissions/check',
    ]);
  });

  test('asks for permissions by the known number of an issue', async () => {
    const user = scratchUser();
    const server = await startScriptedServer(answerAs(model));
    const asked = questions({ issues: [{ key: 'KEY-1', transitions: false, permissions: true }] });
    await run(user, server, asked);
    const { paths, answers } = await run(user, server, asked);
    expect(paths).toEqual(['/rest/api/3/myself', '/rest/api/3/permissions/check']);
    expect(answers.issues.get('KEY-1')).toMatchObject({ kind: 'found', permissions: { comment: true } });
  });

  test('of another account, another token or another site knows nothing', async () => {
    const user = scratchUser();
    const server = await startScriptedServer(answerAs(model));
    const other = await startScriptedServer(answerAs(model));
    await run(user, server, known);
    expect((await run(user, server, known, { credential: bearerCredential })).paths.length).toBeGreaterThan(
      3,
    );
    expect((await run(user, other, known)).paths.length).toBeGreaterThan(3);
  });
});

describe('what is known grows old', () => {
  const missing = questions({ issues: [{ key: 'KEY-9', transitions: false, permissions: false }] });
  const nobody = questions({ emails: ['nobody@example.com'] });

  test.each([
    { name: 'a missing issue within a minute', asked: missing, age: 59_000, isAsked: false },
    { name: 'a missing issue after a minute', asked: missing, age: 61_000, isAsked: true },
    {
      name: 'nobody within five minutes',
      asked: nobody,
      age: 4 * minute,
      isAsked: false,
      path: '/user/search',
    },
    {
      name: 'nobody after five minutes',
      asked: nobody,
      age: 6 * minute,
      isAsked: true,
      path: '/user/search',
    },
    { name: 'an issue and a user within a day', asked: known, age: day - minute, isAsked: false },
    { name: 'an issue and a user after a day', asked: known, age: day + minute, isAsked: true },
    { name: 'what is from the future', asked: known, age: -minute, isAsked: true },
  ])('$name: asked again $isAsked', async ({ asked, age, isAsked, path: part = '' }) => {
    const user = scratchUser();
    const server = await startScriptedServer(answerAs(model));
    const now = Date.now();
    await run(user, server, asked, { now });
    const { paths } = await run(user, server, asked, { now: now + age });
    expect(paths.some((one) => one.includes(part))).toBe(isAsked);
  });

  test('an issue that was made meanwhile is found', async () => {
    const user = scratchUser();
    let issues = model.issues;
    const server = await startScriptedServer((request) => answerAs({ ...model, issues })(request));
    const now = Date.now();
    expect((await run(user, server, missing, { now })).answers.issues.get('KEY-9')?.kind).toBe('missing');
    issues = [...issues, { id: '10009', key: 'KEY-9' }];
    expect((await run(user, server, missing, { now: now + 61_000 })).answers.issues.get('KEY-9')?.kind).toBe(
      'found',
    );
  });

  test('a failed login takes away what was not found, and the way in', async () => {
    const user = scratchUser();
    let isExpired = false;
    const server = await startScriptedServer((request) =>
      isExpired && request.headers.authorization !== undefined
        ? { headers: { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }, json: {} }
        : request.path === '/_edge/tenant_info'
          ? { status: 404, text: '' }
          : answerAs(model)(request),
    );
    const asked = questions({ issues: [...missing.issues, ...known.issues] });
    await run(user, server, asked);
    isExpired = true;
    const { answers } = await run(user, server, questions({ timeTracking: true }));
    expect(answers.failures.map((failure) => failure.reason)).toEqual(['credentials']);
    const cache = await open(user, server.url);
    expect(cache.route).toBeNull();
    isExpired = false;
    const { paths } = await run(user, server, asked);
    expect(paths).toContain('/rest/api/3/issue/KEY-9');
  });
});

describe('the files', () => {
  async function warmCache(user: UserPlace): Promise<ScriptedServer> {
    const server = await startScriptedServer(answerAs(model));
    await run(user, server, known);
    return server;
  }
  const directory = (user: UserPlace): string => path.join(user.home, '.cache/smart-commits/jira');

  test('are for the user alone, and no others are left behind', async () => {
    const user = scratchUser();
    await warmCache(user);
    const files = filesBelow(user.home);
    expect(files.map(({ mode }) => mode)).toEqual([0o600, 0o600]);
    expect(
      files.map(({ name }) => path.basename(name)).sort((one, other) => one.length - other.length)[0],
    ).toBe('salt');
    expect(files.every(({ name }) => name.startsWith('.cache/smart-commits/jira/'))).toBe(true);
  });

  test.each([
    ['empty', () => ''],
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['changed by hand', (text: string) => text.replace('KEY-1', 'KEY-7')],
    ['without a seal', (text: string) => text.slice(text.indexOf('\n') + 1)],
    ['of another form', () => '{"version":99,"entries":{}}'],
    ['binary', () => '\0\u00ff\n\0'],
    ['huge', () => 'x'.repeat(6 * 1024 * 1024)],
  ])('that are %s are ignored, and replaced', async (_, spoil) => {
    const user = scratchUser();
    const server = await warmCache(user);
    const file = filesBelow(directory(user)).find(({ name }) => name.endsWith('.json'));
    const place = path.join(directory(user), file?.name ?? '');
    writeFileSync(place, spoil(file?.content.toString() ?? ''));
    const { paths, answers } = await run(user, server, known);
    expect(answers.failures).toEqual([]);
    expect(paths.length).toBeGreaterThan(3);
    expect((await run(user, server, known)).paths).toEqual([]);
  });

  test('of another account are foreign, under whatever name', async () => {
    const user = scratchUser();
    const server = await warmCache(user);
    const own = filesBelow(directory(user)).find(({ name }) => name.endsWith('.json'));
    const asOther = { credential: otherCredential };
    await run(user, server, questions({ timeTracking: true }), asOther);
    const other = filesBelow(directory(user)).find(
      ({ name }) => name.endsWith('.json') && name !== own?.name,
    );
    writeFileSync(path.join(directory(user), other?.name ?? ''), own?.content ?? '');
    expect((await run(user, server, known, asOther)).paths.length).toBeGreaterThan(3);
  });

  test('with another salt are foreign', async () => {
    const user = scratchUser();
    const server = await warmCache(user);
    writeFileSync(path.join(directory(user), 'salt'), Buffer.alloc(32, 7));
    expect((await run(user, server, known)).paths.length).toBeGreaterThan(3);
    expect((await run(user, server, known)).paths).toEqual([]);
  });

  test('with a broken salt are made anew', async () => {
    const user = scratchUser();
    const server = await warmCache(user);
    writeFileSync(path.join(directory(user), 'salt'), 'short');
    await run(user, server, known);
    expect((await run(user, server, known)).paths).toEqual([]);
  });

  test('of two hooks at once hold what both have learnt', async () => {
    const user = scratchUser();
    const server = await startScriptedServer(answerAs(model));
    const one = questions({ issues: [{ key: 'KEY-1', transitions: false, permissions: false }] });
    const other = questions({ issues: [{ key: 'KEY-2', transitions: false, permissions: false }] });
    const first = await open(user, server.url);
    const second = await open(user, server.url);
    await askQuestions(first.remembering(openTestJira({ siteUrl: server.url })), one);
    await askQuestions(second.remembering(openTestJira({ siteUrl: server.url })), other);
    await first.save();
    await second.save();
    expect((await run(user, server, one)).paths).toEqual([]);
    expect((await run(user, server, other)).paths).toEqual([]);
  });

  test('of two hundred hooks at once are whole, with one salt', async () => {
    const user = scratchUser();
    const server = await startScriptedServer(answerAs(model));
    await Promise.all(Array.from({ length: 200 }, () => run(user, server, known)));
    expect(readdirSync(directory(user))).toHaveLength(2);
    expect((await run(user, server, known)).paths).toEqual([]);
  });

  test('are gone after a clear', async () => {
    const user = scratchUser();
    const server = await warmCache(user);
    expect(await clearJiraCache(user)).toBe(1);
    expect(filesBelow(user.home)).toEqual([]);
    expect(await clearJiraCache(user)).toBe(0);
    expect((await run(user, server, known)).paths.length).toBeGreaterThan(3);
  });
});

describe('without a place to remember, everything is asked and nothing fails:', () => {
  async function expectCold(user: UserPlace): Promise<void> {
    const server = await startScriptedServer(answerAs(model));
    for (const _ of [1, 2]) {
      const { answers, paths } = await run(user, server, known);
      expect(answers.failures).toEqual([]);
      expect(paths.length).toBeGreaterThan(3);
    }
  }

  test('no home', () => expectCold({ ...scratchUser(), home: '' }));

  test('a home that is a file', async () => {
    const user = scratchUser();
    writeFileSync(path.join(user.home, 'file'), '');
    await expectCold({ ...user, home: path.join(user.home, 'file') });
  });

  test.skipIf(process.getuid?.() === 0)('a home that cannot be written', async () => {
    const user = scratchUser();
    chmodSync(user.home, 0o500);
    await expectCold(user);
  });

  test('a directory that is a link to elsewhere', async () => {
    const user = scratchUser();
    mkdirSync(path.join(user.home, '.cache/smart-commits'), { recursive: true });
    mkdirSync(path.join(user.home, 'elsewhere'));
    symlinkSync(path.join(user.home, 'elsewhere'), path.join(user.home, '.cache/smart-commits/jira'));
    await expectCold(user);
    expect(readdirSync(path.join(user.home, 'elsewhere'))).toEqual([]);
  });
});

test.each([
  ['linux', {}, '.cache/smart-commits/jira'],
  ['linux', { XDG_CACHE_HOME: 'relative' }, '.cache/smart-commits/jira'],
  ['darwin', {}, 'Library/Caches/smart-commits/jira'],
] as const)('on %s with %j the directory is %s', async (platform, environment, expected) => {
  const user: UserPlace = { ...scratchUser(), platform, environment };
  const server = await startScriptedServer(answerAs(model));
  await run(user, server, known);
  expect(filesBelow(path.join(user.home, expected))).toHaveLength(2);
});
