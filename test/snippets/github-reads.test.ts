import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as workflowParser from '@actions/workflow-parser';
import type * as actionParser from '@actions/workflow-parser/actions/action-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf } from '../readme/follow.ts';
import { bundleScript } from '../support/bundle-script.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { readProject } from './read-snippets.ts';

// The parser that GitHub's own editor support is made of, with the schemas that the service reads by.
type Parser = typeof workflowParser & Pick<typeof actionParser, 'parseAction'>;

let scratch: Scratch;
let parser: Parser;
beforeAll(() => {
  scratch = makeScratch();
  // It imports JSON in a way that Node refuses and bundlers know.
  const bundle = bundleScript(
    scratch.directory,
    'parser',
    `export * from '@actions/workflow-parser'; export * from '@actions/workflow-parser/actions/action-parser';`,
  );
  parser = createRequire(import.meta.url)(bundle) as Parser;
});
afterAll(() => scratch.remove());

async function findProblems(name: string, content: string): Promise<string[]> {
  const { context, value } = parser.parseWorkflow({ name, content }, new parser.NoOperationTraceWriter());
  const errors = context.errors.getErrors().map(({ message }) => message);
  if (value === undefined || errors.length > 0) return errors;
  const template = await parser.convertWorkflowTemplate(context, value);
  return (template.errors ?? []).map(({ Message }) => Message);
}

function findActionProblems(content: string): string[] {
  const { context } = parser.parseAction(
    { name: 'action.yml', content },
    new parser.NoOperationTraceWriter(),
  );
  return context.errors.getErrors().map(({ message }) => message);
}

const folder = path.join(import.meta.dirname, '..', '..', '.github', 'workflows');
const workflows: [name: string, text: string][] = [
  ...readdirSync(folder).map((name): [string, string] => [name, readProject(`.github/workflows/${name}`)]),
  ...['README.md', 'docs/ci.md'].flatMap((page) =>
    blocksOf(page)
      .filter(({ info }) => info.startsWith('.github/workflows/'))
      .map(({ info, text }): [string, string] => [`${page}: ${info}`, text]),
  ),
];

describe('GitHub', () => {
  it('finds what is wrong with a workflow and with an action', async () => {
    const [, text = ''] = workflows[0] ?? [];
    expect(await findProblems('broken.yml', text.replace('runs-on', 'runs-onn'))).toContainEqual(
      expect.stringContaining("Unexpected value 'runs-onn'"),
    );
    expect(
      findActionProblems(readProject('action.yml').replace('using: composite', 'using: nothing')),
    ).not.toEqual([]);
    expect(findActionProblems(readProject('action.yml').replace('inputs.jira', 'secrets.jira'))).not.toEqual(
      [],
    );
  });

  it('reads action.yml', () => {
    expect(findActionProblems(readProject('action.yml'))).toEqual([]);
  });

  it.each(workflows)('reads %s', async (name, text) => {
    expect(await findProblems(name, text)).toEqual([]);
  });
});
