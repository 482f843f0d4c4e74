import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { jiraChecks } from '../../src/jira/checks/index.ts';
import { rulesWhere, type RuleHead } from '../../src/rules/catalogue.ts';
import { branchRules, commitRules, messageRules, pushRules } from '../../src/rules/index.ts';
import { fullName } from '../../src/rules/rule-name.ts';
import { judgeExample } from './judge-example.ts';
import { readRulePage } from './read-rule-page.ts';
import { renderRulePage } from './render-rule-page.ts';

const root = path.join(import.meta.dirname, '..', '..');
const pages = path.join(root, 'docs', 'rules');
const rules = [...messageRules, ...commitRules, ...pushRules, ...branchRules, ...jiraChecks];
const names = rules.map(({ name }) => name).toSorted();

/** Where the rules live, and their tests. */
const FOLDERS = ['rules', 'jira/checks'];
const asksJira = (rule: { readonly name: string }): boolean =>
  jiraChecks.some((check) => check.name === rule.name);

/** The names of the files in a folder that end in `suffix`, without it. */
function namesIn(folder: string, suffix: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(suffix));
  return files.map((file) => file.slice(0, -suffix.length)).toSorted();
}

describe('rules', () => {
  it('have names of their own', () => {
    expect(new Set(names).size).toBe(names.length);
  });

  it('have a page each, and each page a rule', () => {
    expect(namesIn(pages, '.md')).toEqual(['README', ...names].toSorted());
  });

  it('have a file each, which is called as they are', () => {
    const files = FOLDERS.flatMap((folder) => namesIn(path.join(root, 'src', folder), '.ts'));
    expect(files).toEqual(expect.arrayContaining(names));
  });

  it('have a test each', () => {
    const files = FOLDERS.flatMap((folder) => namesIn(path.join(root, 'test', folder), '.test.ts'));
    expect(files).toEqual(expect.arrayContaining(names));
  });

  it.each([
    [['message', 'message file'], messageRules],
    [['commit'], commitRules],
    [['push'], pushRules],
    [['branch'], branchRules],
    [['Jira'], jiraChecks],
  ] as const)('have an entry each in the catalogue, in the same order: %s', (fronts, registered) => {
    const isOfFront = ({ needs }: RuleHead): boolean => fronts.some((front) => front === needs);
    expect(registered.map(({ name }) => name)).toEqual(rulesWhere(isOfFront));
  });
});

describe.each(rules)('the page of $name', (rule) => {
  const file = path.join(pages, `${rule.name}.md`);
  // A rule without a page fails above, in words.
  const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const examples = readRulePage(page);

  it('shows the summary, the facts and the output that the code has', async () => {
    await expect(await renderRulePage(page, rule.name, asksJira(rule))).toMatchFileSnapshot(file);
  });

  it('answers the same questions as all pages', () => {
    expect(page.match(/^## .*$/gm)).toEqual([
      '## What it finds',
      '## Why',
      '## Examples',
      '## Options',
      '## Fix',
      '## When to turn it off',
    ]);
    expect(page).not.toMatch(/^## .*\n\n(?:## |$(?![^]))/m);
  });

  it('has wrong and right examples', () => {
    expect(new Set(examples.map(({ isWrong }) => isWrong))).toEqual(new Set([true, false]));
  });

  it.each(examples.filter(({ isWrong }) => isWrong))(
    'shows as wrong what this rule finds: $messages',
    async (example) => {
      const { diagnostics } = await judgeExample(example, asksJira(rule));
      expect([...new Set(diagnostics.map((diagnostic) => diagnostic.rule))]).toEqual([fullName(rule.name)]);
    },
  );

  it.each(examples.filter(({ isWrong }) => !isWrong))(
    'shows as right what is clean: $messages',
    async (example) => {
      expect((await judgeExample(example, asksJira(rule))).diagnostics).toEqual([]);
    },
  );

  it('cites public sources only', () => {
    expect(page).not.toMatch(/\/work\/|\.\.\/shared|facts\//);
  });
});
