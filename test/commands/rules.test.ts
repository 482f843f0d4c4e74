import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describedRules } from '../../src/rules/described-rules.ts';
import { bareName, fullName, ruleUrl } from '../../src/rules/rule-name.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { runCli } from '../support/run-cli.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
  const rules = {
    'smart-commits/time-limit': ['warning', { max: '2d' }],
    'smart-commits/prose-command': 'off',
  };
  const configuration = { processor: 'dvcs', rules };
  writeFileSync(path.join(scratch.directory, 'smart-commits.config.json'), JSON.stringify(configuration));
});
afterAll(() => scratch.remove());

interface Listed {
  readonly name: string;
  readonly summary: string;
  readonly default: string;
  readonly severity: string;
  readonly options?: unknown;
  readonly url: string;
}

async function list(...args: readonly string[]): Promise<Listed[]> {
  const { status, stdout } = await runCli(['rules', '--format', 'json', ...args], { cwd: scratch.directory });
  expect(status).toBe(0);
  return JSON.parse(stdout) as Listed[];
}

describe('rules --format json', () => {
  it('lists every rule with what it finds and its page', async () => {
    const told = (await list()).map(({ name, summary, url }) => ({ name, summary, url }));
    expect(told).toEqual(
      describedRules.map(({ name, summary }) => ({ name: fullName(name), summary, url: ruleUrl(name) })),
    );
  });

  it.each<[string, Pick<Listed, 'default' | 'severity' | 'options'>]>([
    ['smart-commits/key-case', { default: 'error', severity: 'error' }],
    ['smart-commits/prose-command', { default: 'warning', severity: 'off' }],
    ['smart-commits/time-limit', { default: 'off', severity: 'warning', options: { max: '2d' } }],
  ])('tells what %s weighs in this repository', async (name, told) => {
    expect((await list()).find((rule) => rule.name === name)).toMatchObject(told);
  });

  it('tells that a rule only warns where its fact is inferred for the processor', async () => {
    const severities = await Promise.all(
      ['dvcs', 'bitbucket-cloud'].map(async (processor) => {
        const rules = await list('--processor', processor);
        return Object.fromEntries(rules.map(({ name, severity }) => [name, severity]));
      }),
    );
    const [certain = {}, inferred = {}] = severities;
    const weaker = Object.keys(certain).filter((name) => certain[name] !== inferred[name]);
    expect(weaker).not.toEqual([]);
    for (const name of weaker) expect([certain[name], inferred[name]]).toEqual(['error', 'warning']);
  });
});

it('rules shows the same in a table', async () => {
  const { stdout } = await runCli(['rules'], { cwd: scratch.directory });
  const rows = stdout
    .split('\n\n')[0]
    ?.split('\n')
    .map((row) => row.split(/ {2,}/));
  expect(rows).toEqual(
    (await list()).map(({ name, severity, summary }) => [bareName(name), severity, summary]),
  );
});
