import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { countWords } from '../support/count-words.ts';
import { assertHooks, BAD, blocksOf, follow, GOOD, RULE } from './follow.ts';
import { makePageRepository } from './page-repository.ts';
import type { Block } from './read-blocks.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

describe('README.md', () => {
  const blocks = blocksOf('README.md');

  it('can be followed word by word', () => {
    const [demo, ...rest] = blocks;
    // What the demo prints is the picture below the title.
    expect(demo?.text).toBe('npx commitlint-plugin-smart-commits demo\n');
    const repository = makePageRepository(scratch, 'readme');
    repository.run('npm ci');
    const byHand = rest.findIndex(({ text }) => text.startsWith('npm install '));
    follow(repository, rest.slice(0, byHand));
    assertHooks(repository);
    repository.run('git reset --hard origin/main');
    follow(repository, rest.slice(byHand));
    const commit = (message: string, option = '') =>
      repository.run(`git commit --allow-empty ${option} -m '${message}'`);
    expect(commit(BAD).output).toContain(`[${RULE}]`);
    expect(commit(GOOD)).toMatchObject({ status: 0 });
    expect(repository.run('git push')).toMatchObject({ status: 0 });
    commit(BAD, '--no-verify');
    expect(repository.run('git push').output).toContain(RULE);
  }, 60_000);

  it('is read in five minutes', () => {
    expect(countWords('README.md')).toBeLessThanOrEqual(900);
  });
});

describe('docs/getting-started.md', () => {
  const blocks = blocksOf('docs/getting-started.md');
  const sectionOf = (title: string): Block[] => blocks.filter(({ section }) => section === title);

  it('one command: both hooks work', () => {
    const repository = makePageRepository(scratch, 'one-command');
    // Where npx finds a package in node_modules, it asks no registry.
    repository.run('npm ci');
    follow(repository, sectionOf(''));
    assertHooks(repository);
  });

  it.each(['husky', 'Git alone', 'simple-git-hooks', 'lefthook'])('%s: both hooks work', (title) => {
    const repository = makePageRepository(scratch, title.replaceAll(' ', '-'));
    const section = sectionOf(title);
    const [configuration] = sectionOf('By hand');
    expect(configuration?.language).toBe('json');
    const alternative = section.findIndex(({ info }) => info.startsWith('my-hooks/'));
    follow(repository, alternative < 0 ? section : section.slice(0, alternative));
    follow(repository, sectionOf('By hand'));
    assertHooks(repository);
    if (alternative < 0) return;
    repository.run('git reset --hard origin/main');
    follow(repository, section.slice(alternative));
    assertHooks(repository);
  });

  it('in CI: judges the commits of a branch', () => {
    const repository = makePageRepository(scratch, 'ci');
    repository.run('npm ci');
    const [block] = sectionOf('In CI');
    for (const [message, status] of [
      [GOOD, 0],
      [BAD, 1],
    ] as const) {
      repository.run(`git commit --allow-empty -m '${message}'`);
      expect(repository.run(block?.text ?? '')).toMatchObject({ status });
    }
  });
});

describe('docs/commitlint.md', () => {
  const blocks = blocksOf('docs/commitlint.md');

  it('can be followed word by word', () => {
    follow(makePageRepository(scratch, 'commitlint'), blocks);
  });
});

describe('docs/hooks.md', () => {
  it('the pre-commit framework: calls commands that there are', () => {
    const [, installed] = blocksOf('docs/hooks.md').filter(({ info }) => info === '.pre-commit-config.yaml');
    const hooks = [...(installed?.text ?? '').matchAll(/^ +entry: (.*)\n +stages: \[(.*)\]$/gm)];
    expect(hooks.map(([, entry, stage]) => [entry, stage])).toEqual([
      ['node_modules/.bin/smart-commits commit-msg', 'commit-msg'],
      ['node_modules/.bin/smart-commits pre-push', 'pre-push'],
    ]);
  });

  it('shows a hook that calls ours', () => {
    const repository = makePageRepository(scratch, 'hooks');
    const blocks = blocksOf('docs/hooks.md').filter(({ section }) => section === 'Clients with a window');
    expect(blocks.map(({ info }) => info)).toEqual(['.husky/commit-msg']);
    repository.run('npm install --save-dev commitlint-plugin-smart-commits husky\nnode_modules/.bin/husky');
    follow(repository, blocks);
    expect(repository.run(`git commit --allow-empty -m '${BAD}'`).output).toContain(RULE);
  });
});
