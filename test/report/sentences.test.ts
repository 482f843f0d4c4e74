import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../src/report/index.ts';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli } from '../support/run-cli.ts';

const RULE = 'smart-commits/key-required';
const HELP = 'Ask in the channel <b>which</b> issue \u001b[31m::error::it is';
const LINK = 'https://wiki.example.com/commits';
const NONE = '0'.repeat(40);

let scratch: Scratch;
let repository: ScratchRepository;
let config: string;
beforeAll(() => {
  scratch = makeScratch();
  config = path.join(scratch.directory, 'config.json');
  const messages = [
    { rule: 'smart-commits/time-format', help: 'Other words' },
    { rule: RULE, help: HELP, link: LINK },
  ];
  writeFileSync(config, JSON.stringify({ processor: 'dvcs', rules: { [RULE]: 'error' }, messages }));
  repository = scratch.init('repository');
  repository.commit('fix login');
});
afterAll(() => scratch.remove());

async function run(args: readonly string[], input = '', env = {}): Promise<string> {
  const [command = '', ...rest] = args;
  const options = { cwd: repository.path, env: { ...scratch.env, ...env }, input };
  const { status, stdout, stderr } = await runCli([command, '--config', config, ...rest], options);
  expect(status).toBe(1);
  return stdout + stderr;
}

/** A text as one line, whatever frames, wraps and escapes it. */
const unwrapped = (text: string): string => text.replaceAll(/&lt;|\\u003c/g, '<').replaceAll(/\s+/g, ' ');

/** Said, behind ours, and harmless. */
function expectToldBehindOurs(output: string): void {
  const text = unwrapped(output);
  const ours = text.search(/an issue key anywhere in the message links it/i);
  const theirs = text.indexOf('Ask in the channel');
  expect(ours).toBeGreaterThanOrEqual(0);
  expect(theirs).toBeGreaterThan(ours);
  expect(text.indexOf(LINK, theirs)).toBeGreaterThan(theirs);
  expect(text).not.toContain('Other words');
  expect(output).not.toContain('\u001b[31m');
}

describe('what a team says of a rule', () => {
  it.each(Object.keys(formats))('is in the report %s', async (format) => {
    expectToldBehindOurs(await run(['lint', '--last', '--format', format]));
  });

  it('is told by commit-msg', async () => {
    writeFileSync(path.join(repository.path, '.git', 'COMMIT_EDITMSG'), 'fix login\n');
    expectToldBehindOurs(await run(['commit-msg', '.git/COMMIT_EDITMSG']));
  });

  it('is told by pre-push', async () => {
    const line = `refs/heads/main ${repository.git('rev-parse', 'main')} refs/heads/main ${NONE}\n`;
    expectToldBehindOurs(await run(['pre-push', 'origin', 'url'], line));
  });

  it('is told by a server', async () => {
    const commit = repository.git('rev-parse', 'main');
    repository.git('checkout', '-q', '--detach');
    repository.git('branch', '-q', '-D', 'main');
    const line = `${NONE} ${commit} refs/heads/main\n`;
    expectToldBehindOurs(await run(['pre-receive'], line, { GIT_DIR: '.git' }));
  });

  it('looks as ours does in the terminal', async () => {
    expect(await run(['lint', '-m', 'fix login'])).toContain(`
help: an issue key anywhere in the message links it
team: Ask in the channel <b>which</b> issue`);
  });
});
