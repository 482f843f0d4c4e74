import { describe, expect, it } from 'vitest';
import {
  clearCommands,
  commandFor,
  matchTransition,
  plainName,
  possibleCommands,
} from '../../src/smart-commit/transition-commands.ts';

describe('possibleCommands', () => {
  it('writes as much of each name as a command can hold, each once', () => {
    expect(
      possibleCommands(['In Progress', 'in progress', "Won't Fix", 'Ready - now', 'Done', '完成', '']),
    ).toEqual(['#in-progress', '#won', '#ready---now', '#done']);
  });
});

describe('commandFor', () => {
  it.each<[transition: string, others: string[], command: string | null]>([
    ['Close', [], '#close'],
    ['Start Progress', ['Start Review'], '#start-progress'],
    ['Re-open', [], '#re-open'],
    ["Can't Reproduce", ['Done'], '#can'],
    ["Won't Fix", ["Won't Do"], null],
    ['READY_FOR_QA', ['Done'], '#ready'],
    ['READY_FOR_QA', ['READY_FOR_DEV'], null],
    ['Prüfen', ['Done'], '#pr'],
    ['Prüfen', ['Print'], null],
    ['Geschlossen für immer', ['Offen'], '#geschlossen'],
    ['Done (all)', [], '#done'],
    ['Done (all)', ['Done'], null],
    ['Überprüfung', [], null],
    ['完成', [], null],
    ['2nd Level', [], null],
    ['', [], null],
  ])('%j beside %j: %s', (transition, others, command) => {
    expect(commandFor(transition, [transition, ...others])).toBe(command);
  });

  it.each([
    [["Can't Reproduce", 'Done']],
    [['Start Progress', 'Start Review', 'Start']],
    [['READY_FOR_QA', 'Ready']],
    [['In Progress', 'In Progress Review', 'In Review']],
  ])('of %j is read as the transition that it is of', (workflow) => {
    for (const transition of workflow) {
      const command = commandFor(transition, workflow);
      if (command !== null) expect(matchTransition(command.slice(1), workflow)).toEqual([transition]);
    }
  });
});

describe('clearCommands', () => {
  it('gives each command once, without transitions that no command reaches', () => {
    expect(clearCommands(['Close', '完成', 'Done', 'Close'], ['Close', '完成', 'Done'])).toEqual([
      '#close',
      '#done',
    ]);
  });
});

describe('plainName', () => {
  it.each([
    ['In Progress', 'in-progress'],
    ['READY_FOR_QA', 'ready-for-qa'],
    ["Can't Reproduce", 'cant-reproduce'],
    ['\u201cTo  Do\u201d', 'to-do'],
    [' - Done - ', 'done'],
    ['完成', '完成'],
    ['', ''],
  ])('of %j is %j', (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });
});

describe('matchTransition', () => {
  it.each<[string, command: string, transitions: string[], matches: string[]]>([
    ['an equal name', 'close', ['Close'], ['Close']],
    ['an equal name before a longer one', 'close', ['Close Issue', 'Close'], ['Close']],
    ['a prefix', 'resolv', ['Resolve', 'Close'], ['Resolve']],
    ['a prefix of one letter', 's', ['Start Progress', 'Done'], ['Start Progress']],
    ['a prefix of several', 'start', ['Start Progress', 'Start Review'], ['Start Progress', 'Start Review']],
    ['hyphens for spaces', 'start-r', ['Start Progress', 'Start Review'], ['Start Review']],
    ['hyphens as they are before hyphens for spaces', 'in-p', ['In Progress', 'in-place'], ['in-place']],
    [
      'a name that is equal but for the hyphen',
      'in-progress',
      ['In Progress', 'In Progress Review'],
      ['In Progress', 'In Progress Review'],
    ],
    ['a name in the middle', 'progress', ['Start Progress'], []],
    ['no transitions', 'close', [], []],
    ['other scripts', 'close', ['完了'], []],
  ])('%s', (_, command, transitions, matches) => {
    expect(matchTransition(command, transitions)).toEqual(matches);
  });
});
