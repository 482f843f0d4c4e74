import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { jiraChecks } from '../../src/jira/checks/index.ts';
import { readTables } from '../docs/read-tables.ts';
import { readBlocks } from '../readme/read-blocks.ts';
import { makeScene } from './jira-scene.ts';

const root = path.join(import.meta.dirname, '..', '..');
const page = readFileSync(path.join(root, 'docs', 'jira.md'), 'utf8');

/** The lines of all `sh` blocks, with the title that they stand below. */
const commands = readBlocks(page)
  .filter(({ language }) => language === 'sh')
  .flatMap(({ section, text }) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => ({ section, line })),
  );

describe('docs/jira.md', () => {
  it.each(commands)('shows a command that works: $line', async ({ section, line }) => {
    const scene = await makeScene({
      flavour: section.includes('Data Center') ? 'data-center' : 'cloud',
      isLoggedOut: line.includes('login'),
    });
    scene.commit('KEY-1 #start-progress');
    const files: Readonly<Record<string, string>> = {
      'token-file': 'ada-token\n',
      'password-file': 'ada-password\n',
    };
    const [words = '', file = ''] = line.split(' < ');
    const args = words.replace(/https:\/\/\S+/, scene.url).split(' ');
    expect(args[0]).toBe('smart-commits');
    expect(await scene.run(args.slice(1), { input: files[file] ?? '' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it('has commands in each chapter that tells of some', () => {
    const sections = new Set(commands.map(({ section }) => section));
    expect([...sections]).toEqual([
      'Set up: Jira Cloud',
      'Set up: Data Center',
      'Set up: CI',
      'Trust',
      'The cache',
    ]);
  });

  it('leads to the list with the page of each rule that asks Jira', () => {
    expect(page).toContain('](rules/README.md)');
    const list = readFileSync(path.join(root, 'docs/rules/README.md'), 'utf8');
    const linked = [...list.matchAll(/\(([a-z-]+)\.md\)/g)].map(([, name]) => name);
    expect(linked).toEqual(expect.arrayContaining(jiraChecks.map(({ name }) => name)));
  });

  const rows = readTables(page.slice(page.indexOf('## When something is wrong'))).flatMap(
    ({ rows: all }) => all,
  );
  const sentences = rows.flatMap(([seen = '']) =>
    [...seen.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text),
  );
  const sources = ['jira', 'commands'].flatMap((folder) =>
    readdirSync(path.join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(path.join(root, 'src', folder, name), 'utf8')),
  );
  it.each(sentences)('explains a sentence that there is: %s', (sentence) => {
    expect(sources.some((text) => text.includes(sentence))).toBe(true);
  });
});
