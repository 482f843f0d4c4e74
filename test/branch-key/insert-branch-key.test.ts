import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertBranchKey } from '../../src/branch-key/insert-branch-key.ts';
import type { KeyStyle } from '../../src/branch-key/place-key.ts';
import { decideCleanUp, DEFAULT_SETTINGS } from '../../src/message/decide-clean-up.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';
import { hostileText } from '../support/hostile-text.ts';

const style: KeyStyle = {
  processor: findProcessor('dvcs'),
  projects: undefined,
  transitions: undefined,
  position: 'end',
  brackets: false,
};

/** `git commit -m` starts no editor. */
const withoutEditor = { editor: ':', isMerge: false };
const insert = (raw: string): string | null =>
  insertBranchKey(raw, decideCleanUp(raw, withoutEditor, DEFAULT_SETTINGS), 'KEY-1', style);

describe('a message file', () => {
  it.each([
    ['without a final line feed', 'fix: x', 'fix: x KEY-1'],
    ['with CRLF', 'fix: x\r\n\r\n  body\r\n', 'fix: x KEY-1\r\n\r\n  body\r\n'],
    ['with empty lines before the message', '\n \n fix: x\n', '\n \n fix: x KEY-1\n'],
    ['with more empty lines than git keeps', 'fix: x\n\n\n\n\tb  \n', 'fix: x KEY-1\n\n\n\n\tb  \n'],
    ['with a line that an editor would delete', '# 1\n', '# 1 KEY-1\n'],
    ['with the same line twice', 'x\n\nx\n', 'x KEY-1\n\nx\n'],
    ['with commands in two lines', 'a\n\n\n#close\n  #time 2h\n', 'a\n\n\nKEY-1 #close\n  KEY-1 #time 2h\n'],
  ])('%s keeps everything', (_, raw, changed) => expect(insert(raw)).toBe(changed));

  it('has the key in the part that git commits', () => {
    const hint =
      "# Please enter the commit message for your changes. Lines starting\n# with '#' will be ignored, and an empty message aborts the commit.\n#\n# On branch main\n";
    const raw = `#fix: x\n\n  fix: x\n\n${hint}`;
    const decision = decideCleanUp(raw, { editor: 'vi', isMerge: false }, DEFAULT_SETTINGS);
    expect(insertBranchKey(raw, decision, 'KEY-1', style)).toBe(`#fix: x\n\n  fix: x KEY-1\n\n${hint}`);
  });

  it.each([
    'fixup! fix: x',
    'squash! fix: x\n\nmore',
    'amend! fix: x\n\nfix: x',
    'Revert "fix: x"\n\nThis reverts commit f8dbf0362db171cd3165cdb7658100863909f70a.',
    'Reapply "fix: x"',
    "Merge branch 'other'",
    "Merge remote-tracking branch 'origin/main'",
    'Merge pull request #1 from a/b',
    'Merged in feature (pull request #1)',
    '',
    '\n\n',
    '\n\nSigned-off-by: A <a@example.com>\n',
  ])('that git or a host wrote is left: %j', (raw) => expect(insert(raw)).toBeNull());

  it.each(['Revert the change', 'Merge both tables', 'fixup the tests', 'Merged the tables'])(
    'that a person wrote is not: %s',
    (raw) => expect(insert(raw)).toBe(`${raw} KEY-1`),
  );

  it('loses nothing, whatever is in it', () => {
    let count = 0;
    fc.assert(
      fc.property(hostileText, (raw) => {
        const changed = insert(raw);
        if (changed === null) return;
        count++;
        expect(changed.replaceAll(/ KEY-1(?! )|KEY-1 /g, '')).toBe(raw.replaceAll(/ KEY-1(?! )|KEY-1 /g, ''));
        expect(changed.length).toBeGreaterThan(raw.length);
        expect(insert(changed)).toBeNull();
      }),
      { numRuns: 1000 },
    );
    expect(count).toBeGreaterThan(150);
  });
});
