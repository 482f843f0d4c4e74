import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askIdentity, readAuthorFromEnvironment } from '../../src/git/commit-underway.ts';
import { isGitSince, makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';

describe('readAuthorFromEnvironment', () => {
  it.each([
    [
      { GIT_AUTHOR_NAME: 'A U Thor', GIT_AUTHOR_EMAIL: 'a@example.com' },
      { name: 'A U Thor', email: 'a@example.com' },
    ],
    [{ GIT_AUTHOR_EMAIL: 'a@example.com' }, { name: '', email: 'a@example.com' }],
    [
      { GIT_AUTHOR_NAME: 'A U Thor', GIT_AUTHOR_EMAIL: '' },
      { name: 'A U Thor', email: '' },
    ],
    [{ GIT_AUTHOR_NAME: 'A U Thor' }, undefined],
    [{}, undefined],
  ])('reads %j', (env, expected) => {
    expect(readAuthorFromEnvironment(env)).toEqual(expected);
  });
});

describe('askIdentity', () => {
  let scratch: Scratch;
  let repository: ScratchRepository;
  beforeAll(() => {
    scratch = makeScratch();
    repository = scratch.init('repository');
  });
  afterAll(() => scratch.remove());

  /** The scratch environment without the variables that name the people. */
  function anonymous(): Record<string, string> {
    return Object.fromEntries(Object.entries(scratch.env).filter(([name]) => !/AUTHOR|COMMITTER/.test(name)));
  }

  it('takes the environment before the configuration', async () => {
    repository.git('config', 'user.email', 'configured@example.com');
    const author = { name: 'A U Thor', email: 'author@example.com' };
    expect(await askIdentity(repository.context, 'author')).toEqual(author);
    const committer = { name: 'C O Mitter', email: 'committer@example.com' };
    expect(await askIdentity(repository.context, 'committer')).toEqual(committer);
  });

  it.skipIf(!isGitSince(2, 22))('takes author.* and user.* of the configuration', async () => {
    repository.git('config', 'user.name', 'Zoë <Z> ✓');
    repository.git('config', 'user.email', 'user@example.com');
    repository.git('config', 'author.email', 'writer@example.com');
    const context = { ...repository.context, env: anonymous() };
    expect(await askIdentity(context, 'author')).toEqual({ name: 'Zoë Z ✓', email: 'writer@example.com' });
    expect(await askIdentity(context, 'committer')).toEqual({ name: 'Zoë Z ✓', email: 'user@example.com' });
  });

  it('gives undefined where nobody told git who commits', async () => {
    const fresh = scratch.init('fresh');
    fresh.git('config', 'user.useConfigOnly', 'true');
    expect(await askIdentity({ ...fresh.context, env: anonymous() }, 'author')).toBeUndefined();
  });
});
