import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Verdict } from '../../src/doctor/check.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { makeScratch } from '../support/git-repository.ts';
import { diagnose } from './run-doctor.ts';

const scratch = makeScratch();
afterAll(() => scratch.remove());
const repository = scratch.init('identity');

/** Without the identity that the scratch directory has. */
const nobody = Object.fromEntries(
  Object.entries(scratch.env).filter(([name]) => !/^GIT_(?:AUTHOR|COMMITTER)_/.test(name)),
);

const as = (author: string, committer = author): Record<string, string> => ({
  ...scratch.env,
  GIT_AUTHOR_EMAIL: author,
  GIT_COMMITTER_EMAIL: committer,
});

interface Case {
  readonly name: string;
  readonly check: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly git?: Readonly<Record<string, string>>;
  readonly processor?: string;
  readonly seed?: unknown;
  readonly verdict: Verdict;
  readonly message: RegExp;
}

const onlyConfigured = { 'user.useConfigOnly': 'true' };
const cases: readonly Case[] = [
  {
    name: 'nobody',
    check: 'identity-configured',
    env: nobody,
    git: onlyConfigured,
    verdict: 'problem',
    message: /would refuse to commit/,
  },
  {
    name: 'nobody',
    check: 'author-email',
    env: nobody,
    git: onlyConfigured,
    verdict: 'skipped',
    message: /see identity-configured/,
  },
  {
    name: 'nobody',
    check: 'author-known',
    env: nobody,
    git: onlyConfigured,
    verdict: 'skipped',
    message: /see identity-configured/,
  },
  {
    name: 'the last resort',
    check: 'identity-configured',
    env: { ...nobody, EMAIL: 'a@example.com' },
    git: { 'user.name': 'A' },
    verdict: 'ok',
    message: /comes from EMAIL/,
  },
  {
    name: 'a configured address',
    check: 'identity-configured',
    env: nobody,
    git: { 'user.name': 'A', 'user.email': 'a@example.com' },
    verdict: 'ok',
    message: /is configured$/,
  },
  {
    name: 'a configured address and nothing else',
    check: 'identity-configured',
    env: nobody,
    git: { ...onlyConfigured, 'user.name': 'A', 'user.email': 'a@example.com' },
    verdict: 'ok',
    message: /never makes one up/,
  },
  {
    name: 'the environment',
    check: 'identity-configured',
    env: as('a@example.com'),
    verdict: 'ok',
    message: /GIT_AUTHOR_EMAIL/,
  },
  {
    name: 'an address',
    check: 'author-email',
    env: as('ada@example.com'),
    verdict: 'ok',
    message: /A U Thor <ada@example\.com>/,
  },
  {
    name: 'a noreply address',
    check: 'author-email',
    env: as('1+ada@users.noreply.github.com'),
    verdict: 'problem',
    message: /noreply/,
  },
  {
    name: 'a noreply address where the host user counts',
    check: 'author-email',
    env: as('1+ada@users.noreply.gitlab.com'),
    processor: 'gitlab-cloud',
    verdict: 'ok',
    message: /commits have/,
  },
  {
    name: 'an address of the machine',
    check: 'author-email',
    env: as('ada@laptop.local'),
    verdict: 'problem',
    message: /no mail domain/,
  },
  {
    name: 'the same address',
    check: 'committer-email',
    env: as('ada@example.com'),
    verdict: 'ok',
    message: /of the author/,
  },
  {
    name: 'a noreply address of the committer',
    check: 'committer-email',
    env: as('ada@example.com', 'noreply@github.com'),
    verdict: 'warning',
    message: /noreply/,
  },
  {
    name: 'yourself',
    check: 'author-known',
    env: as('ada@example.com'),
    verdict: 'ok',
    message: /exactly one active Jira user has ada@example\.com: you/,
  },
  {
    name: 'a colleague',
    check: 'author-known',
    env: as('Sam@example.co'),
    verdict: 'ok',
    message: /who is not the account of the login/,
  },
  {
    name: 'a stranger',
    check: 'author-known',
    env: as('nobody@example.com'),
    verdict: 'problem',
    message: /no active Jira user has nobody@example\.com/,
  },
  {
    name: 'a stranger where the host user counts',
    check: 'author-known',
    env: as('nobody@example.com'),
    processor: 'gitlab-cloud',
    verdict: 'warning',
    message: /may send the address of the host's user/,
  },
  {
    name: 'two users',
    check: 'author-known',
    env: as('twin@example.com'),
    verdict: 'problem',
    message: /2 Jira users have/,
  },
  {
    name: 'a customer of the portal',
    check: 'author-known',
    env: as('cleo@example.com'),
    verdict: 'problem',
    message: /no active Jira user/,
  },
  {
    name: 'no right to look',
    check: 'author-known',
    env: as('nobody@example.com'),
    seed: { permissions: [{ user: 'ada', deny: ['USER_PICKER'] }] },
    verdict: 'skipped',
    message: /see jira-user-search/,
  },
  {
    name: 'the same address',
    check: 'committer-known',
    env: as('ada@example.com', 'ADA@example.com'),
    verdict: 'skipped',
    message: /of the author/,
  },
  {
    name: 'a stranger',
    check: 'committer-known',
    env: as('ada@example.com', 'nobody@example.com'),
    verdict: 'warning',
    message: /no active Jira user has nobody@example\.com/,
  },
];

describe('the identity checks', () => {
  it.each(cases)(
    '$check: $name',
    async ({ check, env = scratch.env, git = {}, processor, seed, verdict, message }) => {
      const sandbox = await startSandbox({ seed, flavour: 'cloud' });
      onTestFinished(() => sandbox.close());
      const settings = Object.entries(git).flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]);
      const report = await diagnose([check, ...(processor === undefined ? [] : ['--processor', processor])], {
        cwd: repository.path,
        home: scratch.directory,
        env: {
          ...env,
          GIT_CONFIG_COUNT: String(settings.length / 2),
          ...(Object.fromEntries(settings) as Record<string, string>),
          JIRA_BASE_URL: sandbox.url,
          JIRA_USER_EMAIL: 'ada@example.com',
          JIRA_API_TOKEN: 'ada-token',
        },
      });
      const found = report.check(check);
      expect(found.message).toMatch(message);
      expect(found.verdict).toBe(verdict);
      if (verdict === 'problem' || verdict === 'warning') expect(found.help).not.toBeNull();
    },
  );

  it('know the domains of the configuration', async () => {
    const { writeFileSync } = await import('node:fs');
    const strict = scratch.init('strict');
    writeFileSync(
      `${strict.path}/smart-commits.config.json`,
      '{ "author": { "domains": ["acme.example"] } }',
    );
    const report = await diagnose(['author-email'], { cwd: strict.path, env: as('ada@example.com') });
    expect(report.check('author-email')).toMatchObject({
      verdict: 'problem',
      message: expect.stringContaining('acme.example'),
    });
  });
});
