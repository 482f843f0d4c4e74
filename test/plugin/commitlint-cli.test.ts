import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { makeCommitlintConsumer, type CommitlintConsumer } from './commitlint-consumer.ts';

const PACKAGE = './node_modules/commitlint-plugin-smart-commits';

/** Configurations as people write them, by the name of their file. */
const CONFIGURATIONS = {
  'extends.commitlintrc.json': JSON.stringify({ extends: [`${PACKAGE}/recommended.cjs`] }),
  'extends.commitlintrc.yaml': `extends:\n  - ${PACKAGE}/recommended.cjs\n`,
  'conventional.commitlintrc.yaml': [
    'extends:',
    "  - '@commitlint/config-conventional'",
    `  - ${PACKAGE}/recommended.cjs`,
    '',
  ].join('\n'),
  'spread.config.mjs': [
    "import smartCommits from 'commitlint-plugin-smart-commits';",
    'export default { ...smartCommits.configs.recommended };',
  ].join('\n'),
  'helper.config.mjs': [
    "import { withSmartCommits } from 'commitlint-plugin-smart-commits';",
    "export default withSmartCommits({ extends: ['@commitlint/config-conventional'] });",
  ].join('\n'),
  'helper.config.cjs': [
    "module.exports = import('commitlint-plugin-smart-commits').then(({ withSmartCommits }) =>",
    "  withSmartCommits({ extends: ['@commitlint/config-conventional'] }));",
  ].join('\n'),
};

const GOOD = 'feat(login): keep the session\n\nKEY-1 #time 1h 30m #comment Kept over restarts #close\n';
const BAD = 'feat(login): keep the session\n\nKEY-1 #tiem 2h\n';
const REPORT = /✖ {3}`#tiem`.*\[smart-commits\/command-spelling\]/s;

let scratch: Scratch;
let consumer: CommitlintConsumer;

beforeAll(() => {
  scratch = makeScratch();
  consumer = makeCommitlintConsumer(scratch, 'consumer');
  consumer.configure({ processor: 'dvcs' });
  for (const [file, text] of Object.entries(CONFIGURATIONS)) consumer.write(file, text);
});
afterAll(() => scratch.remove());

describe('commitlint, run as people run it', () => {
  it.each(Object.keys(CONFIGURATIONS))('refuses what Jira would lose, with %s', (file) => {
    const { status, stdout, stderr } = consumer.commitlint(['--config', file], { input: BAD });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(REPORT);
    expect(stdout).toContain('found 1 problems, 0 warnings');
  });

  it.each(['', '/recommended.cjs', '/recommended.json'])(
    'finds no configuration by a bare name: %j',
    (file) => {
      consumer.write(
        'bare.commitlintrc.json',
        JSON.stringify({ extends: [`commitlint-plugin-smart-commits${file}`] }),
      );
      const { status, stderr } = consumer.commitlint(['--config', 'bare.commitlintrc.json'], { input: BAD });
      expect(status).not.toBe(0);
      expect(stderr).toContain('lint-config-commitlint-plugin-smart-commits');
    },
  );

  it('lets a good message pass next to config-conventional', () => {
    expect(consumer.commitlint(['--config', 'helper.config.mjs'], { input: GOOD })).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('speaks beside the rules of config-conventional', () => {
    const { status, stdout } = consumer.commitlint(['--config', 'helper.config.mjs'], {
      input: 'Added a thing.\n\nKEY-1 #tiem 2h\n',
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(REPORT);
    expect(stdout).toContain('[type-empty]');
  });

  it('judges a range, commit by commit', () => {
    consumer.commit('feat: begin');
    consumer.commit(GOOD);
    consumer.commit(BAD);
    consumer.commit('fix: KEY-2 #cloze');
    const { status, stdout } = consumer.commitlint([
      '--config',
      'helper.config.mjs',
      '--from',
      'HEAD~3',
      '--to',
      'HEAD~1',
    ]);
    expect(status).toBe(1);
    expect(stdout).toMatch(REPORT);
    expect(stdout.match(/^⧗/gm)).toHaveLength(1);
    expect(stdout).not.toContain('KEY-2');
  });

  it('judges the last commit', () => {
    consumer.commit('fix: KEY-2 #cloze');
    const { status, stdout } = consumer.commitlint(['--config', 'helper.config.mjs', '--last']);
    expect(status).toBe(1);
    expect(stdout).toContain('#cloze');
  });
});

describe('commitlint --edit in a commit-msg hook', () => {
  beforeAll(() => {
    mkdirSync(path.join(consumer.path, '.git/hooks'), { recursive: true });
    consumer.write(
      '.git/hooks/commit-msg',
      `#!/bin/sh\nexec "${process.execPath}" node_modules/@commitlint/cli/cli.js --no-color --config helper.config.mjs --edit "$1"\n`,
    );
    chmodSync(path.join(consumer.path, '.git/hooks/commit-msg'), 0o755);
  });

  /** Commits, and returns what was printed; the editor puts the message above what git wrote. */
  function commit(args: readonly string[], typed?: string): { refused: boolean; output: string } {
    const env =
      typed === undefined
        ? {}
        : {
            GIT_EDITOR: `sh -c 'printf "%b" "$TYPED" | cat - "$1" > "$1.new" && mv "$1.new" "$1"' -`,
            TYPED: typed,
          };
    try {
      return { refused: false, output: consumer.gitWith({ env }, 'commit', '--allow-empty', ...args) };
    } catch (error) {
      const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
      return { refused: true, output: Buffer.concat([stdout, stderr]).toString() };
    }
  }

  it('refuses a message of -m', () => {
    const { refused, output } = commit(['-m', 'feat: keep the session', '-m', 'KEY-1 #tiem 2h']);
    expect(refused).toBe(true);
    expect(output).toMatch(REPORT);
  });

  it('lets a good message of -m pass', () => {
    expect(commit(['-m', 'feat: keep the session', '-m', 'KEY-1 #time 2h']).refused).toBe(false);
  });

  it('reads the file again by itself, with --edit alone', () => {
    expect(commit(['-m', 'feat: keep the session', '-m', 'KEY-1 #tiem 2h']).refused).toBe(true);
    const { status, stdout } = consumer.commitlint(['--config', 'helper.config.mjs', '--edit']);
    expect(status).toBe(1);
    expect(stdout).toMatch(REPORT);
  });

  it('refuses what was typed in the editor', () => {
    const { refused, output } = commit([], 'feat: keep the session\\n\\nKEY-1 #tiem 2h\\n');
    expect(refused).toBe(true);
    expect(output).toMatch(REPORT);
  });

  it("reads neither git's comments nor the diff of -v", () => {
    consumer.write('notes.txt', 'KEY-9 #tiem 2h\n');
    consumer.git('add', '-f', 'notes.txt');
    const typed = 'feat: keep the session\\n\\nKEY-1 #time 2h\\n# KEY-9 #tiem 3h\\n';
    expect(commit(['-v'], typed)).toMatchObject({ refused: false });
    expect(consumer.git('log', '-1', '--format=%B')).toBe('feat: keep the session\n\nKEY-1 #time 2h\n');
  });
});
