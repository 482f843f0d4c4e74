import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { blocksOf } from '../readme/follow.ts';
import { ciBlock, readComponent, readProject } from './read-snippets.ts';

const root = path.join(import.meta.dirname, '..', '..');
const pages = ['README.md', 'docs/ci.md'].flatMap((page) =>
  blocksOf(page)
    .filter(({ info }) => info.startsWith('.github/workflows/'))
    .map(({ text }) => parse(text) as Workflow),
);
const workflows = [
  ...readdirSync(path.join(root, '.github', 'workflows')).map(
    (name) => parse(readProject(`.github/workflows/${name}`)) as Workflow,
  ),
  ...pages,
];

interface Workflow {
  readonly name?: string;
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly permissions?: unknown }>
  >;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

const stepsOf = (some: readonly Workflow[]): Step[] =>
  some.flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps));
const steps = stepsOf(workflows);

describe('what a stranger can write, such as a branch or a title', () => {
  it('is the text of no script: only the value of a variable', () => {
    const { runs } = parse(readProject('action.yml')) as { runs: { steps: Step[] } };
    const scripts = [...steps, ...runs.steps].flatMap(({ run }) => run ?? []);
    expect(scripts.length).toBeGreaterThan(10);
    for (const script of scripts) expect(script).not.toContain('${{');
    for (const line of readComponent().job.script) expect(line).not.toContain('$[[');
    for (const line of ciBlock('azure-pipelines.yml').split('\n')) expect(line).not.toMatch(/script:.*\$\(/);
    for (const [, script] of ciBlock('Jenkinsfile').matchAll(/\bsh (.*)/g))
      expect(script).toMatch(/^'[^']*'$/);
  });

  it('stands in quotes wherever a shell reads it', () => {
    const scripts = [ciBlock('Jenkinsfile'), readProject('action.yml')];
    const used = scripts.flatMap((text) => [...text.matchAll(/(.)\$\{?(?:CHANGE|INPUT)_\w+/g)]);
    expect(used.length).toBeGreaterThan(4);
    for (const [found] of used) expect(found).toMatch(/^["/=]/);
  });
});

describe('a workflow', () => {
  it('may only read, unless it publishes', () => {
    for (const { name, permissions, jobs } of workflows) {
      expect(permissions, name).toEqual({ contents: 'read' });
      if (!['Release', 'Pages'].includes(name ?? ''))
        for (const job of Object.values(jobs)) expect(job.permissions).toBeUndefined();
    }
  });

  it('never runs for a pull request with the secrets of its target', () => {
    for (const { on } of workflows) expect(JSON.stringify(on)).not.toContain('pull_request_target');
  });

  it('of this repository uses actions by their commit, and says which version that is', () => {
    for (const file of readdirSync(path.join(root, '.github', 'workflows'))) {
      const used = [...readProject(`.github/workflows/${file}`).matchAll(/uses: (?!\.\/)(.*)/g)];
      expect(used.length, file).toBeGreaterThan(0);
      for (const [, action] of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  it('of a page uses actions by their major version, and our own by the version of this package', () => {
    const { version } = JSON.parse(readProject('package.json')) as { version: string };
    for (const { uses } of stepsOf(pages)) {
      if (uses === undefined) continue;
      const own = uses.includes('/commitlint-plugin-smart-commits@');
      expect(uses).toMatch(own ? new RegExp(`@v${version}$`) : /^[\w-]+\/[\w-]+@v\d+$|^\.\/?$/);
    }
  });

  it('leaves no token in a clone that packages can read', () => {
    const checkouts = blocksOf('docs/ci.md')
      .filter(({ info }) => info.startsWith('.github/workflows/'))
      .flatMap(({ text }) => Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps))
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBe(1);
    for (const { with: given } of checkouts)
      expect(given).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
  });

  it('gives secrets to the step of the check, and to no step that runs packages', () => {
    for (const { uses, run, env } of steps) {
      const secret = Object.values(env ?? {}).some((value) => /secrets\.(?!GITHUB_TOKEN)/.test(value));
      if (secret) expect({ uses, run }).toMatchObject({ uses: expect.stringContaining('smart-commits@') });
    }
  });
});
