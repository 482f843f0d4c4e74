import { describe, expect, it } from 'vitest';
import { gitLabLines, readGitLabCaller } from '../../../src/commands/pre-receive/gitlab-answer.ts';
import type { JudgedCommit } from '../../../src/report/report.ts';

describe('who calls the hook', () => {
  it.each([
    ['nobody', {}, null],
    ['Gitea', { GITEA_REPO_ID: '1' }, null],
    ['a push by ssh', { GL_ID: 'user-1', GL_PROTOCOL: 'ssh' }, { isWeb: false, isProject: true }],
    [
      'a push by http',
      { GL_PROTOCOL: 'http', GL_REPOSITORY: 'project-1' },
      { isWeb: false, isProject: true },
    ],
    ['a merge', { GL_PROTOCOL: 'web', GL_REPOSITORY: 'project-1' }, { isWeb: true, isProject: true }],
    ['a GitLab that says little', { GL_PROJECT_PATH: 'shop/web' }, { isWeb: true, isProject: true }],
    ['a wiki', { GL_PROTOCOL: 'ssh', GL_REPOSITORY: 'wiki-1' }, { isWeb: false, isProject: false }],
    [
      'a wiki of a group',
      { GL_PROTOCOL: 'web', GL_REPOSITORY: 'group-1-wiki' },
      { isWeb: true, isProject: false },
    ],
    ['designs', { GL_PROTOCOL: 'web', GL_REPOSITORY: 'design-1' }, { isWeb: true, isProject: false }],
    ['empty variables', { GL_ID: '', GL_PROTOCOL: '' }, null],
  ])('%s', (_, env, expected) => {
    expect(readGitLabCaller(env)).toEqual(expected);
  });
});

describe('what the pages show', () => {
  const commit = (message: string, what: string, count = 1): JudgedCommit => ({
    hash: 'a'.repeat(40),
    author: null,
    message,
    diagnostics: Array.from({ length: count }, () => ({
      rule: 'smart-commits/time-format',
      severity: 'error',
      message: what,
      help: 'write `1h`',
      start: 0,
      end: 1,
    })),
  });

  it('is a headline and a line a finding, each marked', () => {
    expect(gitLabLines('Two errors.', [commit('KEY-1 #tiem\nmore', 'this is wrong', 2)], 2)).toBe(
      `GL-HOOK-ERR: Two errors.
GL-HOOK-ERR: aaaaaaaaaa (KEY-1 #tiem) error: this is wrong. Write \`1h\`.
GL-HOOK-ERR: aaaaaaaaaa (KEY-1 #tiem) error: this is wrong. Write \`1h\`.
`,
    );
  });

  it('says how many there are besides', () => {
    expect(gitLabLines('Many.', [commit('a', 'b')], 8)).toMatch(/\nGL-HOOK-ERR: and 7 more\n$/);
    expect(gitLabLines('None was found.', [], 0)).toBe('GL-HOOK-ERR: None was found.\n');
  });

  it('fits into the trailer of an answer of gRPC, escaped and as base64, whatever was pushed', () => {
    for (const letter of ['x', 'ü', '漢', '🦊', '\u202e', '\n']) {
      const commits = Array.from({ length: 10 }, () => commit(letter.repeat(5000), letter.repeat(5000), 2));
      const text = gitLabLines(letter.repeat(5000), commits, 20_000);
      const bytes = Buffer.byteLength(text);
      expect(bytes * (4 / 3) + encodeURI(text.replaceAll(/[^\u0020-\u007e]/g, '\u0001')).length).toBeLessThan(
        8192,
      );
      expect(
        text
          .trimEnd()
          .split('\n')
          .every((line) => line.startsWith('GL-HOOK-ERR: ')),
      ).toBe(true);
    }
  });

  it('holds nothing that could end a line or speak to a terminal', () => {
    const text = gitLabLines('x', [commit('KEY-1 \u001b[31m\r\nGL-HOOK-ERR: no', '::error::\u202e')], 1);
    expect(text.split('\n')).toHaveLength(3);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});
