import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { BAD, GOOD, makeCiScene, type CiMachine, type CiScene, type PullRequest } from './ci-scene.ts';
import { actionSteps, type ActionInputs } from './read-snippets.ts';
import { runSteps, type Ran } from './run-snippet.ts';

let scratch: Scratch;
let scene: CiScene;
let bad: PullRequest;
beforeAll(() => {
  scratch = makeScratch();
  scene = makeCiScene(scratch);
  bad = scene.open(BAD);
});
afterAll(() => scratch.remove());

function run(inputs: ActionInputs, machine: CiMachine = scene.checkOut('GitHub', bad, 'full')): Ran {
  return runSteps(machine, actionSteps(inputs));
}

const FROM_NPM = 'npx: from the registry';

describe('the action', () => {
  it('takes the version of npm that it is itself, where none is installed', () => {
    const machine = scene.checkOut('GitHub', bad, 'full');
    const { status, output } = run({}, machine);
    expect({ status, output }).toMatchObject({ status: 1 });
    expect(output).toContain(FROM_NPM);
    expect(output).toContain('::error title=smart-commits/command-spelling');
    expect(readFileSync(machine.env['GITHUB_STEP_SUMMARY']!, 'utf8')).toContain('Smart Commits: 1 error');
  });

  it('takes another version where it is told one', () => {
    const { status, output } = run({ version: '9.8.7' });
    expect(status).toBe(64);
    expect(output).toContain('--package commitlint-plugin-smart-commits@9.8.7 smart-commits lint --ci');
  });

  it('takes the installed one, in the directory that it is told', () => {
    const machine = scene.checkOut('GitHub', bad, 'full');
    const web = path.join(machine.directory, 'web');
    mkdirSync(web);
    symlinkSync(path.join(scratch.directory, 'served', 'node_modules'), path.join(web, 'node_modules'));
    const { status, output } = run({ 'working-directory': 'web', version: '9.8.7' }, machine);
    expect({ status, output }).toMatchObject({ status: 1 });
    expect(output).not.toContain(FROM_NPM);
  });

  it('writes each format of a list, and passes on each further argument', () => {
    const machine = scene.checkOut('GitHub', bad, 'full');
    const { status, output } = run(
      {
        format: 'json=a report.json\n\nsarif=smart-commits.sarif\n',
        args: '--quiet\n--processor=github-cloud',
      },
      machine,
    );
    expect({ status, output }).toMatchObject({ status: 1 });
    const report = readFileSync(path.join(machine.directory, 'a report.json'), 'utf8');
    expect(JSON.parse(report)).toMatchObject({ processor: 'github-cloud', summary: { errors: 1 } });
    expect(existsSync(path.join(machine.directory, 'smart-commits.sarif'))).toBe(true);
    expect(output).not.toContain('::error title');
  });

  it('runs nothing that stands in an input', () => {
    const machine = scene.checkOut('GitHub', bad, 'full');
    const hostile = '$(touch pwned)`touch pwned`"; touch pwned; #';
    for (const input of ['version', 'format', 'jira', 'args']) {
      const { status } = run({ [input]: hostile }, machine);
      expect([2, 64]).toContain(status);
    }
    expect(existsSync(path.join(machine.directory, 'pwned'))).toBe(false);
  });

  it('says what to add where there is no Node', () => {
    const machine = scene.checkOut('GitHub', bad, 'full');
    const tools = path.join(scratch.directory, 'no-node');
    mkdirSync(tools);
    symlinkSync('/bin/bash', path.join(tools, 'bash'));
    const { status, output } = run({}, { ...machine, env: { ...machine.env, PATH: tools } });
    expect(status).toBe(2);
    expect(output).toContain('::error::No Node.js here. Put a step with actions/setup-node before this one.');
  });

  it('goes on without Jira where the pull request of a fork gets no secrets', () => {
    const machine = scene.checkOut('GitHub', scene.open(GOOD), 'full');
    const configuration = {
      processor: 'dvcs',
      jira: { baseUrl: 'https://jira.example.com', ci: 'required' },
    };
    writeFileSync(path.join(machine.directory, 'smart-commits.config.json'), JSON.stringify(configuration));
    const { status, output } = run({}, machine);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain('going on without Jira');
    expect(run({ jira: 'required' }, machine).status).toBe(2);
    expect(run({ jira: 'off' }, machine).output).not.toContain('without Jira');
  });
});
