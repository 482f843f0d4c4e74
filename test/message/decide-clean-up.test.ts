import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanUp as clean } from '../../src/message/cleanup.ts';
import {
  decideCleanUp,
  DEFAULT_SETTINGS,
  type HookEvidence,
  judgeLooseMessage,
  judgeMessage,
  type MessageSettings,
  needsSettings,
} from '../../src/message/decide-clean-up.ts';
import { processorTime } from '../support/processor-time.ts';

const EDITOR: HookEvidence = { editor: 'vi', isMerge: false };
const NO_EDITOR: HookEvidence = { editor: ':', isMerge: false };
const MERGE: HookEvidence = { editor: 'vi', isMerge: true };

const block = (marker: string, says = 'will be ignored') =>
  `\n${marker} Please enter the message. Lines starting\n${marker} with '${marker}' ${says}.\n${marker}\n${marker} On branch main\n`;
const scissors = (marker: string) =>
  `${marker} ------------------------ >8 ------------------------\n${marker} Leave the line above.\n${marker} All below goes.\n`;
const DIFF = 'diff --git a/a b/a\n+# ------------------------ >8 ------------------------\n+#time 1h\n';
const status = (marker: string) => `${marker}\n${marker} On branch main\n${marker}\tmodified:   a\n`;
const KEPT = 'will be kept; you may remove them';

describe('needsSettings', () => {
  it.each<[string, string, HookEvidence, boolean]>([
    ['a message of words', 'KEY-1 #time 2h\n\nbody\n', NO_EDITOR, false],
    ['a message of words in other scripts', 'Ключ KEY-1\n\nÄnderung\n変更\n', NO_EDITOR, false],
    ['an empty file', '', NO_EDITOR, false],
    ['a line that may be a comment', 'KEY-1\n\n#time 2h\n', NO_EDITOR, true],
    ['a list', 'KEY-1\n\n- a\n', NO_EDITOR, true],
    ['a scissors line', `KEY-1\n${scissors('//')}`, NO_EDITOR, true],
    ['white space that git would clean', 'KEY-1  \n', NO_EDITOR, true],
    ["git's block", `KEY-1\n#time 2h\n${block('#')}`, EDITOR, false],
    ["git's block with a longer string", `KEY-1\n#time 2h\n${block('//')}`, EDITOR, false],
    ["git's block with the diff", `KEY-1\n${block('#')}${scissors('#')}${DIFF}`, EDITOR, false],
    ["git's scissors", `KEY-1\n\n${scissors('#')}${status('#')}`, EDITOR, false],
    ['a block that keeps the comments', `KEY-1\n${block('#', KEPT)}`, EDITOR, true],
    ['the block of git merge, the same in all modes', `KEY-1\n${block('#')}`, MERGE, true],
    ['a block in an unknown language', `KEY-1\n${block('#', 'ĝi foriros')}`, EDITOR, true],
  ])('%s', (_, raw, evidence, expected) => {
    expect(needsSettings(raw, evidence)).toBe(expected);
  });
});

