import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../../support/git-repository.ts';
import { runCli } from '../../support/run-cli.ts';

let scratch: Scratch;
let repository: ScratchRepository;
beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  repository.commit('KEY-1 fix login #close');
  repository.commit('KEY-2 fix login, NO-ISSUE');
  repository.commit('NO-ISSUE correct a typo');
  repository.commit('NO-ISSUE correct another');
});
afterAll(() => scratch.remove());

async function lint(setting: unknown, ...args: string[]): Promise<string> {
  const config = path.join(scratch.directory, 'config.json');
  writeFileSync(config, JSON.stringify({ rules: { 'smart-commits/key-required': setting } }));
  const options = { cwd: repository.path, env: scratch.env };
  const { status, stdout } = await runCli(['lint', '--config', config, ...args], options);
  expect(status).toBe(0);
  return stdout;
}

describe('messages that need no issue key because they say so', () => {
  const on = ['error', { exempt: ['NO-ISSUE'] }];

  it('are counted in a range', async () => {
    expect(await lint(on, '--to', 'HEAD')).toBe(
      '4 messages checked, 2 exempt from naming an issue, no problem\n',
    );
    const { summary } = JSON.parse(await lint(on, '--to', 'HEAD', '--format', 'json'));
    expect(summary).toEqual({ commits: 4, exempt: 2, errors: 0, warnings: 0 });
  });

  it('are counted among loose messages', async () => {
    expect(await lint(on, '-m', 'NO-ISSUE correct a typo')).toContain('1 exempt from naming an issue');
    expect(await lint(on, '-m', 'KEY-1 fix')).toContain('0 exempt from naming an issue');
  });

  it('are not mentioned where the rule is off, or knows no such word', async () => {
    for (const setting of ['off', ['off', { exempt: ['NO-ISSUE'] }]]) {
      expect(await lint(setting, '--to', 'HEAD')).toBe('4 messages checked, no problem\n');
    }
    expect(await lint('error', '-m', 'KEY-1 fix')).toBe('1 message checked, no problem\n');
  });
});
