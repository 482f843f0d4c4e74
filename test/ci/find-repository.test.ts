import { describe, expect, it } from 'vitest';
import { findRepository } from '../../src/ci/find-repository.ts';

describe('the pages of the repository', () => {
  const HASH = 'a'.repeat(40);
  it.each([
    [
      'GitHub',
      { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'shop/web', GITHUB_SHA: HASH },
      'https://github.com/shop/web',
      '/commit/',
      HASH,
    ],
    [
      'GitLab',
      { CI_PROJECT_URL: 'https://gitlab.com/shop/web', CI_COMMIT_SHA: HASH },
      'https://gitlab.com/shop/web',
      '/-/commit/',
      HASH,
    ],
    [
      'Bitbucket',
      { BITBUCKET_GIT_HTTP_ORIGIN: 'http://bitbucket.org/shop/web' },
      'http://bitbucket.org/shop/web',
      '/commits/',
      null,
    ],
    [
      'Azure, without the name of the account',
      {
        BUILD_REPOSITORY_URI: 'https://me:secret@dev.azure.com/org/shop/_git/web',
        BUILD_SOURCEVERSION: 'HEAD',
      },
      'https://dev.azure.com/org/shop/_git/web',
      '/commit/',
      null,
    ],
    [
      'a clone URL',
      { BUILD_REPOSITORY_URI: 'https://github.com/shop/web.git?a=b#c' },
      'https://github.com/shop/web',
      '/commit/',
      null,
    ],
  ])('are those of %s', (_, env, url, commitPath, revision) => {
    const repository = findRepository(env);
    expect(repository).toMatchObject({ url, revision });
    expect(repository?.commitUrl(HASH)).toBe(`${url}${commitPath}${HASH}`);
  });

  it.each([
    ['nothing', {}],
    ['a repository without a server', { GITHUB_REPOSITORY: 'shop/web' }],
    ['no page', { CI_PROJECT_URL: 'git@gitlab.com:shop/web.git' }],
    ['a file', { CI_PROJECT_URL: 'file:///srv/web' }],
    ['a script', { CI_PROJECT_URL: 'javascript:alert(1)' }],
  ])('are not made of %s', (_, env) => {
    expect(findRepository(env)).toBeNull();
  });

  it('end no Markdown link and hold no space', () => {
    const url = findRepository({ CI_PROJECT_URL: 'https://gitlab.com/shop) [x](y z' })?.url;
    expect(url).toBe('https://gitlab.com/shop%29%20[x]%28y%20z');
  });
});
