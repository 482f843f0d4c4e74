import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintMessage } from '../../src/lint/lint-message.ts';
import { validateConfig } from '../../src/config/validate-config.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { blocksOf } from './follow.ts';
import { makePageRepository, type PageRepository } from './page-repository.ts';
import type { Block } from './read-blocks.ts';

const blocks = blocksOf('docs/migration.md');
const sectionOf = (title: string): Block[] => blocks.filter(({ section }) => section === title);
/** What is not installed cannot be removed. */
const withoutUninstall = (script: string): string => script.replaceAll(/^npm uninstall .*\n/gm, '');

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

function follow(repository: PageRepository, section: readonly Block[]): void {
  for (const block of section) {
    if (block.language === 'sh') {
      const { status, output } = repository.run(withoutUninstall(block.text));
      expect({ status, output }).toMatchObject({ status: 0 });
    } else if (block.info !== 'before') repository.write(block);
  }
}

describe('docs/migration.md', () => {
  const configurations = blocks.filter(({ info }) => info === 'smart-commits.config.json');

  it.each(configurations.map((block) => [block.section, block] as const))(
    'has a configuration that is allowed: %s',
    (_, { text, info }) => expect(validateConfig(JSON.parse(text), info)).toBeTruthy(),
  );

  it('has the sections that it is tested for', () => {
    expect([...new Set(blocks.map(({ section }) => section))]).toEqual([
      'From commitlint-plugin-jira-rules',
      'From jira-prepare-commit-msg',
      'From cz-jira-smart-commit',
      'From auto-smart-commit',
      'From Yet Another Commit Checker',
    ]);
  });

  it.each([
    ['From cz-jira-smart-commit', 'gitlab-dvcs', []],
    ['From auto-smart-commit', 'dvcs', []],
    ['From auto-smart-commit', 'gitlab-dvcs', ['smart-commits/first-line']],
  ] as const)('%s: shows a message that %s reads as said', (section, processor, rules) => {
    const block = sectionOf(section).find(({ language }) => language === 'commit');
    const { diagnostics } = lintMessage(block?.text.trimEnd() ?? '', { processor });
    expect(diagnostics.map(({ rule }) => rule)).toEqual(rules);
  });

  it('replaces commitlint-plugin-jira-rules', () => {
    const repository = makePageRepository(scratch, 'jira-rules');
    repository.run('npm install --save-dev @commitlint/cli');
    const both = sectionOf('From commitlint-plugin-jira-rules').findLast(({ language }) => language === 'js');
    expect(both?.text).toContain("plugins: ['commitlint-plugin-jira-rules'],\n  extends: ['jira'],");
    follow(
      repository,
      sectionOf('From commitlint-plugin-jira-rules').filter((block) => block !== both),
    );
    const lint = (message: string) => repository.run(`echo '${message}' | node_modules/.bin/commitlint`);
    expect(lint('fix: keep the shoes KEY-123')).toMatchObject({ status: 0 });
    expect(lint('KEY-123: keep the shoes #time 2h')).toMatchObject({ status: 0 });
    expect(lint('KEY-0000: keep the shoes')).toMatchObject({ status: 0 });
    expect(lint('keep the shoes').output).toContain('[smart-commits/key-required]');
    expect(lint('KEYS-1: keep the shoes').output).toContain('[smart-commits/key-required]');
    expect(lint('KEY 123: keep the shoes').output).toContain('[smart-commits/key-required]');
    expect(lint('fix: keep the shoes key-123 #close').output).toContain('[smart-commits/key-case]');
  });

  it('replaces jira-prepare-commit-msg', () => {
    const repository = makePageRepository(scratch, 'jira-prepare');
    const section = sectionOf('From jira-prepare-commit-msg');
    follow(repository, section);
    const commit = (branch: string, message: string): string => {
      const made = repository.run(
        `git checkout --quiet -B ${branch} && git commit --quiet --allow-empty -m '${message}' && git log -1 --format=%B`,
      );
      expect(made).toMatchObject({ status: 0 });
      return made.output.trim();
    };
    expect(commit('feature/KEY-1234-x', 'fix(test)!: important changes')).toBe(
      'fix(test)!: [KEY-1234] important changes',
    );
    expect(commit('feature/key-1234-x', 'Important changes')).toBe('[KEY-1234] Important changes');
    expect(commit('release/utf-8', 'Important changes')).toBe('Important changes');
  });
});