describe('decideCleanUp', () => {
  const strip = { mode: 'strip', commentString: '#', verbose: false };

  it.each<[string, string, HookEvidence, Partial<MessageSettings>, object, object | null]>([
    ['the block is certain', `a\n${block('#')}`, EDITOR, {}, strip, null],
    ['the block outweighs the settings', `a\n${block('#')}`, EDITOR, { cleanup: 'whitespace' }, strip, null],
    ['the block outweighs GIT_EDITOR', `a\n${block('#')}`, NO_EDITOR, {}, strip, null],
    [
      'the block shows the comment string',
      `a\n${block(';;')}`,
      EDITOR,
      {},
      { ...strip, commentString: ';;' },
      null,
    ],
    [
      'the block shows what auto picked',
      `a\n${block('%', 'ĝi foriros')}`,
      EDITOR,
      { comment: 'auto' },
      { ...strip, commentString: '%' },
      null,
    ],
    [
      'a comment string of letters, in an unknown language',
      `a\n${block('REM', 'ĝi foriros')}`,
      EDITOR,
      { comment: { string: 'REM' } },
      { ...strip, commentString: 'REM' },
      null,
    ],
    [
      'a comment string that ends in a space',
      `a\n${block('REM ')}`,
      EDITOR,
      { comment: { string: 'REM ' } },
      { ...strip, commentString: 'REM ' },
      null,
    ],
    [
      'the block says that comments stay',
      `a\n${block('#', KEPT)}`,
      EDITOR,
      {},
      { ...strip, mode: 'whitespace' },
      null,
    ],
    [
      'the block says that comments stay, and the settings why',
      `a\n${block('#', KEPT)}`,
      EDITOR,
      { cleanup: 'verbatim' },
      { ...strip, mode: 'verbatim' },
      null,
    ],
    [
      'the diff below the block',
      `a\n${block('#')}${scissors('#')}${DIFF}`,
      EDITOR,
      {},
      { ...strip, verbose: true },
      null,
    ],
    [
      'scissors with a status',
      `a\n\n${scissors('#')}${status('#')}`,
      EDITOR,
      {},
      { ...strip, mode: 'scissors' },
      null,
    ],
    [
      'scissors with a status and a diff',
      `a\n\n${scissors('//')}${status('//')}${DIFF}`,
      EDITOR,
      {},
      { mode: 'scissors', commentString: '//', verbose: false },
      null,
    ],
    ['no block left, an editor', 'a\n#time\n', EDITOR, {}, strip, { ...strip, mode: 'whitespace' }],
    [
      'no block left, no GIT_EDITOR at all',
      'a\n#time\n',
      { editor: undefined, isMerge: false },
      {},
      strip,
      { ...strip, mode: 'whitespace' },
    ],
    ['no block left, the settings say which', 'a\n#time\n', EDITOR, { cleanup: 'strip' }, strip, null],
    ['no block because of commit.status', 'a\n#time\n', EDITOR, { status: false }, strip, null],
    [
      'no block, scissors configured',
      'a\n#time\n',
      EDITOR,
      { cleanup: 'scissors' },
      { ...strip, mode: 'scissors' },
      null,
    ],
    ['no editor', 'a\n#time\n', NO_EDITOR, {}, { ...strip, mode: 'whitespace' }, null],
    ['no editor, strip configured', 'a\n#time\n', NO_EDITOR, { cleanup: 'strip' }, strip, null],
    [
      'no editor, scissors configured',
      'a\n#time\n',
      NO_EDITOR,
      { cleanup: 'scissors' },
      { ...strip, mode: 'whitespace' },
      null,
    ],
    [
      'no editor, strip configured, auto picks what is free',
      '#a\n;b\n@c\n',
      NO_EDITOR,
      { cleanup: 'strip', comment: 'auto' },
      { ...strip, commentString: '!' },
      null,
    ],
    [
      'the conflicts that git notes without an editor',
      `a\n\n${scissors('#')}#\n# Conflicts:\n#\ta.txt\n`,
      NO_EDITOR,
      { cleanup: 'scissors' },
      { ...strip, mode: 'whitespace' },
      null,
    ],
    ['git merge strips by default', `a\n${block('#')}`, MERGE, {}, strip, null],
    [
      'git merge, whitespace configured',
      `a\n${block('#')}`,
      MERGE,
      { cleanup: 'whitespace' },
      { ...strip, mode: 'whitespace' },
      null,
    ],
    [
      'git merge never cuts a diff',
      'a\n',
      { editor: ':', isMerge: true },
      { verbose: true },
      { ...strip, mode: 'whitespace' },
      null,
    ],
  ])('%s', (_, raw, evidence, settings, cleanUp, alternative) => {
    expect(decideCleanUp(raw, evidence, { ...DEFAULT_SETTINGS, ...settings })).toEqual({
      cleanUp,
      alternative,
    });
  });

  it('decides for every file', () => {
    const parts = [
      '\n',
      '\r\n',
      '# a\n',
      '#\n',
      '#\ta\n',
      `# '#' b\n`,
      scissors('#').split('\n')[0]!,
      'diff \n',
      ';\n',
      'text',
    ];
    const file = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(
        file,
        fc.constantFrom(EDITOR, NO_EDITOR, MERGE),
        fc.constantFrom('auto', '#', ';'),
        (raw, evidence, sign) => {
          const comment = sign === 'auto' ? sign : { string: sign };
          const { cleanUp } = decideCleanUp(raw, evidence, { ...DEFAULT_SETTINGS, comment });
          expect(cleanUp.commentString).not.toBe('');
          // Where no settings are asked for, they change nothing.
          if (!needsSettings(raw, evidence)) {
            const other = decideCleanUp(raw, evidence, { ...DEFAULT_SETTINGS, comment, cleanup: 'strip' });
            expect(clean(raw, other.cleanUp).text).toBe(clean(raw, cleanUp).text);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('decides a large hostile file at once', () => {
    const files = [
      scissors('#').repeat(20_000),
      '# a\n'.repeat(200_000),
      `# '#'\n#\n`.repeat(100_000),
      '\n'.repeat(1_000_000),
      '#'.repeat(1_000_000),
      `${' ------------------------ >8 ------------------------'.repeat(20_000)}\n`,
    ];
    const spent = processorTime(() => {
      for (const raw of files) decideCleanUp(raw, NO_EDITOR);
    });
    expect(spent).toBeLessThan(3000);
  });
});

const CUT = '# ------------------------ >8 ------------------------\n';
const HINT = "# Lines starting with '#' will be ignored.\n#\n# On branch main\n";

describe('judgeMessage', () => {
  const cleanUp = { mode: 'strip', commentString: '#', verbose: false } as const;
  const line = { text: '#time 2h', offset: 6, commentString: '#', certain: true };

  it('hands on the lines that git deletes, without its notes', () => {
    expect(judgeMessage('KEY-1\n#time 2h\n# note\n', { cleanUp, alternative: null })).toEqual({
      text: 'KEY-1\n',
      strippedLines: [line],
    });
  });

  it('is not certain where another clean-up is as possible', () => {
    const alternative = { ...cleanUp, mode: 'whitespace' } as const;
    expect(judgeMessage('KEY-1\n#time 2h\n', { cleanUp, alternative }).strippedLines).toEqual([
      { ...line, certain: false },
    ]);
  });
});

describe('judgeLooseMessage', () => {
  it.each([
    ['leaves a text alone', ' KEY-1 #close  \n\n\n#time 2h\n', ' KEY-1 #close  \n\n\n#time 2h\n', []],
    ['leaves Markdown alone', '# Heading\n\n#time 2h\n', '# Heading\n\n#time 2h\n', []],
    ["cleans where git's block stands", `KEY-1  \n#time 2h\n\n${HINT}`, 'KEY-1\n', ['#time 2h']],
    [
      'keeps comments where git says so',
      `KEY-1  \n#time 2h\n\n${HINT.replace('ignored', 'kept')}`,
      `KEY-1\n#time 2h\n\n${HINT.replace('ignored', 'kept')}`,
      [],
    ],
    ['cuts the diff', `KEY-1\n#close\n${HINT}${CUT}# a\n# b\ndiff --git a/a b/a\n`, 'KEY-1\n', ['#close']],
    ['cuts at a scissors line', `KEY-1\n#close\n${CUT}rest\n`, 'KEY-1\n#close\n', []],
    [
      'cuts at the scissors of git',
      `KEY-1\n#close\n\n${CUT}# a\n# b\n#\n# On branch main\n`,
      'KEY-1\n#close\n',
      [],
    ],
    [
      'cuts at the scissors of a conflict',
      `KEY-1\n#close\n\n${CUT}# a\n# b\n#\n# Conflicts:\n#\ta\n`,
      'KEY-1\n#close\n',
      [],
    ],
  ])('%s', (_, raw, text, lines) => {
    const judged = judgeLooseMessage(raw);
    expect(judged.text).toBe(text);
    expect(judged.strippedLines.map((line) => line.text)).toEqual(lines);
  });
});
