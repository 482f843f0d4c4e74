import { testRule } from '../support/test-rule.ts';

const on = (...branches: string[]) => ({ settings: { branches } });

testRule('branch-key', {
  valid: {
    'no branch that is known': 'KEY-1 fix login',
    'a branch without a key': { text: 'KEY-1 fix login', ...on('main') },
    'the key of the branch': { text: 'KEY-2 fix login #close', ...on('feature/KEY-2-login') },
    'the key of the branch, which only links': { text: 'fix key-2 in the login', ...on('KEY-2') },
    'another key beside it': { text: 'KEY-1 fix login, for KEY-2', ...on('KEY-2') },
    'the second key of the branch': { text: 'KEY-3 fix login', ...on('KEY-2-and-KEY-3') },
    'no key at all': { text: 'fix login', ...on('KEY-2') },
    'a well-known false key': { text: 'write UTF-8 files', ...on('KEY-2') },
    'a key of another project': {
      text: 'OTHER-1 fix login',
      settings: { branches: ['KEY-2'], projects: ['KEY'] },
    },
    'a branch of a bot': { text: 'KEY-1 bump', ...on('dependabot/nuget/SDK-3') },
    'a merge': { text: "Merge branch 'KEY-1' into topic", ...on('KEY-2') },
    'what a revert quotes': { text: 'Revert "KEY-1 fix login"', ...on('KEY-2') },
    'what will be squashed': { text: 'fixup! KEY-1 fix login', ...on('KEY-2') },
    'a key of any of the branches': { text: 'KEY-1 fix login', ...on('KEY-2', 'KEY-1') },
    'a branch without a key among them': { text: 'KEY-1 fix login', ...on('KEY-2', 'main') },
    'the key in the body, where the processor is not named': {
      text: 'KEY-1 fix login\n\nKEY-2',
      settings: { processor: undefined, branches: ['KEY-2'] },
    },
  },
  invalid: {
    'another key': {
      text: '‹KEY-1› fix login',
      ...on('feature/KEY-2-login'),
      message: 'the branch is for KEY-2, but the message names KEY-1',
      help: 'write `KEY-2` if that is the issue you mean',
    },
    'another key with commands, which go with it': {
      text: '‹KEY-1› fix login #time 2h #close',
      ...on('KEY-2'),
      help: 'write `KEY-2` if that is the issue you mean',
    },
    'a branch in lower case, where the projects are known': {
      text: '‹KEY-1› fix login',
      settings: { projects: ['KEY'], branches: ['feature/key-2-login'] },
      message: 'the branch is for KEY-2, but the message names KEY-1',
    },
    'two other keys': {
      text: '‹›KEY-1 fix login, see KEY-3',
      ...on('KEY-2'),
      message: 'the branch is for KEY-2, but the message names KEY-1 and KEY-3',
      help: 'a commit for another issue belongs on a branch of its own',
    },
    'a key that only links': { text: '‹›fix feature/KEY-1', ...on('KEY-2') },
    'a key in two places': { text: '‹›KEY-1 fix login\n\nKEY-1', ...on('KEY-2') },
    'a branch for two issues': {
      text: '‹KEY-1› fix login',
      ...on('KEY-2-KEY-3'),
      message: 'the branch is for KEY-2 and KEY-3, but the message names KEY-1',
      help: 'a commit for another issue belongs on a branch of its own',
    },
    'two branches': {
      text: '‹KEY-1› fix login',
      ...on('KEY-2', 'KEY-3'),
      message: 'the branches are for KEY-2 and KEY-3, but the message names KEY-1',
    },
    'a key below the line that is read': {
      text: '‹KEY-1› fix login\n\nKEY-2',
      settings: { processor: 'gitlab-dvcs', branches: ['KEY-2'] },
    },
    'a key in the first line alone, on GitHub': {
      text: '‹KEY-1› fix login',
      settings: { processor: 'github-cloud', branches: ['KEY-2'] },
    },
  },
});
