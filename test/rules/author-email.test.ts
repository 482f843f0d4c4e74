import { describe, expect, it } from 'vitest';

import { lintCommit, type CommitLintSettings } from '../../src/lint/lint-commit.ts';

/** What author-email says of a commit with a command. */
function judge(email: string | null, settings: CommitLintSettings = {}): string[] {
  const author = email === null ? null : { name: 'A U Thor', email };
  return lintCommit('KEY-1 #close', { author, parentCount: 1 }, { processor: 'dvcs', ...settings })
    .diagnostics.filter(({ rule }) => rule === 'smart-commits/author-email')
    .map(({ severity, message, help }) => `${severity}: ${message}; ${help}`);
}

const YOURS =
  'the e-mail of your Jira account: `git config user.email you@example.com`, then `git commit --amend --reset-author`';

const example: CommitLintSettings = { author: { domains: ['example.com'] } };

describe('author-email', () => {
  it.each<[string, string | null, CommitLintSettings?]>([
    ['an ordinary address', 'a@example.com'],
    ['an author that is not known', null],
    ['white space around the address', ' a@example.com '],
    ['a configured domain', 'a@example.com', example],
    ['a domain below it', 'a@mail.example.com', example],
    ['one of several domains', 'a@example.com', { author: { domains: ['example.org', 'example.com'] } }],
    ['a name that only ends as a noreply address', 'dino-reply@example.com'],
    ['any letter case', 'A@EXAMPLE.COM', example],
    ['a domain written with an at sign', 'a@example.com', { author: { domains: ['@example.com'] } }],
    ['a machine that is configured', 'a@build.lan', { author: { domains: ['build.lan'] } }],
    [
      'a noreply address that the host replaces',
      '1+a@users.noreply.gitlab.com',
      { processor: 'gitlab-cloud' },
    ],
  ])('says nothing about %s', (_, email, settings) => {
    expect(judge(email, settings)).toEqual([]);
  });

  it.each<[string, string, CommitLintSettings?]>([
    ['an empty address', ''],
    ['an address without an at sign', 'me'],
    ["GitHub's noreply address", '1+me@users.noreply.github.com'],
    ["Gitea's noreply address", 'me@noreply.example.org'],
    ['a bare noreply address', 'noreply@github.com'],
    ['an address made from the name of the machine', 'me@laptop.local'],
    ['an address that git makes up', 'ada@host.(none)'],
    ['a machine without a domain', 'me@laptop'],
    ['a domain that is not configured', 'me@gmail.com', example],
    ['a domain that only ends alike', 'me@notexample.com', example],
    [
      'a noreply address that no host replaces',
      '1+me@users.noreply.github.com',
      { processor: 'github-cloud' },
    ],
  ])('finds %s', (_, email, settings) => {
    expect(judge(email, settings)).toHaveLength(1);
    expect(judge(email, settings)[0]).toMatch(/^error: /);
  });

  it('says what Jira would do', () => {
    expect([
      ...judge(''),
      ...judge(' '),
      ...judge('me'),
      ...judge('1+me@users.noreply.github.com'),
      ...judge('me@gmail.com', example),
      ...judge('me@gmail.com', { author: { domains: ['example.com', 'example.org'] } }),
      ...judge('ada@host.(none)'),
      ...judge('ada@0fe1-22'),
    ]).toEqual([
      `error: the author has no e-mail: Jira finds no user and runs nothing; set ${YOURS}`,
      `error: the author has no e-mail: Jira finds no user and runs nothing; set ${YOURS}`,
      `error: the author has no e-mail (\`me\`): Jira finds no user and runs nothing; set ${YOURS}`,
      `error: \`1+me@users.noreply.github.com\` is a noreply address: no Jira user has it, so Jira runs nothing; commit with ${YOURS}`,
      `error: \`me@gmail.com\` is not in example.com: Jira does not know the user and runs nothing; commit with ${YOURS}`,
      `error: \`me@gmail.com\` is not in example.com, example.org: Jira does not know the user and runs nothing; commit with ${YOURS}`,
      `error: \`ada@host.(none)\` has no mail domain after its \`@\`: Jira finds no user and runs nothing; commit with ${YOURS}`,
      `error: \`ada@0fe1-22\` has no mail domain after its \`@\`: Jira finds no user and runs nothing; commit with ${YOURS}`,
    ]);
  });

  it('judges commits with commands only, and no name in code is one', () => {
    const facts = { author: { name: '', email: '' }, parentCount: 1 };
    const { diagnostics } = lintCommit('KEY-1: allow #removeNamed while created', facts, {
      processor: 'dvcs',
    });
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['smart-commits/prose-command']);
    expect(lintCommit('KEY-1 fix login', facts).diagnostics).toEqual([]);
  });
});
