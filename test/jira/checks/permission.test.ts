import { describe, expect, it } from 'vitest';
import { judgeWithSandbox, type JiraCase } from './judge-with-sandbox.ts';

const olga = { name: 'Olga', email: 'olga@example.com' };
const asOlga = { author: olga, token: 'olga' } as const;

const cases: Readonly<Record<string, JiraCase & { readonly said?: readonly string[] }>> = {
  'an author who may do everything': { text: 'KEY-1 #comment Done #time 1h #close' },
  'an author who may comment': { text: 'KEY-1 #comment Done', ...asOlga },
  'an author who may not log work nor transition': {
    text: 'KEY-1 #time 1h #close',
    ...asOlga,
    said: [
      'permission error KEY-1 ‹#time› 1h #close: you may not log work on KEY-1: Jira ignores `#time`',
      'permission error KEY-1 #time 1h ‹#close›: you may not run transitions on KEY-1: Jira ignores `#close`',
    ],
  },
  'an author who may not comment': {
    text: 'KEY-1 #comment Done',
    seed: { permissions: [{ user: 'ada', deny: ['ADD_COMMENTS'] }] },
    said: ['permission error KEY-1 ‹#comment› Done: you may not comment on KEY-1: Jira ignores `#comment`'],
  },
  'another author, whose rights are not known': {
    text: 'KEY-1 #time 1h',
    token: 'olga',
    said: [
      'permission warning KEY-1 ‹#time› 1h: the account that asks may not log work on KEY-1; if the author may not either, Jira ignores `#time`',
    ],
  },
  'a message without an author, which is taken for one of the account': {
    text: 'KEY-1 #time 1h',
    token: 'olga',
    author: null,
    said: [
      'permission error KEY-1 ‹#time› 1h: the account that asks may not log work on KEY-1: Jira ignores `#time`',
    ],
  },
  'an issue that is not there': { text: 'KEY-999 #time 1h', ...asOlga },
};

describe.each(['cloud', 'data-center'] as const)('permission on %s', (flavour) => {
  it.each(Object.entries(cases))('%s', async (_, { said = [], ...given }) => {
    const judged = await judgeWithSandbox({ ...given, flavour }, 'permission');
    expect(judged.answers.failures).toEqual([]);
    expect(judged.said).toEqual(said);
  });
});

it('says what to do', async () => {
  const { helps } = await judgeWithSandbox({ text: 'KEY-1 #time 1h', ...asOlga }, 'permission');
  expect(helps).toEqual(['ask for permission to log work in this project']);
});
