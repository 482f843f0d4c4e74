import { describe, expect, it } from 'vitest';

import { lintMessage, type LintSettings } from '../../src/lint/lint-message.ts';
import type { StrippedLine } from '../../src/message/cleanup.ts';

const text = 'KEY-1 fix login\n';

/** What the linter says of a line that git deletes, as `rule severity: sentence`. */
function judge(line: string, more: Partial<StrippedLine> = {}, settings: LintSettings = {}): string[] {
  const stripped = { text: line, offset: text.length, commentString: '#', certain: true, ...more };
  return lintMessage(text, { processor: 'dvcs', ...settings }, [stripped]).diagnostics.map(
    ({ rule, severity, message }) => `${rule.replace('smart-commits/', '')} ${severity}: ${message}`,
  );
}

describe('stripped-line', () => {
  it.each([
    ["git's own comments", '# Please enter the commit message for your changes.'],
    ['a comment whose first word is a command word', '# close the door'],
    ['a line of prose words', '#general and #define'],
    ['a line without any command', '#'],
    ['a key without a command', '#KEY-1 fix login'],
  ])('says nothing about %s', (_, line) => {
    expect(judge(line)).toEqual([]);
  });

  it.each([
    ['a command', '#time 2h'],
    ['a command in upper case', '#COMMENT done'],
    ['a keyed command', '#KEY-1 #ship'],
  ])('finds %s', (_, line) => {
    expect(judge(line)).toEqual([
      `stripped-line error: git deletes the line \`${line}\` as a comment: Jira never sees it`,
    ]);
  });

  it('finds a command behind another comment string', () => {
    expect(judge(';KEY-1 #close', { commentString: ';' })).toHaveLength(1);
    expect(judge('// KEY-1 #close', { commentString: '//' })).toEqual([]);
  });

  it('finds a command of the known workflow', () => {
    expect(judge('#ship')).toEqual([]);
    expect(judge('#ship', {}, { transitions: ['Ship it'] })).toHaveLength(1);
  });

  it('is a warning where git may keep the line', () => {
    expect(judge('#time 2h', { certain: false })).toEqual([
      'stripped-line warning: git may delete the line `#time 2h` as a comment: Jira never sees it',
    ]);
  });

  it('points at the place where the line stood, and says how to keep it', () => {
    const lines = ['#time 2h', '#close'].map((line) => ({
      text: line,
      offset: text.length,
      commentString: '#',
      certain: true,
    }));
    const { diagnostics } = lintMessage(text, { processor: 'dvcs' }, lines);
    expect(diagnostics.map(({ start, end }) => [start, end])).toEqual([
      [text.length, text.length],
      [text.length, text.length],
    ]);
    expect(diagnostics[0]?.help).toBe(
      'put the command after its issue key on one line, or commit with `--cleanup=scissors`',
    );
  });

  it('does not hide what other rules find beside it', () => {
    const stripped = { text: '#time 2h', offset: 0, commentString: '#', certain: true };
    const { diagnostics } = lintMessage('key-1 #close', { processor: 'dvcs' }, [stripped]);
    expect(diagnostics.map(({ rule }) => rule)).toEqual([
      'smart-commits/stripped-line',
      'smart-commits/key-case',
    ]);
  });
});
