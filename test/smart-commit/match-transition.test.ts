import { describe, expect, it } from 'vitest';

import { matchTransition } from '../../src/smart-commit/match-transition.ts';

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
