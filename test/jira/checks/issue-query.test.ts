import { describe, expect, it } from 'vitest';
import { judgeWithSandbox, type JiraCase } from './judge-with-sandbox.ts';

const settings = {
  rules: { 'smart-commits/issue-query': ['error', { jql: 'status = "In Progress"' }] },
} as const;

const cases: Readonly<Record<string, JiraCase & { readonly said?: readonly string[] }>> = {
  'an issue that matches': { text: 'KEY-2 #comment Done', settings },
  'an issue that does not match': {
    text: 'KEY-1 #comment Done',
    settings,
    said: [
      'issue-query error ‹KEY-1› #comment Done: KEY-1 does not match the condition that this repository sets for issues',
    ],
  },
  'an issue that is not there, of which issue-exists speaks': { text: 'KEY-999 #comment Done', settings },
  'a condition about the account, asked for somebody else': {
    text: 'KEY-3 #comment Done',
    author: { name: 'Grace', email: 'grace@example.com' },
    settings: { rules: { 'smart-commits/issue-query': ['error', { jql: 'assignee = currentUser()' }] } },
    said: [
      'issue-query warning ‹KEY-3› #comment Done: KEY-3 does not match the condition that this repository sets for issues, which asks about the account of the token and not about the author',
    ],
  },
  'nothing where no condition is set': { text: 'KEY-1 #comment Done' },
};

describe.each(['cloud', 'data-center'] as const)('issue-query on %s', (flavour) => {
  it.each(Object.entries(cases))('%s', async (_, { said = [], ...given }) => {
    const judged = await judgeWithSandbox({ ...given, flavour }, 'issue-query');
    expect(judged.answers.failures).toEqual([]);
    expect(judged.said).toEqual(said);
  });
});

it('says what to do', async () => {
  const { helps } = await judgeWithSandbox({ text: 'KEY-1 #comment Done', settings }, 'issue-query');
  expect(helps).toEqual(['see the option `jql` of smart-commits/issue-query, or choose another issue']);
});
