import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

const scratch = makeScratch();
afterAll(() => scratch.remove());

let repository: ScratchRepository;
beforeAll(() => {
  repository = scratch.init('several');
  repository.commit('KEY-1 #close Done it');
  repository.commit('KEY-2 #time 2h');
  writeFileSync(
    path.join(repository.path, 'smart-commits.config.json'),
    JSON.stringify({ processor: ['dvcs', 'github-cloud'] }),
  );
});

const run = (args: readonly string[], input = ''): Promise<CliRun> =>
  runCli(args, { cwd: repository.path, env: { ...scratch.env }, input });

const TEXT = 'KEY-1 #close Done it';

describe('several processors', () => {
  it('are those of the configuration, for `lint`', async () => {
    const { status, stdout } = await run(['lint', '--message', TEXT]);
    expect(status).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "warning: text after \`#close\` is not a comment here: Jira drops it (only with
               GitHub for Jira, to Jira Cloud)
       1 | KEY-1 #close Done it
         |              ^^^^^^^
      help: write \`#close #comment Done it\`
            smart-commits/transition-comment

      0 errors and 1 warning in 1 message
      "
    `);
  });

  it.each([
    ['apart by commas', ['--processor', 'dvcs,gitkraken']],
    ['each by itself', ['--processor', 'dvcs', '--processor', 'gitkraken']],
  ])('are those of the arguments: %s', async (_, given) => {
    const { status, stdout } = await run(['lint', ...given, '--message', 'KEY-1 #comment a\n\nb']);
    expect(status).toBe(1);
    expect(stdout).toContain('smart-commits/processors-differ');
  });

  it('stand in the JSON report, with those for which a finding holds', async () => {
    const { stdout } = await run(['lint', '--format', 'json', '--message', TEXT]);
    const { processor, commits } = JSON.parse(stdout) as {
      processor: unknown;
      commits: { diagnostics: { processors?: unknown }[] }[];
    };
    expect(processor).toEqual(['dvcs', 'github-cloud']);
    expect(commits[0]?.diagnostics.map(({ processors }) => processors)).toEqual([['github-cloud']]);
  });

  it('are explained apart where they do something else, and once where they do the same', async () => {
    const { stdout } = await run(['explain', 'HEAD']);
    expect(stdout).not.toContain('  with ');
    const text = await run(['explain', '--message', TEXT]);
    expect(text.stdout).toMatchInlineSnapshot(`
      "KEY-1 #close Done it
        with the Jira DVCS connector by itself:
        1. KEY-1: run the transition that "close" begins, with the comment "Done it"
      KEY-1 #close Done it
        with GitHub for Jira, to Jira Cloud:
        1. KEY-1: run the transition that "close" begins
        ignored: comes after \`#close\`, where Jira drops it
          KEY-1 #close Done it
                       ^^^^^^^
      "
    `);
    const { stdout: json } = await run(['explain', '--format', 'json', '--message', TEXT]);
    const { commits } = JSON.parse(json) as { commits: { processors?: unknown }[] };
    expect(commits.map(({ processors }) => processors)).toEqual([['dvcs'], ['github-cloud']]);
  });

  it('weigh a rule as the one does for which it is certain', async () => {
    const { stdout } = await run(['rules', '--processor', 'bitbucket-dc,dvcs']);
    expect(stdout).toMatch(/^key-boundary +error /m);
    expect((await run(['rules', '--processor', 'bitbucket-dc'])).stdout).toMatch(/^key-boundary +warning /m);
  });

  it('all get a message that `compose` writes', async () => {
    const named = ['--processor', 'gitkraken,gitlab-dvcs,github-cloud', '--issue', 'KEY-1'];
    const parts = ['--subject', 'Count once', '--comment', 'Counted once', '--transition', 'close'];
    const { status, stdout } = await run(['compose', ...named, ...parts]);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'Count once KEY-1 #comment Counted once #close\n',
    });
  });

  it('fix what is right for all', async () => {
    const { stdout } = await run(['fix', '-'], 'KEY-1 #close Done it\n');
    expect(stdout).toBe('KEY-1 #close #comment Done it\n');
  });

  it('are named by `doctor`', async () => {
    const { stdout } = await run(['doctor', 'jira-configuration', '--jira', 'off']);
    expect(stdout).toContain('messages are read as by dvcs and github-cloud');
  });

  it('leave the past to the first of them', async () => {
    const { stdout } = await run(['audit']);
    expect(stdout).toContain('read as by dvcs\n');
    expect(stdout).toContain('The configuration names github-cloud too');
  });

  it.each([
    [['lint', '--processor', 'dvcs,dvcs'], '--processor names dvcs twice help: name each processor once'],
    [['lint', '--processor', 'dvcs,'], 'a processor without a name is asked for help: use one of'],
    [['lint', '--processor', ''], 'a processor without a name is asked for help: use one of'],
    [
      ['lint', '--processor', 'dvcs,githubcloud'],
      'no processor is called githubcloud help: did you mean github-cloud?',
    ],
    [
      ['parse', '--message', 'x'],
      'parse reads messages as one processor does, and several are named: dvcs and github-cloud help: choose one: --processor dvcs',
    ],
    [['init', '--yes', '--processor', 'dvcs,fisheye'], 'init takes one processor'],
  ])('are refused in plain words: %j', async (args, sentence) => {
    const { status, stderr } = await run([...args, ...(args[0] === 'lint' ? ['--message', 'x'] : [])]);
    expect(status).toBe(2);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(sentence);
  });
});
