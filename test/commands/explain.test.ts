import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

let scratch: Scratch;
let repository: ScratchRepository;

beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  writeFileSync(path.join(repository.path, 'smart-commits.config.json'), '{ "processor": "dvcs" }');
  repository.commit('KEY-1 #close');
  repository.commit('Tidy up');
});
afterAll(() => scratch.remove());

const explain = (...args: readonly string[]): Promise<CliRun> =>
  runCli(['explain', ...args], { cwd: repository.path, env: scratch.env });

describe('explain', () => {
  it('tells people what Jira will do, action by action, and what it ignores', async () => {
    const message = 'KEY-123 #time 2d 5h Tests #comment Done #close\nkey-1 #close';
    expect(await explain('-m', message)).toMatchInlineSnapshot(`
      {
        "status": 0,
        "stderr": "",
        "stdout": "KEY-123 #time 2d 5h Tests #comment Done #close
        1. KEY-123: log 2d 5h (1260 minutes) with the comment "Tests"
        2. KEY-123: add the comment "Done"
        3. KEY-123: run the transition that "close" begins
        ignored: has no issue key that Jira can see: \`key-1\`
          key-1 #close
                ^^^^^^
      ",
      }
    `);
  });

  it('says where Jira does nothing', async () => {
    expect((await explain('-m', 'Tidy up')).stdout).toContain('Jira does nothing');
  });

  it('gives programs the actions in order', async () => {
    const { stdout, status } = await explain(
      '--format',
      'json',
      '-m',
      'KEY-123 #time 2d 5h #comment Done #close',
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      commits: [
        {
          hash: null,
          linkedKeys: ['KEY-123'],
          actions: [
            {
              issueKey: 'KEY-123',
              action: 'log-work',
              timeSpent: '2d 5h',
              timeSpentSeconds: 75_600,
              comment: '',
            },
            { issueKey: 'KEY-123', action: 'comment', body: 'Done' },
            { issueKey: 'KEY-123', action: 'transition', name: 'close', to: null, comment: null },
          ],
          ignored: [],
        },
      ],
    });
  });

  it('gives programs what is ignored, with its place and reason', async () => {
    const { stdout } = await explain('--format', 'json', '-m', 'key-1 #close');
    expect(JSON.parse(stdout)).toEqual({
      commits: [
        {
          hash: null,
          linkedKeys: ['KEY-1'],
          actions: [],
          ignored: [expect.objectContaining({ reason: expect.any(String) })],
        },
      ],
    });
  });

  it('leaves out all that follows a #time that stops the connector', async () => {
    const { stdout } = await explain('--format', 'json', '-m', 'KEY-1 #comment Before #time soon #close');
    const [commit] = (JSON.parse(stdout) as { commits: { actions: unknown[]; ignored: unknown[] }[] })
      .commits;
    expect(commit?.actions).toEqual([{ issueKey: 'KEY-1', action: 'comment', body: 'Before' }]);
    expect(commit?.ignored).not.toEqual([]);
  });

  it('counts seconds by the configured working time', async () => {
    writeFileSync(
      path.join(repository.path, 'short.json'),
      '{ "processor": "dvcs", "workingHoursPerDay": 6, "workingDaysPerWeek": 4 }',
    );
    const { stdout } = await explain('--format', 'json', '--config', 'short.json', '-m', 'KEY-1 #time 1w 1d');
    expect(stdout).toContain(`"timeSpentSeconds":${(4 + 1) * 6 * 3600}`);
  });

  it.each([
    ['one issue', 'KEY-1 tidy up', 'Jira does nothing but link it to KEY-1'],
    ['several', 'feature/KEY-2 and key-1', 'Jira does nothing but link it to KEY-1, KEY-2'],
    ['none, but what looks like one', 'Read UTF-8', 'Jira does nothing'],
    ['none', 'Tidy up', 'Jira does nothing'],
  ])('says what a message without commands links to: %s', async (_, message, expected) => {
    expect((await explain('--processor', 'dvcs', '-m', message)).stdout).toBe(`${message}\n  ${expected}\n`);
  });

  it('takes the inputs of lint: commits, files, standard input', async () => {
    const json = JSON.parse((await explain('--format', 'json', '--to', 'HEAD')).stdout) as {
      commits: { hash: string; actions: unknown[] }[];
    };
    expect(json.commits.map(({ actions }) => actions.length)).toEqual([0, 1]);
    expect(json.commits[0]?.hash).toBe(repository.git('rev-parse', 'HEAD'));
    const given = { cwd: repository.path, env: scratch.env, input: 'KEY-7 #close\0KEY-8 #close\0' };
    const { stdout } = await runCli(['explain', '-z'], given);
    expect(stdout).toContain('KEY-7');
    expect(stdout).toContain('KEY-8');
  });

  it('reads as the processor that is named', async () => {
    const { stdout } = await explain('--processor', 'gitlab-dvcs', '-m', 'Tidy up\n\nKEY-1 #close');
    expect(stdout).toContain('Jira does nothing');
  });

  it('has two formats, and one of them at a time', async () => {
    for (const format of [
      ['--format', 'junit'],
      ['--format', 'json=x'],
      ['--format', 'text', '--format', 'json'],
    ]) {
      const { status, stderr } = await explain(...format, '-m', 'x');
      expect(status).toBe(2);
      expect(stderr).toMatch(/^smart-commits: .*\nhelp: .*\n$/);
    }
  });
});
