import { describe, expect, it } from 'vitest';
import { readTime, readTransition } from '../../src/compose/compose-message.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';

describe('time, as it is typed', () => {
  it.each([
    ['2h', '2h'],
    ['90 min', '1h 30m'],
    ['90m', '1h 30m'],
    [' 1.5h ', '1h 30m'],
    ['2h30', '2h 30m'],
    ['1h 45 minutes', '1h 45m'],
    ['1h 90m', '2h 30m'],
    ['2 days', '2d'],
    ['1.5d', '1d 4h'],
    ['1w 2d 3h 4m', '1w 2d 3h 4m'],
    // How many hours make a day, Jira says.
    ['20h', '20h'],
    ['', null],
    ['90', null],
    ['0m', null],
    ['soon', null],
    ['2h of work', null],
    ['-2h', null],
  ])('%j is %j', (typed, time) => {
    expect(readTime(typed, { hoursPerDay: 8, daysPerWeek: 5 })).toBe(time);
  });
});

describe('a transition, as it is named', () => {
  const workflow = ['Close Issue', 'Start Progress', 'Start Review', 'READY_FOR_QA', '完成'];
  it.each<[string, readonly string[] | undefined, string | null]>([
    ['Close Issue', workflow, '#close-issue'],
    ['close', workflow, '#close-issue'],
    ['#start-progress', workflow, '#start-progress'],
    ['start_review', workflow, '#start-review'],
    ['ready for qa', workflow, '#ready'],
    // Two begin so; none is called so; no command can say it.
    ['start', workflow, null],
    ['done', workflow, null],
    ['完成', workflow, null],
    ['', workflow, null],
    ['In Progress', undefined, '#in-progress'],
    ['#done', undefined, '#done'],
    ['comment', undefined, null],
    ['2nd', undefined, null],
    ['', undefined, null],
  ])('%j is %j', (typed, known, command) => {
    expect(readTransition(typed, known, findProcessor('dvcs')).command).toBe(command);
  });

  it('that is none of them is answered with those that there are', () => {
    const answer = readTransition('start', workflow, findProcessor('dvcs'));
    expect(answer).toEqual({
      command: null,
      commands: ['#close-issue', '#start-progress', '#start-review', '#ready'],
    });
  });

  it('is no command that the processor has besides', () => {
    expect(readTransition('assign', undefined, findProcessor('gitkraken')).command).toBeNull();
  });
});
