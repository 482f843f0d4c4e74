import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isKnownBot } from '../../src/lint/is-ignored.ts';

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
