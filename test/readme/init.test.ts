import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guessProcessor } from '../../src/init/guess.ts';
import { managerNames, managers } from '../../src/hook-managers/managers.ts';
import { commitlintRanges } from '../../src/init/commitlint.ts';
import { makeRepository } from '../init/make-repository.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { blocksOf, follow } from './follow.ts';
import { makePageRepository } from './page-repository.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

const root = path.join(import.meta.dirname, '..', '..');
const page = readFileSync(path.join(root, 'docs', 'init.md'), 'utf8');
const sectionOf = (title: string): string =>
  new RegExp(`^## ${title}\n(.*?)(?=^## |(?![^]))`, 'ms').exec(page)?.[1] ?? '';
const rowsOf = (section: string): string[][] =>
  [...sectionOf(section).matchAll(/^\| (.*) \|$/gm)].map(([, row = '']) => row.split(' | ')).slice(1);

describe('docs/init.md', () => {
  it('can be followed word by word, to the end where nothing is left of it', () => {
    const repository = makePageRepository(scratch, 'init');
    repository.run('npm ci');
    follow(repository, blocksOf('docs/init.md'));
    expect(repository.run('rm init.patch; git status --short').output).toBe('');
    expect(repository.run("git commit --allow-empty -m 'KEY-123 #tiem 2h'")).toMatchObject({ status: 0 });
  });

  it('names every hook manager', () => {
    const named = rowsOf('What it writes').map(([cell = '']) => /`([a-z-]+)`/.exec(cell)?.[1]);
    expect([...new Set(named)]).toEqual(managerNames);
  });

  const places: readonly (readonly [row: RegExp, url: string, file: string])[] = [
    [/^github\.com/, 'https://github.com/a/b', '.github/workflows/ci.yml'],
    [/^gitlab\.com/, 'https://gitlab.com/a/b', ''],
    [/^a host called `gitlab`/, 'https://gitlab.example.com/a/b', '.gitlab-ci.yml'],
    [/^bitbucket\.org/, 'https://bitbucket.org/a/b', 'bitbucket-pipelines.yml'],
    [/^a host called `bitbucket`/, 'https://stash.example.com/scm/a/b', ''],
    [/^nothing/, 'https://code.example.com/a/b', 'README.md'],
  ];

  it.each(places)('tells what is guessed of %s', (title, url, file) => {
    const row = rowsOf('What it guesses').find(([found = '']) => title.test(found)) ?? [];
    const remotes = [{ name: 'origin', url }];
    const states = [
      makeRepository({}, { remotes }),
      ...(file === '' ? [] : [makeRepository({ [file]: '' })]),
    ];
    const jiras = [null, 'https://x.atlassian.net', 'https://jira.example.com'];
    for (const [index, jira] of jiras.entries()) {
      const named = /`([a-z-]+)`/.exec(row[index + 1] ?? '')?.[1];
      for (const state of states) expect(guessProcessor(state, jira).value).toBe(named);
    }
  });
});

it('other packages are asked for in the versions that this one is tested with', () => {
  const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const ranges = [
    ...Object.entries(commitlintRanges),
    ...Object.entries(managers).map(([name, { range }]) => [name, range] as const),
  ].filter(([, range]) => range !== null);
  expect(ranges).toHaveLength(5);
  for (const [name, range] of ranges) expect(range).toBe(`^${devDependencies[name]}`);
});
