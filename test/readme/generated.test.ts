import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { jiraChecks } from '../../src/jira/checks/index.ts';
import { ruleFacts, ruleHeads } from '../../src/rules/catalogue.ts';
import { branchRules, commitRules, messageRules, pushRules } from '../../src/rules/index.ts';
import { fillPage } from './fill-page.ts';
import { renderProcessorFacts } from './render-processors.ts';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const groups = [
  ['In a message', messageRules],
  ['With its commit', commitRules],
  ['With all commits of a push', pushRules],
  ['With the name of a branch', branchRules],
  ['Asked of Jira', jiraChecks],
] as const;

function renderRules(): string {
  return groups
    .map(([title, rules]) => {
      const rows = rules.map(
        ({ name }) =>
          `| [\`${name}\`](${name}.md) | ${ruleHeads[name].severity} | ${ruleFacts[name].summary} |`,
      );
      return `**${title}**\n\n| rule | default | finds |\n|---|---|---|\n${rows.join('\n')}`;
    })
    .join('\n\n');
}

const pages: Record<string, Record<string, string>> = {
  'docs/rules/README.md': { rules: renderRules() },
  'docs/processors.md': { facts: renderProcessorFacts() },
};

it.each(Object.entries(pages))('%s shows what the code says', async (file, texts) => {
  await expect(fillPage(read(file), texts)).toMatchFileSnapshot(path.join(root, file));
});

describe('README.md', () => {
  const page = read('README.md');

  it('says that nothing is installed with it', () => {
    expect(JSON.parse(read('package.json'))).not.toHaveProperty('dependencies');
    expect(/^## Dependencies\n\n(.*?)\./ms.exec(page)?.[1]).toBe('None: nothing is installed with it');
  });

  it('names the versions of Node that the package is for', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    expect(page).toContain(`Node \`${engines.node}\``);
  });
});
