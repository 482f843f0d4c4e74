import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToHook, ifWell } from '../../../src/init/edit/hook-script.ts';

const LINE = 'smart-commits commit-msg "$1"';
const add = (text: string | null, needsNoShebang = false) =>
  addToHook(text, {
    hook: 'commit-msg',
    whole: `#!/bin/sh\nexec ${LINE}\n`,
    line: ifWell(LINE),
    needsNoShebang,
  });

describe('addToHook', () => {
  it.each([
    ['makes a hook', null, `#!/bin/sh\nexec ${LINE}\n`],
    ['fills an empty one', '\n', `#!/bin/sh\nexec ${LINE}\n`],
    ['goes behind a line', '#!/bin/sh\nnpm test\n', `#!/bin/sh\nnpm test\n${ifWell(LINE)}\n`],
    ['ends the last line first', '#!/bin/bash\nnpm test', `#!/bin/bash\nnpm test\n${ifWell(LINE)}\n`],
    ['leaves a hook that calls us', `#!/bin/sh\n${LINE}\n`, `#!/bin/sh\n${LINE}\n`],
    [
      'goes behind a text of several lines',
      '#!/bin/sh\ncat <<E\na\nE\n',
      `#!/bin/sh\ncat <<E\na\nE\n${ifWell(LINE)}\n`,
    ],
    [
      'is not misled by an exit inside of a condition',
      '#!/usr/bin/env sh\nif a; then\n  exit 1\nfi\n',
      `#!/usr/bin/env sh\nif a; then\n  exit 1\nfi\n${ifWell(LINE)}\n`,
    ],
    ['is not misled by a comment', '#!/bin/sh\n# exit 0\n', `#!/bin/sh\n# exit 0\n${ifWell(LINE)}\n`],
  ])('%s', (_, text, after) => {
    expect(add(text)).toBe(after);
  });

  it('goes into a file without a first line of its own where sh is what starts it', () => {
    expect(add('npm test\n', true)).toBe(`npm test\n${ifWell(LINE)}\n`);
  });

  it.each([
    ['a program of another language', '#!/usr/bin/env python3\nprint()\n', 'no shell script'],
    ['a fish', '#!/usr/bin/fish\necho\n', 'no shell script'],
    ['a file without a first line', 'npm test\n', 'which program'],
    ['line ends of Windows', '#!/bin/sh\r\nnpm test\r\n', 'Windows'],
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

describe('ifWell', () => {
  const run = (before: string, ours: string) =>
    spawnSync('sh', ['-c', `${before}\n${ifWell(ours)}\n`], { encoding: 'utf8' });

  it.each([
    ['true', 'echo ours', 0, 'ours\n'],
    ['false', 'echo ours', 1, ''],
    ['true', 'false', 1, ''],
  ])('behind %s, %s: status %d', (before, ours, status, stdout) => {
    expect(run(before, ours)).toMatchObject({ status, stdout });
  });
});
