import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

let scratch: Scratch;
let cloud: Sandbox;
let dataCenter: Sandbox;
beforeAll(async () => {
  scratch = makeScratch();
  cloud = await startSandbox({ flavour: 'cloud', port: 0 });
  dataCenter = await startSandbox({ flavour: 'data-center', port: 0 });
});
afterAll(async () => {
  await cloud.close();
  await dataCenter.close();
  scratch.remove();
});

/** Logs in as a person who types these lines. */
const type = (lines: readonly string[], args: readonly string[] = []): Promise<CliRun> =>
  runCli(['login', ...args], {
    cwd: scratch.directory,
    env: scratch.env,
    input: lines.map((line) => `${line}\r`).join(''),
    isTyped: true,
  });

describe('login at a terminal', () => {
  it('asks for what is missing, and shows no secret', async () => {
    const { status, stdout, stderr } = await type([dataCenter.url, 'ada', 'ada-password']);
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('knows you as Ada Palmer'),
    });
    expect(stderr).toBe(
      `Address of your Jira: ${dataCenter.url}\nUser name, or Enter for a personal access token: ada\nPassword, not shown: \n`,
    );
    expect(readFileSync(path.join(scratch.directory, '.config/smart-commits/jira.json'), 'utf8')).toContain(
      'ada-password',
    );
  });

  it.each([
    ['a personal access token', () => ['', 'ada-token'], () => [dataCenter.url]],
    ['nothing but the token', () => ['ada-token'], () => [dataCenter.url, '--bearer']],
    [
      'nothing but the token of a named e-mail',
      () => ['ada-token'],
      () => [cloud.url, '--email', 'ada@example.com'],
    ],
  ])('takes %s', async (_, lines, args) => {
    const { status, stderr } = await type(lines(), args());
    expect(status).toBe(0);
    expect(stderr).not.toContain('ada-token');
  });

  it('keeps nothing where the person stops', async () => {
    expect(await type(['\u0003'], [dataCenter.url])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('stopped before the end; nothing was stored'),
    });
  });
});
