import { expect, test } from 'vitest';
import type { FoundIssue } from '../../../../src/jira/jira-reader.ts';
import { matchRequested } from '../../../../src/jira/rest/endpoints/ask-issues.ts';

function issue(key: string): FoundIssue {
  return { key, id: '1', project: key.split('-')[0] ?? '', status: null, transitions: null };
}

test.each([
  { name: 'nothing', requested: ['A-1'], returned: [], expected: {} },
  {
    name: 'all as requested',
    requested: ['A-1', 'A-2'],
    returned: ['A-2', 'A-1'],
    expected: { 'A-1': 'A-1', 'A-2': 'A-2' },
  },
  {
    name: 'one moved',
    requested: ['A-1', 'A-2'],
    returned: ['A-1', 'B-9'],
    expected: { 'A-1': 'A-1', 'A-2': 'B-9' },
  },
  {
    name: 'two moved: either may be the other',
    requested: ['A-1', 'A-2'],
    returned: ['B-8', 'B-9'],
    expected: {},
  },
  {
    name: 'one moved and one missing: either may be the moved one',
    requested: ['A-1', 'A-2'],
    returned: ['B-9'],
    expected: {},
  },
  {
    name: 'a moved issue that was also asked for',
    requested: ['A-1', 'B-9'],
    returned: ['B-9'],
    expected: { 'B-9': 'B-9' },
  },
  { name: 'more strangers than questions', requested: ['A-1'], returned: ['B-8', 'B-9'], expected: {} },
  { name: 'an issue twice', requested: ['A-1'], returned: ['B-9', 'B-9'], expected: { 'A-1': 'B-9' } },
])('$name', ({ requested, returned, expected }) => {
  const found = matchRequested(requested, returned.map(issue), { guessMove: true });
  expect(Object.fromEntries([...found].map(([key, { key: present }]) => [key, present]))).toEqual(expected);
});

test('no move is guessed where the answer is not whole', () => {
  expect(matchRequested(['A-1'], [issue('B-9')], { guessMove: false })).toEqual(new Map());
});
