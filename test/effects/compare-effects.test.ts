import { describe, expect, it } from 'vitest';
import { compareEffects, isSameDeed, type Deed } from '../../src/effects/compare-effects.ts';
import { workingTimeOf } from '../../src/smart-commit/duration.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';

const context = { transitions: undefined, projects: undefined, workingTime: workingTimeOf({}) };

function compare(text: string, processors: readonly ProcessorName[]): ReturnType<typeof compareEffects> {
  return compareEffects(
    processors.map((name) => readMessage(text, findProcessor(name))),
    context,
  );
}

/** What a deed comes to, in short: `close on KEY-1, KEY-2`. */
function describeDeed(deed: Deed | null): string | null {
  return deed && `${deed.node.name} on ${deed.actions.map(({ issueKey }) => issueKey).join(', ')}`;
}

describe('the commands of a message', () => {
  it.each<[what: string, text: string, processors: readonly ProcessorName[], expected: unknown]>([
    ['are none where none is', 'KEY-1 fix', ['dvcs', 'gitkraken'], []],
    [
      'have what each makes of them, for all of their issues',
      'KEY-1, KEY-2 #close',
      ['dvcs', 'gitkraken'],
      [{ start: 13, deeds: ['close on KEY-1, KEY-2', 'close on KEY-1, KEY-2'] }],
    ],
    [
      'stand in the order of the text, whoever runs them',
      '+review CR-X KEY-1 #time 2h\nKEY-2 #close',
      ['gitlab-dvcs', 'fisheye'],
      [
        { start: 0, deeds: [null, 'review on '] },
        { start: 19, deeds: ['time on KEY-1', 'time on KEY-1'] },
        { start: 34, deeds: [null, 'close on KEY-2'] },
      ],
    ],
    [
      'are left out where nobody runs them',
      'KEY-1 #comment #close',
      ['dvcs', 'gitkraken'],
      [{ start: 15, deeds: ['close on KEY-1', 'close on KEY-1'] }],
    ],
  ])('%s', (_, text, processors, expected) => {
    const compared = compare(text, processors)?.map(({ start, deeds }) => ({
      start,
      deeds: deeds.map(describeDeed),
    }));
    expect(compared).toEqual(expected);
  });
});

describe('what a command comes to', () => {
  const both = ['dvcs', 'github-cloud'] as const;
  it.each<[what: string, text: string, processors: readonly ProcessorName[], isSame: boolean]>([
    ['is the same where it does the same', 'KEY-1 #close', both, true],
    ['is another where only one does anything', 'fix\nKEY-1 #close', ['gitlab-dvcs', 'dvcs'], false],
    ['is the same where none does anything', 'KEY-1 #close\n+review CR-X', both, true],
    ['is another where only one comments', 'KEY-1 #close Fixed it', both, false],
    ['is the same with the number that a host adds', 'KEY-1 #close (#4711)', both, true],
    ['is another with a text before that number', 'KEY-1 #close Done it (#4711)', both, false],
  ])('%s', (_, text, processors, isSame) => {
    const [compared] = compare(text, processors) ?? [];
    const [one = null, other = null] = compared?.deeds ?? [];
    expect([isSameDeed(one, other), isSameDeed(other, one)]).toEqual([isSame, isSame]);
  });
});

describe('a message that comes to much more than it says', () => {
  const keys = Array.from({ length: 100 }, (_, index) => `KEY-${index + 1}`).join(', ');
  const commands = ['#close', `#comment ${'x'.repeat(200)}`, '#done'];
  const [close, comment, done] = commands;
  /** What each of the hundred issues gets. */
  const size = 100 * commands.join('').length;
  const said = `${keys} ${close} ${comment}\n${keys} ${done}`;
  /** With as much in front of it as it needs for four times its text and 10 000 characters to be what it does. */
  const most = `${'x'.repeat((size - 10_000) / 4 - said.length - 1)} ${said}`;

  it.each<[what: string, text: string, processors: readonly ProcessorName[], isCompared: boolean]>([
    ['is compared up to four times the text and 10 000 characters', most, ['dvcs', 'gitkraken'], true],
    ['is not compared above that', most.slice(1), ['dvcs', 'gitkraken'], false],
    ['is not compared where only one reads so much of it', `fix\n${said}`, ['gitlab-dvcs', 'dvcs'], false],
    ['is compared where none does', `fix\n${said}`, ['gitlab-dvcs'], true],
  ])('%s', (_, text, processors, isCompared) => {
    expect(compare(text, processors) !== null).toBe(isCompared);
  });
});
