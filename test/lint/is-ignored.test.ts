import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { type IgnorableCommit, type Ignore, isIgnored, isKnownBot } from '../../src/lint/is-ignored.ts';

const jane = { name: 'Jane Doe', email: 'jane@example.com' };
const commit: IgnorableCommit = {
  author: jane,
  message: 'chore(release): 1.2.3\n\nKEY-1 #close\n',
  parents: ['a'],
};

describe('isIgnored', () => {
  it('knows the fields that a configuration may have, and no other', () => {
    expectTypeOf<keyof NonNullable<Config['ignores']>[number]>().toEqualTypeOf<keyof Ignore>();
  });

  it.each<[string, Partial<IgnorableCommit>, Ignore, boolean]>([
    ['a name', {}, { author: 'Jane Doe' }, true],
    ['an e-mail', {}, { author: 'jane@example.com' }, true],
    ['a name with its e-mail', {}, { author: 'Jane Doe <jane@example.com>' }, true],
    ['a part of a name', {}, { author: 'Jane' }, false],
    ['a name in another case', {}, { author: 'jane doe' }, false],
    [
      'a name with brackets',
      { author: { name: 'dependabot[bot]', email: '' } },
      { author: 'dependabot[bot]' },
      true,
    ],
    ['an author who is not known', { author: null }, { author: 'Jane Doe' }, false],
    ['an author without e-mail', { author: { name: '', email: '' } }, { author: ' ' }, false],
    ['an expression for the first line', {}, { message: '^chore\\(release\\)' }, true],
    ['an expression for the body', {}, { message: '\\nKEY-\\d+ ' }, true],
    ['an expression that matches elsewhere only at a line', {}, { message: '^KEY-1' }, false],
    ['an expression that is none', {}, { message: '(' }, false],
    ['both fields', {}, { author: 'Jane Doe', message: 'release' }, true],
    ['one field of two', {}, { author: 'John', message: 'release' }, false],
    ['no field at all', {}, {}, false],
    ['two parents', { parents: ['a', 'b'] }, { merges: true }, true],
    ['an octopus', { parents: ['a', 'b', 'c'] }, { merges: true }, true],
    ['one parent', {}, { merges: true }, false],
    [
      'one parent under the message of a merge, as after a squash',
      { message: "Merge branch 'x'" },
      { merges: true },
      false,
    ],
    [
      'two parents and another message',
      { parents: ['a', 'b'], message: 'KEY-1 #close' },
      { merges: true },
      true,
    ],
    ['the first commit', { parents: [] }, { merges: true }, false],
    ['a bot', { author: { name: 'renovate[bot]', email: '' } }, { bots: true }, true],
    [
      'a bot that another field leaves out',
      { author: { name: 'x[bot]', email: '' } },
      { bots: true, message: '^x' },
      false,
    ],
    ['a person', {}, { bots: true }, false],
    ['nobody known', { author: null }, { bots: true }, false],
  ])('%s', (_, known, entry, expected) => {
    expect(isIgnored({ ...commit, ...known }, [entry])).toBe(expected);
  });

  it.each([
    ["Merge branch 'topic'", true],
    ["Merge branches 'a' and 'b' into main", true],
    ["Merge remote-tracking branch 'origin/main' into topic", true],
    ["Merge tag 'v1.0'", true],
    ["Merge commit '0123abc'", true],
    ['Merge pull request #12 from me/topic', true],
    ['Merge 0123456789abcdef0123456789abcdef01234567 into fedcba9876543210fedcba9876543210fedcba98', true],
    ['Merge 0123abc into feature', false],
    ['Merge https://example.com/repository', true],
    ['Merged in topic (pull request #3)', true],
    ['Merge the two parsers', false],
    ['Merged the two parsers', false],
    ['Revert "Merge branch \'topic\'"', false],
    ['KEY-1 Merge branch handling #close', false],
  ])('tells by the text whether %j is a merge, where its parents are not known', (message, expected) => {
    expect(isIgnored({ ...commit, message, parents: null }, [{ merges: true }])).toBe(expected);
  });

  it('matches nothing with an expression that is none', () => {
    expect(isIgnored(commit, [{ message: '(' }])).toBe(false);
    expect(isIgnored(commit, [{ message: '(' }])).toBe(false);
  });

  it('takes one matching entry of several, and none where there are none', () => {
    expect(isIgnored(commit, [{ author: 'John' }, { author: 'Jane Doe' }])).toBe(true);
    expect(isIgnored(commit, [])).toBe(false);
    expect(isIgnored(commit, undefined)).toBe(false);
  });
});

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

describe('isKnownBot', () => {
  it.each([
    ['dependabot[bot]', '49699333+dependabot[bot]@users.noreply.github.com'],
    ['A name of its own', '41898282+github-actions[bot]@users.noreply.github.com'],
    ['pre-commit-ci[bot]', ''],
    ['Renovate Bot', 'renovate@whitesourcesoftware.com'],
    ['Renovate Bot', 'bot@renovateapp.com'],
    ['renovate', 'Renovate@WhiteSourceSoftware.com'],
    ['semantic-release-bot', 'semantic-release-bot@martynus.net'],
    ['bitbucket-pipelines', 'commits-noreply@bitbucket.org'],
    ['snyk-bot', 'snyk-bot@snyk.io'],
    ['Copilot', '198982749+Copilot@users.noreply.github.com'],
    ['Copilot', 'copilot@users.noreply.github.com'],
    ['dependabot[bot] ', ''],
    ['Claude', ' noreply@anthropic.com '],
    ['copilot-swe-agent[bot]', '198982749+Copilot@users.noreply.github.com'],
    ['Claude', 'noreply@anthropic.com'],
    ['Cursor Agent', 'cursoragent@cursor.com'],
    ['token', 'project_123_bot_4ffca233d8298ea1@noreply.gitlab.example.com'],
    ['token', 'group_7_bot_1f2e3d@noreply.gitlab.com'],
    ['token', 'project123_bot2@noreply.gitlab.example.com'],
    ['token', 'project123_bot@example.com'],
    ['Service account user', 'service_account_group_345_6018816a18e515@noreply.gitlab.com'],
  ])('knows %s <%s>', (name, email) => {
    expect(isKnownBot({ name, email })).toBe(true);
  });

  it.each([
    ['Jane Doe', 'jane@example.com'],
    ['Robot', 'robot@example.com'],
    ['[bot] Jane', 'jane@example.com'],
    ['Jane', '1234+jane@users.noreply.github.com'],
    ['Jane', 'project_bot@noreply.gitlab.com'],
    ['Jane', 'project_1_bot_x@example.org'],
    ['Jane', 'project_1_bot_x@example.com.org'],
    ['Copilot', 'copilot@example.com'],
    ['Copilot', 'copilot@users.noreply.github.com.example.com'],
    ['Ann', 'my_project_1_bot@example.com'],
    ['Ann', '12+ann-copilot@users.noreply.github.com'],
    ['', ''],
  ])('does not take %s <%s> for one', (name, email) => {
    expect(isKnownBot({ name, email })).toBe(false);
  });

  it('knows what the documentation names', () => {
    const [, section = ''] = /^### `ignores\.bots`\n([^]*?)^### /m.exec(page) ?? [];
    const emails = [...section.matchAll(/`([^`…]+@[^`…]+)`/g)].map(([, email = '']) => email);
    expect(emails).toHaveLength(8);
    for (const email of emails) expect(isKnownBot({ name: '', email }), email).toBe(true);
    for (const [, name = ''] of section.matchAll(/`(\S+\[bot\])`/g))
      expect(isKnownBot({ name, email: '' })).toBe(true);
  });
});
