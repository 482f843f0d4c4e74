import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToHook } from '../../../src/init/edit/hook-script.ts';

const LINE = 'smart-commits commit-msg "$1"';
const ADDED = `test $? -eq 0 && ${LINE}`;
const add = (text: string | null, needsNoShebang = false, command = LINE) =>
  addToHook(text, {
    hook: 'commit-msg',
    whole: `#!/bin/sh\nexec ${command}\n`,
    command,
    needsNoShebang,
  });

const PUSH = 'smart-commits pre-push "$@"';
const addPush = (text: string | null, command = PUSH) =>
  addToHook(text, { hook: 'pre-push', whole: `#!/bin/sh\nexec ${command}\n`, command });
/** The script where it is not refused. */
const pushScript = (text: string, command = PUSH): string => {
  const script = addPush(text, command);
  if (typeof script !== 'string') throw new Error(script.refused);
  return script;
};

describe('addToHook', () => {
  it.each([
    ['makes a hook', null, `#!/bin/sh\nexec ${LINE}\n`],
    ['fills an empty one', '\n', `#!/bin/sh\nexec ${LINE}\n`],
    ['goes behind a line', '#!/bin/sh\nnpm test\n', `#!/bin/sh\nnpm test\n${ADDED}\n`],
    ['ends the last line first', '#!/bin/bash\nnpm test', `#!/bin/bash\nnpm test\n${ADDED}\n`],
    ['leaves a hook that calls us', `#!/bin/sh\n${LINE}\n`, `#!/bin/sh\n${LINE}\n`],
    [
      'goes behind a text of several lines',
      '#!/bin/sh\ncat <<E\na\nE\n',
      `#!/bin/sh\ncat <<E\na\nE\n${ADDED}\n`,
    ],
    [
      'is not misled by an exit inside of a condition',
      '#!/usr/bin/env sh\nif a; then\n  exit 1\nfi\n',
      `#!/usr/bin/env sh\nif a; then\n  exit 1\nfi\n${ADDED}\n`,
    ],
    ['is not misled by a comment', '#!/bin/sh\n# exit 0\n', `#!/bin/sh\n# exit 0\n${ADDED}\n`],
  ])('%s', (_, text, after) => {
    expect(add(text)).toBe(after);
  });

  it('goes into a file without a first line of its own where sh is what starts it', () => {
    expect(add('npm test\n', true)).toBe(`npm test\n${LINE}\n`);
  });

  it.each([
    ['a program of another language', '#!/usr/bin/env python3\nprint()\n', 'not a shell script'],
    ['a fish', '#!/usr/bin/fish\necho\n', 'not a shell script'],
    ['a file without a first line', 'npm test\n', 'which program'],
    ['line ends of Windows', '#!/bin/sh\r\nnpm test\r\n', 'Windows'],
    ['an exit in the middle', '#!/bin/sh\nif a; then\n  exit 0\nfi\nnpm test\n', '`exit 0` in the middle'],
    ['a call that is not reached', `#!/bin/sh\nexit 0\n${LINE}\n`, 'after `exit 0`'],
    ['an end with exec', '#!/bin/sh\nexec npm test\n', 'exec npm test'],
    ['an end with exit', '#!/bin/sh\nnpm test || x\nexit 0\n\n# bye\n', 'exit 0'],
    ['a line that goes on', '#!/bin/sh\nnpm test \\\n', 'middle of a command'],
    ['a pipe that goes on', '#!/bin/sh\nnpm test |\n', 'middle of a command'],
    ['a text that does not end', '#!/bin/sh\ncat <<EOF\na\n', 'middle of a text'],
  ])('refuses %s', (_, text, reason) => {
    expect(add(text)).toMatchObject({ refused: expect.stringContaining(reason) });
  });

  it('leaves everything that is there, and finds nothing to do a second time', () => {
    const line = fc.oneof(
      fc.constantFrom('npm test', '# smart-commits commit-msg', '', 'exit 1', 'if a; then', 'fi', 'echo "x'),
      fc.string({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.constantFrom('', '\n'), (lines, end) => {
        const text = `#!/bin/sh\n${lines.join('\n')}${end}`;
        const after = add(text);
        if (typeof after !== 'string') return;
        expect(after.startsWith(text)).toBe(true);
        expect(add(after)).toBe(after);
      }),
    );
  });
});

describe('what is added', () => {
  const run = (script: unknown, input = '') =>
    spawnSync('sh', ['-c', String(script)], { encoding: 'utf8', input });

  it.each([
    ['true', 'echo smart-commits commit-msg', 0, 'smart-commits commit-msg\n'],
    ['false', 'echo smart-commits commit-msg', 1, ''],
    ['true', 'false', 1, ''],
  ])('to commit-msg behind %s, %s: status %d', (before, ours, status, stdout) => {
    expect(run(add(`#!/bin/sh\n${before}\n`, false, ours))).toMatchObject({ status, stdout });
  });

  const THEIRS = '#!/bin/sh\n# Theirs.\n\nsed s/^/theirs:/\n';
  const LINES = 'refs/heads/a 1 refs/heads/a 2\nrefs/heads/$b\\c 3 refs/heads/b 4\n';
  it.each([
    ['several lines', LINES],
    ['one line', 'refs/heads/a 1 refs/heads/a 2\n'],
  ])('to pre-push lets both read all that git says: %s', (_, input) => {
    const { status, stdout } = run(addPush(THEIRS, 'sed s/^/ours:/'), input);
    const read = (who: string) => input.replaceAll(/^(?=.)/gm, `${who}:`);
    expect({ status, stdout }).toEqual({ status: 0, stdout: read('ours') + read('theirs') });
  });

  it('to pre-push ends the hook where it fails, with its status, before the others', () => {
    expect(run(addPush(THEIRS, 'sh -c "exit 2"'), LINES)).toMatchObject({ status: 2, stdout: '' });
    expect(run(`set -e\n${pushScript(THEIRS, 'sh -c "exit 2"')}`, LINES)).toMatchObject({
      status: 2,
      stdout: '',
    });
  });

  it('to pre-push keeps what the others come to', () => {
    expect(run(addPush('#!/bin/sh\ncat >/dev/null\nfalse\n', 'true'), LINES)).toMatchObject({ status: 1 });
  });

  it('to pre-push goes behind what says how the script is run, and is found a second time', () => {
    const husky = '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\ngit lfs pre-push "$@"\n';
    for (const text of [husky, THEIRS, '#!/bin/sh\n# nothing\n', '#!/bin/sh\nnpm test || exit 0\nexit 0\n']) {
      const after = pushScript(text);
      const at = after.indexOf('# What git says');
      expect(text.startsWith(after.slice(0, at))).toBe(true);
      expect(after.slice(0, at)).toBe(text.split(/git lfs|sed|npm/)[0]);
      expect(addPush(after)).toBe(after);
    }
  });

  it.each([
    ['behind git lfs', `#!/bin/sh\ngit lfs pre-push "$@"\n${PUSH}\n`],
    ['before git lfs', `#!/bin/sh\n${PUSH}\ngit lfs pre-push "$@"\n`],
  ])('to pre-push is left to the person where we are called already %s', (_, text) => {
    expect(addPush(text)).toEqual({ refused: expect.stringContaining('only the first gets it') });
  });
});
