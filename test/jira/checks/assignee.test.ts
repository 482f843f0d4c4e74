import { describe, expect, it } from 'vitest';
import { judgeWithSandbox, type JiraCase } from './judge-with-sandbox.ts';

const olga = { name: 'Olga', email: 'olga@example.com' };
const grace = { name: 'Grace', email: 'grace@example.com' };
const stranger = { name: 'Nobody', email: 'nobody@example.com' };
const on = { rules: { 'smart-commits/assignee': 'error' } } as const;
const refusing = { rules: { 'smart-commits/assignee': ['error', { unassigned: 'refuse' }] } } as const;

interface Case extends JiraCase {
  readonly said?: readonly string[];
  readonly notChecked?: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'an issue of the author': { text: 'KEY-1 #comment Done', settings: on },
  'an issue of somebody else': {
    text: 'KEY-1 #comment Done',
    author: olga,
    settings: on,
    said: [
      'assignee error ‹KEY-1› #comment Done: KEY-1 is assigned to somebody other than the author of this commit',
    ],
  },
  'an issue of the author, asked by another account': {
    text: 'KEY-1 #comment Done',
    token: 'root',
    settings: on,
  },
  'an issue of an author who hides the address': { text: 'KEY-3 #comment Done', author: grace, settings: on },
  'one issue of several': {
    text: 'KEY-1 KEY-3 #comment Done',
    settings: on,
    said: [
      'assignee error KEY-1 ‹KEY-3› #comment Done: KEY-3 is assigned to somebody other than the author of this commit',
    ],
  },
  'an issue of nobody': { text: 'KEY-6 #comment Done', settings: on },
  'an issue of nobody, where that is refused': {
    text: 'KEY-6 #comment Done',
    settings: refusing,
    said: [
      'assignee error ‹KEY-6› #comment Done: nobody is assigned to KEY-6, which this repository does not allow',
    ],
  },
  'an author whom Jira does not know, of whom author-known speaks': {
    text: 'KEY-1 #comment Done',
    author: stranger,
    settings: on,
  },
  'an author whom Jira does not know, where nothing else speaks of that': {
    text: 'KEY-1 #comment Done',
    author: stranger,
    settings: { rules: { ...on.rules, 'smart-commits/author-known': 'off' } },
    said: [
      'assignee error ‹KEY-1› #comment Done: KEY-1 is assigned to somebody other than the author of this commit',
    ],
  },
  'an author who may not be looked for': {
    text: 'KEY-1 #comment Done',
    author: olga,
    settings: { rules: { ...on.rules, 'smart-commits/author-known': 'off' } },
    seed: { permissions: [{ user: 'ada', deny: ['USER_PICKER'] }] },
    notChecked: ['whether KEY-1 is assigned to the author: the Jira user of the author is not known'],
  },
  'a message without an author': { text: 'KEY-3 #comment Done', author: null, settings: on },
  'an issue without commands': { text: 'Tidy up for KEY-3', settings: { ...on, projects: ['KEY'] } },
  'nothing unless it is switched on': { text: 'KEY-3 #comment Done' },
};

describe.each(['cloud', 'data-center'] as const)('assignee on %s', (flavour) => {
  it.each(Object.entries(cases))('%s', async (_, { said = [], notChecked = [], ...given }) => {
    const judged = await judgeWithSandbox({ ...given, flavour }, 'assignee');
    expect(judged.answers.failures).toEqual([]);
    expect(judged.said).toEqual(said);
    expect(judged.notChecked).toEqual(notChecked);
  });

  it('makes no request more', async () => {
    const asked = await Promise.all(
      [{}, on].map(async (settings) => {
        const { sandbox } = await judgeWithSandbox({ text: 'KEY-1 KEY-3 #comment Done', flavour, settings });
        return sandbox.jira
          .log()
          .requests.map(({ method, path }) => `${method} ${path}`)
          .toSorted();
      }),
    );
    expect(asked[1]).toEqual(asked[0]);
  });
});

it('says what to do', async () => {
  const taken = await judgeWithSandbox({ text: 'KEY-3 #close', settings: on }, 'assignee');
  expect(taken.helps).toEqual(['assign the issue to yourself, or choose another one']);
  const free = await judgeWithSandbox({ text: 'KEY-6 #close', settings: refusing }, 'assignee');
  expect(free.helps).toEqual(['assign it to yourself in Jira before you push']);
});
