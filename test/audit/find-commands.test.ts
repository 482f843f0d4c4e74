import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCommands } from '../../src/audit/find-commands.ts';
import { workingTimeOf } from '../../src/smart-commit/duration.ts';
import { lintCommit, type CommitLintSettings } from '../../src/lint/lint-commit.ts';
import { adversaries } from '../support/adversaries.ts';
import { hostileText } from '../support/hostile-text.ts';
import { processorTime } from '../support/processor-time.ts';

const author = { name: 'Ada', email: 'ada@example.com' };

function outcomes(text: string, settings: CommitLintSettings = {}, facts = {}): string[] {
  const { reading, diagnostics } = lintCommit(text, { author, parentCount: 1, ...facts }, settings);
  const { transitions, projects } = settings;
  const context = { transitions, projects, workingTime: workingTimeOf(settings) };
  return findCommands(reading, diagnostics, context)
    .sort((a, b) => a.start - b.start)
    .map(({ name, outcome, issues }) => `${name} ${outcome}${issues === 1 ? '' : ` ×${issues}`}`);
}

describe('findCommands', () => {
  it.each<[string, string, string[]]>([
    [
      'what Jira carries out',
      'KEY-1 #time 2h #comment Done #close',
      ['time asWritten', 'comment asWritten', 'close asWritten'],
    ],
    ['one command for several issues', 'KEY-1, KEY-2 #close', ['close asWritten ×2']],
    ['no command', 'Merge the #general channel', []],
    ['a slip', 'KEY-1 #tiem 2h #close', ['tiem dropped', 'close asWritten']],
    ['a key in lower case', 'key-1 #time 2h #close', ['time dropped', 'close dropped']],
    [
      'a key in lower case behind one that is read',
      'KEY-1 and key-2 #time 2h #close',
      ['time misread', 'close misread'],
    ],
    ['a hidden key', 'feature/KEY-1_x #close', ['close dropped']],
    ['keys that are not joined', 'KEY-1 and KEY-2 #time 2h #close', ['time misread', 'close misread']],
    ['the wrong issue', 'KEY-1: regression from KEY-2 #resolve', ['resolve misread']],
    ['commands without a key', 'chore: tidy #close', ['close dropped']],
    ['what looks like a command', 'KEY-1 ##close', ['close dropped']],
    ['what looks like one behind one', 'KEY-1 #time 2h (#close)', ['time asWritten', 'close dropped']],
    ['a command with something glued to it', 'KEY-1 #in_progress', ['in dropped']],
    ['an empty comment', 'KEY-1 #comment #close', ['comment dropped', 'close asWritten']],
    ['a comment that a word cuts', 'KEY-1 #comment costs #foo and more', ['comment misread', 'foo misread']],
    ['a comment that a key cuts', 'KEY-1 #comment same cause as KEY-2 really', ['comment misread']],
    ['a comment that its line cuts', 'KEY-1 #comment one\ntwo', ['comment misread']],
    ['a duration that is misread', 'KEY-1 #time 1.5h #close', ['time misread', 'close asWritten']],
    ['no duration, which stops Jira', 'KEY-1 #time soon #close', ['time dropped', 'close dropped']],
    ['a duration that Jira refuses', 'KEY-1 #time 1h30m', ['time dropped']],
    ['a command that stands twice', 'KEY-1 #comment ok #comment ok', ['comment asWritten', 'comment twice']],
    ['a key that stands twice', 'KEY-1, KEY-1 #time 2h', ['time twice']],
    ['a revert', 'Revert "KEY-1 #time 2h"\n\nThis reverts commit 0123456789.', ['time twice']],
    ['several lines', 'KEY-1 #close\nkey-2 #close', ['close asWritten', 'close dropped']],
  ])('finds %s', (_, text, expected) => {
    expect(outcomes(text, { processor: 'dvcs' })).toEqual(expected);
  });

  it('drops what stands below the first line, where that is all that is read', () => {
    const text = 'KEY-1 #close\n\nKEY-2 #time 2h #resolve';
    expect(outcomes(text, { processor: 'gitlab-dvcs' })).toEqual([
      'close asWritten',
      'time dropped',
      'resolve dropped',
    ]);
  });

  it('drops what stands past the limit', () => {
    const text = `KEY-1 #close\n${'x'.repeat(1100)}\nKEY-2 #resolve`;
    expect(outcomes(text, { processor: 'github-cloud' })).toEqual(['close asWritten', 'resolve dropped']);
  });

  it('drops all of a commit whose author Jira cannot know, and of a merge that is not run', () => {
    const text = 'KEY-1 #time 2h #close';
    const noreply = { author: { name: 'Ada', email: 'ada@users.noreply.github.com' } };
    expect(outcomes(text, { processor: 'dvcs' }, noreply)).toEqual(['time dropped', 'close dropped']);
    expect(outcomes(text, { processor: 'github-cloud' }, { parentCount: 2 })).toEqual([
      'time dropped',
      'close dropped',
    ]);
    expect(outcomes(text, { processor: 'dvcs' }, { parentCount: 2 })).toEqual([
      'time asWritten',
      'close asWritten',
    ]);
  });

  it('believes a rule that is off, but not that Jira runs what it does not read', () => {
    const rules = { 'smart-commits/first-line': 'off', 'smart-commits/command-target': 'off' } as const;
    const text = 'KEY-1: regression from KEY-2 #resolve\n\nKEY-3 #close';
    expect(outcomes(text, { rules })).toEqual(['resolve asWritten', 'close dropped']);
  });

  it('knows the transitions of the configuration', () => {
    const settings = { processor: 'dvcs', transitions: ['Close', 'In Progress'] } as const;
    expect(outcomes('KEY-1 #close #finish', settings)).toEqual(['close asWritten', 'finish dropped']);
  });

  it('finds each command once, whatever the text', () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.constantFrom('dvcs', 'gitlab-dvcs', 'gitkraken', 'fisheye', 'github-cloud'),
        (text, processor) => {
          const { reading, diagnostics } = lintCommit(text, { author, parentCount: 1 }, { processor });
          const context = { transitions: undefined, projects: undefined, workingTime: workingTimeOf({}) };
          const starts = findCommands(reading, diagnostics, context).map(({ start }) => start);
          expect(new Set(starts).size).toBe(starts.length);
        },
      ),
    );
  });

  it.each(Object.entries(adversaries))(
    'takes time in proportion to the text: %s',
    { retry: 2 },
    (_, make) => {
      for (const processor of ['dvcs', 'gitkraken'] as const) {
        const judge = (length: number): number => {
          const text = make(length);
          const { reading, diagnostics } = lintCommit(text, { author, parentCount: 1 }, { processor });
          const context = { transitions: undefined, projects: undefined, workingTime: workingTimeOf({}) };
          return processorTime(() => findCommands(reading, diagnostics, context));
        };
        // Squares take a hundred times as long for ten times the text; the rest is the machine's noise.
        const short = Math.max(5, judge(16_000));
        expect(judge(160_000)).toBeLessThan(50 * short);
      }
    },
  );
});
