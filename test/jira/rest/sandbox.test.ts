import { describe, expect, onTestFinished, test } from 'vitest';
import { makeCredential, type AuthType } from '../../../src/jira/credentials/credential.ts';
import { askQuestions } from '../../../src/jira/ask-questions.ts';
import type { JiraAnswers } from '../../../src/jira/jira-answers.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { divert, openTestJira, questions } from '../../support/jira-client.ts';

const emails = {
  'ada@example.com': 'one, and this account',
  'grace@example.com': 'one, address hidden',
  'ivan@example.com': 'none',
  'cleo@example.com': 'none',
  'robot@example.com': 'none',
  'twin@example.com': 'several',
  'sam@example.co': 'one',
  'nobody@example.com': 'none',
};

const keys = {
  'KEY-1': 'KEY-1 in Open',
  'OPS-7': 'KEY-6 in Reopened',
  'KEY-999': 'missing',
  'OPS-2': 'OPS-2 in In Progress',
};

const everything = questions({
  issues: Object.keys(keys).map((key) => ({ key, transitions: true, permissions: true })),
  emails: Object.keys(emails),
  timeTracking: true,
  needsFields: () => true,
});

function summarise({ issues, users }: JiraAnswers): { keys: unknown; emails: unknown } {
  return {
    keys: Object.fromEntries(
      [...issues].map(([key, answer]) => [
        key,
        answer.kind === 'found' ? `${answer.issue.key} in ${answer.issue.status}` : answer.kind,
      ]),
    ),
    emails: Object.fromEntries(
      [...users].map(([email, user]) => [
        email,
        user.kind === 'one'
          ? `one${user.isTokenOwner ? ', and this account' : ''}${user.addressHidden ? ', address hidden' : ''}`
          : user.kind,
      ]),
    ),
  };
}

function credentialOf(
  authType: AuthType,
  email: string | null,
  token: string,
): ReturnType<typeof makeCredential> {
  return makeCredential({ authType, email, token }, 'the environment');
}

const ways = [
  {
    edition: 'cloud',
    name: 'an API token',
    credential: credentialOf('basic', 'ada@example.com', 'ada-token'),
  },
  {
    edition: 'data-center',
    name: 'a personal access token',
    credential: credentialOf('bearer', null, 'ada-token'),
  },
  { edition: 'data-center', name: 'a password', credential: credentialOf('basic', 'ada', 'ada-password') },
] as const;

describe.each(ways)('the sandbox as $edition, asked with $name', ({ edition, credential }) => {
  test('is understood', async () => {
    const sandbox = await startSandbox({ flavour: edition });
    onTestFinished(() => sandbox.close());
    const reader = openTestJira({ siteUrl: sandbox.url, credential });
    const answers = await askQuestions(reader, everything);
    expect(answers.failures).toEqual([]);
    // Data Center does not tell customers and robots from other users.
    const others = edition === 'cloud' ? {} : { 'cleo@example.com': 'one', 'robot@example.com': 'one' };
    expect(summarise(answers)).toEqual({ keys, emails: { ...emails, ...others } });
    expect(answers.timeTracking).toEqual({ enabled: true, workingHoursPerDay: 8, workingDaysPerWeek: 5 });
    const first = answers.issues.get('KEY-1');
    expect(first).toMatchObject({
      permissions: { browse: true, comment: true, logWork: true, transition: true },
    });
    const transitions = first?.kind === 'found' ? first.issue.transitions : null;
    expect(transitions?.map(({ name, to, requiredFields }) => [name, to, requiredFields])).toEqual([
      ['Start Progress', 'In Progress', []],
      ['Start Review', 'In Review', []],
      ['Resolve Issue', 'Resolved', ['Resolution']],
      ['Close Issue', 'Closed', []],
      ['Cancel', 'Cancelled', []],
    ]);
    const some = [...answers.issues.values()].flatMap((answer) =>
      answer.kind === 'found' ? [answer.issue] : [],
    );
    expect(await reader.matchIssues(some, 'status = "In Progress"')).toEqual(new Set(['OPS-2']));
    const own = await reader.ownIssues();
    expect(own.map(({ key, details }) => [key, details?.summary])).toEqual([
      ['KEY-1', 'The space bar sticks'],
      ['KEY-2', 'Add a key for the euro'],
      ['KEY-123', 'Follow the GitLab manual'],
    ]);
    expect(await reader.server()).toMatchObject({ edition });
  });
});

describe('the sandbox as cloud', () => {
  test('takes a scoped token at its gateway', async () => {
    const sandbox = await startSandbox({ flavour: 'cloud' });
    onTestFinished(() => sandbox.close());
    const site = 'https://example.atlassian.net';
    const reader = openTestJira({
      siteUrl: site,
      credential: credentialOf('basic', 'ada@example.com', 'ada-scoped-token'),
      fetch: divert({ [site]: sandbox.url, 'https://api.atlassian.com': sandbox.url }),
    });
    const answers = await askQuestions(reader, everything);
    expect(answers.failures).toEqual([]);
    expect(summarise(answers)).toEqual({ keys, emails });
  });

  test('names a scope that a token lacks', async () => {
    const sandbox = await startSandbox({ flavour: 'cloud' });
    onTestFinished(() => sandbox.close());
    const site = 'https://example.atlassian.net';
    const reader = openTestJira({
      siteUrl: site,
      credential: credentialOf('basic', 'ada@example.com', 'ada-work-token'),
      fetch: divert({ [site]: sandbox.url, 'https://api.atlassian.com': sandbox.url }),
    });
    const { failures } = await askQuestions(reader, everything);
    expect(failures.map((failure) => [failure.reason, failure.message])).toEqual([
      ['scope', expect.stringContaining('the token lacks the scope read:jira-user')],
    ]);
  });

  test('with an expired token says nothing about issues', async () => {
    const sandbox = await startSandbox({ flavour: 'cloud' });
    onTestFinished(() => sandbox.close());
    const reader = openTestJira({
      siteUrl: sandbox.url,
      credential: credentialOf('basic', 'ada@example.com', 'expired-token'),
      fetch: divert({ [sandbox.url]: sandbox.url, 'https://api.atlassian.com': sandbox.url }),
    });
    const answers = await askQuestions(reader, everything);
    expect(answers.failures.map((failure) => failure.reason)).toEqual(['credentials']);
    expect(
      new Set([...answers.issues.values(), ...answers.users.values()].map((answer) => answer.kind)),
    ).toEqual(new Set(['not-checked']));
  });
});
