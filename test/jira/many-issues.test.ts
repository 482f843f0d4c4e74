import { describe, expect, test } from 'vitest';
import { checkCommits } from '../../src/jira/check-commits.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import { allPermissions, answerAs, type FakeIssue, type FakeJira } from '../support/fake-jira.ts';
import { basicCredential, bearerCredential, openTestJira } from '../support/jira-client.ts';
import { startScriptedServer, type ScriptedReply, type SeenRequest } from '../support/scripted-server.ts';

const processor = findProcessor('dvcs');
const author = { name: 'Jane', email: 'jane@example.com' };

/** Commits of the account that asks, one for each text. */
function subjects(texts: readonly string[]) {
  return texts.map((text) => ({ author, committer: null, reading: readMessage(text, processor) }));
}

interface Checked {
  readonly requests: readonly SeenRequest[];
  /** What is said of each text. */
  readonly messages: readonly (readonly string[])[];
  readonly notChecked: readonly string[];
}

async function check(
  jira: FakeJira,
  texts: readonly string[],
  intercept: (request: SeenRequest) => ScriptedReply | null = () => null,
): Promise<Checked> {
  const answer = answerAs(jira);
  const server = await startScriptedServer((request) => intercept(request) ?? answer(request));
  const credential = jira.edition === 'cloud' ? basicCredential : bearerCredential;
  const { diagnostics, notChecked, answers } = await checkCommits(
    subjects(texts),
    openTestJira({ siteUrl: server.url, credential }),
    {},
  );
  expect(answers.failures).toEqual([]);
  return {
    requests: server.seen,
    messages: diagnostics.map((some) => some.map(({ message }) => message)),
    notChecked,
  };
}

const user = { key: 'JIRAUSER10100', accountId: undefined, name: 'jane', emailAddress: author.email };
const users = [{ ...user, active: true, match: author.email }];

function closeIssue(required: boolean): object {
  return {
    id: required ? '21' : '31',
    name: 'Close Issue',
    to: { name: 'Closed' },
    fields: { resolution: { name: 'Resolution', required, hasDefaultValue: false } },
  };
}

describe('a push of 500 `#close` on Data Center', () => {
  const types = ['bug', 'story', 'task'];
  const statuses = ['Open', 'In Progress'];
  const issues: FakeIssue[] = Array.from({ length: 500 }, (_, index) => {
    const type = types[index % 3] ?? '';
    const status = statuses[index % 2] ?? '';
    const isBlocked = type === 'bug' && status === 'Open';
    return {
      id: String(10_000 + index),
      key: `KEY-${index + 1}`,
      type,
      status,
      transitions: [closeIssue(isBlocked)],
    };
  });
  const jira: FakeJira = { edition: 'data-center', issues, users, permissions: allPermissions };
  const texts = issues.map(({ key }) => `${key} #close`);

  test('is checked whole, in 4 + M/100 + E + types times statuses requests', async () => {
    const { requests, messages, notChecked } = await check(jira, texts);
    expect(notChecked).toEqual([]);
    const blocked = issues.map(({ type, status }) => type === 'bug' && status === 'Open');
    expect(messages.map((some) => some.length > 0)).toEqual(blocked);
    expect(messages.flat()[0]).toContain('needs `Resolution`, which a Smart Commit cannot set');
    expect(requests.filter(({ path }) => path.endsWith('/transitions'))).toHaveLength(6);
    expect(requests.length).toBeLessThanOrEqual(4 + 5 + 1 + types.length * statuses.length);
  });

  test('reads the fields of an issue that is offered what the first of its kind is not', async () => {
    const [first, ...others] = issues;
    const special = { ...first!, id: '1', key: 'KEY-501', transitions: [{ ...closeIssue(true), id: '41' }] };
    const { requests, messages } = await check({ ...jira, issues: [special, ...others] }, [
      'KEY-501 #close',
      ...texts.slice(1),
    ]);
    expect(messages[0]?.join(' ')).toContain('needs `Resolution`');
    expect(requests.filter(({ path }) => path.endsWith('/transitions'))).toHaveLength(7);
  });

  test('says of what it could not ask that it did not ask', async () => {
    // Of sixty types, no issue tells anything of another.
    const untyped = issues.slice(0, 60).map((issue, index) => ({ ...issue, type: `type ${index}` }));
    const { notChecked } = await check({ ...jira, issues: untyped }, texts.slice(0, 60));
    expect(notChecked).toHaveLength(10);
    expect(notChecked[0]).toMatch(/^`#close` on KEY-\d+: a run asks about at most fifty issues one by one$/);
  });

  test('goes on where an issue is gone meanwhile', async () => {
    const { messages, notChecked } = await check(
      { ...jira, issues: issues.slice(0, 6) },
      texts.slice(0, 6),
      ({ path }) =>
        path.endsWith('/KEY-1/transitions')
          ? { status: 404, json: { errorMessages: ['Issue Does Not Exist'], errors: {} } }
          : null,
    );
    expect(notChecked).toEqual(['`#close` on KEY-1: its transitions could not be read']);
    expect(messages.flat()).toEqual([]);
  });
});

describe('rights on Data Center', () => {
  const issue = (number: number, denied: readonly string[] = []): FakeIssue => ({
    id: String(10_000 + number),
    key: `KEY-${number}`,
    denied,
  });
  const jira = (issues: readonly FakeIssue[]): FakeJira => ({
    edition: 'data-center',
    issues,
    users,
    permissions: allPermissions,
  });

  test('that one issue lacks are asked for on each of its project', async () => {
    const issues = [issue(1, ['ADD_COMMENTS']), issue(2), issue(3, ['ADD_COMMENTS']), issue(4)];
    const { messages } = await check(
      jira(issues),
      issues.map(({ key }) => `${key} #comment Done`),
    );
    expect(messages.map((some) => some.length)).toEqual([1, 0, 1, 0]);
    expect(messages[0]).toEqual(['you may not comment on KEY-1: Jira ignores `#comment`']);
  });

  test('that one issue has speak for its project, in one request', async () => {
    const issues = [1, 2, 3].map((number) => issue(number));
    const { requests } = await check(
      jira(issues),
      issues.map(({ key }) => `${key} #comment Done`),
    );
    expect(requests.filter(({ path }) => path.endsWith('/mypermissions'))).toHaveLength(1);
  });

  test('that are too many to ask for are not checked, and no error', async () => {
    const issues = [
      issue(1, ['ADD_COMMENTS']),
      ...Array.from({ length: 60 }, (_, index) => issue(index + 2)),
    ];
    const { messages, notChecked } = await check(
      jira(issues),
      issues.map(({ key }) => `${key} #comment Done`),
    );
    expect(messages.filter((some) => some.length > 0)).toHaveLength(1);
    expect(notChecked).toHaveLength(10);
    expect(notChecked[0]).toBe('your rights on KEY-52');
  });
});

test('rights on more than a thousand issues of Cloud are asked for in two requests', async () => {
  const issues: FakeIssue[] = Array.from({ length: 1100 }, (_, index) => ({
    id: String(10_000 + index),
    key: `KEY-${index + 1}`,
  }));
  const permissions = allPermissions.filter((name) => name !== 'ADD_COMMENTS');
  const jira: FakeJira = { edition: 'cloud', issues, users: [], permissions };
  const { messages, requests } = await check(
    jira,
    issues.map(({ key }) => `${key} #comment Done`),
  );
  expect(messages.every((some) => some.length === 1)).toBe(true);
  expect(requests.filter(({ path }) => path.endsWith('/permissions/check'))).toHaveLength(2);
});
