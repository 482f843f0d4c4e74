import { describe, expect, it } from 'vitest';
import { judgeLooseMessage, judgeMessage } from '../../src/message/judge-message.ts';

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
