import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { ciBlock, fillComponent, readProject } from './read-snippets.ts';

// gitlab-ci-local reads a configuration as GitLab does: includes, inputs, rules, and the schema of GitLab's own editor.

const program = createRequire(import.meta.url)
  .resolve('gitlab-ci-local/package.json')
  .replace('package.json', 'dist/index.js');
/** It uses a method of sets that Node 20 does not have. */
const NODE_20 = `data:text/javascript,${encodeURIComponent(
  'Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };',
)}`;

let scratch: Scratch;
let repository: ScratchRepository;
beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('shop');
  repository.git('remote', 'add', 'origin', 'https://gitlab.example.com/shop/shop.git');
  mkdirSync(path.join(repository.path, 'templates'));
  writeFileSync(path.join(repository.path, 'templates', 'lint.yml'), readProject('templates/lint.yml'));
  repository.git('add', '.');
  repository.commit('Open the shop');
});
afterAll(() => scratch.remove());

interface Read {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The templates of this project come from the repository, wherever a person fetches them from. */
function read(
  configuration: string,
  options: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Read {
  const local = configuration.replaceAll(/(?:remote|component): \S*lint\S*/g, 'local: templates/lint.yml');
  writeFileSync(path.join(repository.path, '.gitlab-ci.yml'), local);
  const given = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
  return spawnSync(process.execPath, ['--import', NODE_20, program, ...options, ...given], {
    cwd: repository.path,
    env: scratch.env,
    encoding: 'utf8',
  });
}

function isRun(configuration: string, variables: Readonly<Record<string, string>>): boolean {
  const { stdout } = read(configuration, ['--list-json', '--no-json-schema-validation'], variables);
  const jobs = JSON.parse(stdout.slice(stdout.indexOf('\n['))) as { name: string; when: string }[];
  return jobs.some(({ name, when }) => name === 'smart-commits' && when !== 'never');
}

const included = ciBlock('.gitlab-ci.yml');

describe('GitLab', () => {
  it('finds what is wrong with a configuration, and with an input', () => {
    const broken = read(ciBlock('.gitlab-ci.yml job').replace('script:', 'scripts:'), ['--preview']);
    expect(broken.status).not.toBe(0);
    const refused = read(included.replace('stage: test', 'jira: sometimes'), ['--preview']);
    expect(refused.status).not.toBe(0);
    expect(`${refused.stdout}${refused.stderr}`).toContain('does not match required regex');
  });

  it.each(['.gitlab-ci.yml', '.gitlab-ci.yml component'])('fills the inputs of %s into the job', (info) => {
    const inputs = { stage: 'test', jira: 'off', directory: 'web', version: '1.2.3', args: '--quiet' };
    const lines = Object.entries(inputs).map(([name, value]) => `      ${name}: '${value}'\n`);
    const { status, stdout, stderr } = read(ciBlock(info).replace('      stage: test\n', lines.join('')), [
      '--preview',
    ]);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const job = (parse(stdout) as Record<string, unknown>)['smart-commits'];
    const { script, variables } = fillComponent(inputs);
    expect(job).toMatchObject({ stage: 'test', script, variables });
  });

  it.each(['.gitlab-ci.yml job', '.gitlab-ci.yml workflow'])('reads %s', (info) => {
    const more = info.endsWith('workflow') ? included : '';
    expect(read(`${more}${ciBlock(info)}`, ['--preview'])).toMatchObject({ status: 0 });
  });

  it("reads this project's own configuration", () => {
    expect(read(readProject('.gitlab-ci.yml'), ['--preview'])).toMatchObject({ status: 0 });
  });

  it.each([
    ['a merge request', { CI_PIPELINE_SOURCE: 'merge_request_event' }, true],
    ['a push to a branch', { CI_PIPELINE_SOURCE: 'push' }, true],
    [
      'the same push where a merge request is open',
      { CI_PIPELINE_SOURCE: 'push', CI_OPEN_MERGE_REQUESTS: 'shop/shop!1' },
      false,
    ],
    ['a schedule', { CI_PIPELINE_SOURCE: 'schedule' }, false],
  ])('with %s, runs the job or not', (_, variables, expected) => {
    expect(isRun(included, variables)).toBe(expected);
  });
});
