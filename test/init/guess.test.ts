import { describe, expect, it } from 'vitest';
import { guessProcessor } from '../../src/init/guess.ts';
import { makeRepository } from './make-repository.ts';

const CLOUD = 'https://shop.atlassian.net';
const DATA_CENTER = 'https://jira.example.com';

const cases: readonly {
  readonly url?: string;
  readonly files?: readonly string[];
  readonly jira?: string;
  readonly processor: string;
  readonly why: RegExp;
}[] = [
  { url: 'https://github.com/a/b.git', processor: 'github-cloud', why: /^origin is on github\.com$/ },
  { url: 'git@github.com:a/b.git', processor: 'github-cloud', why: /github\.com/ },
  { url: 'ssh://git@ssh.github.com:443/a/b.git', processor: 'github-cloud', why: /ssh\.github\.com/ },
  { url: 'git@github-work:a/b.git', processor: 'github-cloud', why: /github-work/ },
  { url: 'https://github.example.com/a/b', processor: 'github-cloud', why: /github\.example\.com/ },
  { url: 'https://github.com/a/b', jira: DATA_CENTER, processor: 'dvcs', why: /Jira is Data Center$/ },
  { url: 'https://gitlab.com/a/b.git', processor: 'gitlab-cloud', why: /gitlab\.com/ },
  { url: 'https://gitlab.com/a/b.git', jira: DATA_CENTER, processor: 'gitlab-dvcs', why: /Data Center/ },
  { url: 'https://gitlab.example.com/a/b.git', processor: 'gitlab-dvcs', why: /gitlab\.example\.com/ },
  { url: 'https://gitlab.example.com/a/b.git', jira: CLOUD, processor: 'gitlab-cloud', why: /Jira is Cloud/ },
  {
    url: 'https://user:secret@GitLab.Example.com:8443/a/b.git',
    processor: 'gitlab-dvcs',
    why: /on gitlab\.example\.com$/,
  },
  { url: 'git@bitbucket.org:a/b.git', processor: 'bitbucket-cloud', why: /bitbucket\.org/ },
  { url: 'git@bitbucket.org:a/b.git', jira: DATA_CENTER, processor: 'dvcs', why: /bitbucket\.org/ },
  { url: 'https://bitbucket.example.com/scm/a/b.git', processor: 'bitbucket-dc', why: /bitbucket/ },
  { url: 'https://code.example.com/scm/a/b.git', processor: 'bitbucket-dc', why: /code\.example\.com/ },
  { url: 'ssh://git@code.example.com:7999/a/b.git', processor: 'bitbucket-dc', why: /code\.example\.com/ },
  {
    url: 'https://code.example.com/a/b.git',
    files: ['.gitlab-ci.yml'],
    processor: 'gitlab-dvcs',
    why: /^\.gitlab-ci\.yml is here$/,
  },
  { url: '../b.git', files: ['.github/workflows/ci.yml'], processor: 'github-cloud', why: /workflows/ },
  { files: ['bitbucket-pipelines.yml'], processor: 'bitbucket-cloud', why: /bitbucket-pipelines/ },
  { url: 'https://code.example.com/a/b.git', processor: 'gitlab-dvcs', why: /strictest/ },
  { url: 'https://notgithub.com/a/b', processor: 'gitlab-dvcs', why: /strictest/ },
  { url: 'C:\\github.com\\b', processor: 'gitlab-dvcs', why: /strictest/ },
  { url: 'file:///github.com/b', processor: 'gitlab-dvcs', why: /strictest/ },
  { processor: 'gitlab-dvcs', why: /strictest/ },
];

describe('guessProcessor', () => {
  it.each(cases)('$url $files $jira: $processor', ({ url, files = [], jira = null, processor, why }) => {
    const repository = makeRepository(Object.fromEntries(files.map((file) => [file, ''])), {
      remotes: url === undefined ? [] : [{ name: 'origin', url }],
    });
    expect(guessProcessor(repository, jira)).toEqual({ value: processor, why: expect.stringMatching(why) });
  });

  it('goes by origin before others', () => {
    const remotes = [
      { name: 'mirror', url: 'https://gitlab.com/a/b' },
      { name: 'origin', url: 'https://github.com/a/b' },
    ];
    expect(guessProcessor(makeRepository({}, { remotes }), null).value).toBe('github-cloud');
  });

  it('leaves it to what the configuration extends', () => {
    const remotes = [{ name: 'origin', url: 'https://github.com/a/b' }];
    const guess = (config: string) =>
      guessProcessor(makeRepository({ 'smart-commits.config.json': config }, { remotes }), null);
    expect(guess('{ "extends": ["@acme/config"] }')).toEqual({
      value: null,
      why: 'smart-commits.config.json extends others, which may name it',
    });
    expect(guess('{ "extends": "@acme/config", "processor": "dvcs" }').value).toBe('dvcs');
  });

  it('keeps to the configuration', () => {
    const repository = makeRepository(
      { 'smart-commits.config.json': '{ "processor": "fisheye" }' },
      { remotes: [{ name: 'origin', url: 'https://github.com/a/b' }] },
    );
    expect(guessProcessor(repository, null)).toEqual({
      value: 'fisheye',
      why: 'smart-commits.config.json says so',
    });
  });
});
