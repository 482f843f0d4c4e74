import { describe, expect, it } from 'vitest';
import { judgeWithSandbox, type JiraCase } from './judge-with-sandbox.ts';

const olga = { name: 'Olga', email: 'olga@example.com' };

const missing = (marked: string, key: string): string =>
  `issue-exists error ${marked}: ${key} does not exist, or your Jira account may not see it: nothing is run on it`;

const cases: Readonly<Record<string, JiraCase & { readonly said: readonly string[] }>> = {
  'an issue that is there': { text: 'KEY-1 #comment Done', said: [] },
  'an issue that is not there': {
    text: 'KEY-999 #comment Done',
    said: [missing('‹KEY-999› #comment Done', 'KEY-999')],
  },
  'each of several issues, once': {
    text: 'KEY-998 KEY-1 KEY-999 #comment Done #time 1h\nKEY-999 #comment Again',
    said: [
      missing('‹KEY-998› KEY-1 KEY-999 #comment Done #time 1h\nKEY-999 #comment Again', 'KEY-998'),
      missing('KEY-998 KEY-1 ‹KEY-999› #comment Done #time 1h\nKEY-999 #comment Again', 'KEY-999'),
    ],
  },
  'an issue that the author may not see': {
    text: 'OPS-1 #comment Done',
    token: 'olga',
    author: olga,
    said: [missing('‹OPS-1› #comment Done', 'OPS-1')],
  },
  'an issue of a project that the account may not see, while the author may': {
    text: 'OPS-1 #comment Done',
    token: 'olga',
    said: [
      'issue-exists warning ‹OPS-1› #comment Done: OPS-1 does not exist, or the account that asks may not see it, as it sees nothing of OPS: if the author does not see it either, nothing is run on it',
    ],
  },
  'an issue that is not there, of a project that the account sees, asked for somebody else': {
    text: 'KEY-999 #comment Done',
    token: 'olga',
    said: [missing('‹KEY-999› #comment Done', 'KEY-999')],
  },
  'the same, for a message without an author': {
    text: 'OPS-1 #comment Done',
    token: 'olga',
    author: null,
    said: [missing('‹OPS-1› #comment Done', 'OPS-1')],
  },
  'a key that only links, where no projects are named': { text: 'KEY-999 tidy up', said: [] },
  'a key that only links, in a named project': {
    text: 'tidy up for KEY-999 and OPS-999',
    settings: { projects: ['KEY'] },
    said: [missing('tidy up for ‹KEY-999› and OPS-999', 'KEY-999')],
  },
  'a key that only links, in lower case, behind letters that grow in upper case': {
    text: 'Maßstab für KEY-9991 und key-999',
    settings: { projects: ['key'] },
    said: [
      missing('Maßstab für KEY-9991 und ‹key-999›', 'KEY-999'),
      missing('Maßstab für ‹KEY-9991› und key-999', 'KEY-9991'),
    ],
  },
  'an issue under a former key': { text: 'OPS-7 #comment Done', said: [] },
  'nothing where the rule is off': {
    text: 'KEY-999 #comment Done',
    settings: { rules: { 'smart-commits/issue-exists': 'off' } },
    said: [],
  },
};

describe.each(['cloud', 'data-center'] as const)('issue-exists on %s', (flavour) => {
  it.each(Object.entries(cases))('%s', async (_, { said, ...given }) => {
    const judged = await judgeWithSandbox({ ...given, flavour }, 'issue-exists');
    expect(judged.answers.failures).toEqual([]);
    expect(judged.said).toEqual(said);
  });

  it('asks nothing where all rules about issues are off', async () => {
    const off = ['issue-exists', 'issue-moved', 'transition-available', 'permission'];
    const rules = Object.fromEntries(off.map((name) => [`smart-commits/${name}`, 'off'] as const));
    const { sandbox } = await judgeWithSandbox({
      text: 'KEY-1 #close',
      flavour,
      settings: { rules, projects: ['KEY'] },
    });
    const asked = sandbox.jira.log().requests.map(({ path }) => path.replace(/^.*\/rest\/api\/\d/, ''));
    // On Cloud the account that asks knows its own address.
    const search = flavour === 'cloud' ? [] : ['/user/search'];
    expect(asked.toSorted()).toEqual(['/myself', '/serverInfo', ...search]);
  });
});

it('says what to do', async () => {
  const { helps } = await judgeWithSandbox({ text: 'KEY-999 #close' }, 'issue-exists');
  expect(helps).toEqual(['check the key; if the issue exists, ask for permission to browse its project']);
});
