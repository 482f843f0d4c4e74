import { readdirSync } from 'node:fs';
import path from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../readme/follow.ts';
import { readProject } from './read-snippets.ts';

// The parser that GitHub's own editor support is made of, with the schemas that the service reads by.

const trace = new NoOperationTraceWriter();

async function findProblems(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content }, trace);
  const errors = context.errors.getErrors().map(({ message }) => message);
  if (value === undefined || errors.length > 0) return errors;
  const template = await convertWorkflowTemplate(context, value);
  return (template.errors ?? []).map(({ Message }) => Message);
}

function findActionProblems(content: string): string[] {
  const { context } = parseAction({ name: 'action.yml', content }, trace);
  return context.errors.getErrors().map(({ message }) => message);
}

const folder = path.join(import.meta.dirname, '..', '..', '.github', 'workflows');
const workflows: [name: string, text: string][] = [
  ...readdirSync(folder).map((name): [string, string] => [name, readProject(`.github/workflows/${name}`)]),
  ...['docs/ci.md', 'docs/getting-started.md'].flatMap((page) =>
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
