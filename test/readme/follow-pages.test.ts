import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { assertHooks, BAD, blocksOf, follow, GOOD, RULE } from './follow.ts';
import { makePageRepository } from './page-repository.ts';
import type { Block } from './read-blocks.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

it('README.md can be followed word by word', () => {
  const blocks = blocksOf('README.md');
  const [demo, test, ...rest] = blocks.filter(({ language }) => language !== '');
  expect([demo?.text, test?.text]).toEqual(['npm ci && npm run demo\n', 'npm ci && npm test\n']);
  const repository = makePageRepository(scratch, 'readme');
  // Who comes to the chapter about commitlint has it.
  repository.run('npm install --save-dev @commitlint/cli @commitlint/config-conventional');
  const install = rest.filter(({ section }) => section === 'Install');
  follow(repository, install);
  assertHooks(repository);
  repository.run('git reset --hard origin/main');
  follow(
    repository,
    rest.filter((block) => !install.includes(block)),
  );
}, 60_000);

describe('docs/getting-started.md', () => {
  const blocks = blocksOf('docs/getting-started.md');
  const first = blocks.filter(({ section }) => section === '');
  const sectionOf = (title: string): Block[] => blocks.filter(({ section }) => section === title);

  it.each(['husky', 'Git alone', 'simple-git-hooks', 'lefthook'])('%s: both hooks work', (title) => {
    const repository = makePageRepository(scratch, title.replaceAll(' ', '-'));
    const [configuration, tried] = first;
    const section = sectionOf(title);
    expect([configuration?.language, tried?.language]).toEqual(['json', 'sh']);
    const alternative = section.findIndex(({ info }) => info.startsWith('my-hooks/'));
    follow(repository, alternative < 0 ? section : section.slice(0, alternative));
    follow(repository, first);
    assertHooks(repository);
    if (alternative < 0) return;
    repository.run('git reset --hard origin/main');
    follow(repository, section.slice(alternative));
    assertHooks(repository);
  });

  it('the pre-commit framework: calls commands that there are', () => {
    const [block] = sectionOf('The pre-commit framework');
    const hooks = [...(block?.text ?? '').matchAll(/^ +entry: (.*)\n +stages: \[(.*)\]$/gm)];
    expect(hooks.map(([, entry, stage]) => [entry, stage])).toEqual([
      ['node_modules/.bin/smart-commits commit-msg', 'commit-msg'],
      ['node_modules/.bin/smart-commits pre-push', 'pre-push'],
    ]);
  });

  it('CI: judges the commits of a branch', () => {
    const repository = makePageRepository(scratch, 'ci');
    repository.run('npm ci');
    const commit = (message: string) =>
      repository.run(`git commit --allow-empty -m '${message}' && git rev-parse HEAD`);
    const base = repository.run('git rev-parse HEAD').output.trim();
    const idOf = ({ output }: { output: string }): string => output.trim().split('\n').at(-1) ?? '';
    const good = idOf(commit(GOOD));
    const bad = idOf(commit(BAD));
    for (const [head, status] of [
      [good, 0],
      [bad, 1],
    ] as const) {
      const variables = {
        GITHUB_BASE_REF: 'main',
        HEAD: head,
        CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
        CI_COMMIT_SHA: head,
      };
      for (const script of ciScripts(sectionOf('CI on GitHub'), sectionOf('CI on GitLab'))) {
        expect(repository.run(script, variables)).toMatchObject({ status });
      }
      repository.run(`git checkout --quiet ${head}`);
      expect(repository.run(sectionOf('Another CI')[0]?.text ?? '')).toMatchObject({ status });
    }
  });
});

/** What each of the two runs, a line a command. */
function ciScripts([github]: readonly Block[], [gitlab]: readonly Block[]): string[] {
  const runs = [...(github?.text ?? '').matchAll(/^ +- run: (.*)$/gm)].map(([, line]) => line);
  const script = [...(gitlab?.text ?? '').matchAll(/^ {4}- (np.*)$/gm)].map(([, line]) => line);
  expect([runs.length, script.length]).toEqual([2, 2]);
  return [runs.join('\n'), script.join('\n')];
}

describe('docs/commitlint.md', () => {
  const blocks = blocksOf('docs/commitlint.md');

  it('can be followed word by word', () => {
    follow(
      makePageRepository(scratch, 'commitlint'),
      blocks.filter(({ language }) => language !== 'commit'),
    );
  });

  it('shows messages that pass with all of their commands', () => {
    const repository = makePageRepository(scratch, 'commitlint-messages');
    repository.run('npm ci');
    const commits = blocks.filter(({ language }) => language === 'commit');
    expect(commits).toHaveLength(2);
    for (const [index, { text }] of commits.entries()) {
      const processor = ['gitlab-dvcs', 'dvcs'][index] ?? '';
      const { status, output } = repository.run(
        `npx smart-commits lint --processor ${processor} --message '${text}'`,
      );
      expect({ status, output }).toMatchObject({ status: 0 });
      const header = text.split('\n')[0] ?? '';
      expect(header.length > 100).toBe(index === 0);
    }
  });
});

describe('docs/hooks.md', () => {
  it('shows a hook that calls ours', () => {
    const repository = makePageRepository(scratch, 'hooks');
    const blocks = blocksOf('docs/hooks.md').filter(({ section }) => section === 'Clients with a window');
    expect(blocks.map(({ info }) => info)).toEqual(['.husky/commit-msg']);
    repository.run('npm install --save-dev commitlint-plugin-smart-commits husky\nnode_modules/.bin/husky');
    follow(repository, blocks);
    expect(repository.run(`git commit --allow-empty -m '${BAD}'`).output).toContain(RULE);
  });
});
