import { testRule } from '../support/test-rule.ts';

testRule('key-required', {
  valid: {
    'a key': 'KEY-1 fix login',
    'a key that only links': 'fix key-1 in feature/KEY-2',
    'a key in the body': 'fix login\n\nKEY-1',
    'a key of a configured project': { text: 'KEY-1 fix', settings: { projects: ['KEY'] } },
  },
  invalid: {
    'a message without a key': {
      text: '‹›fix login',
      message: 'the message names no issue key: Jira links the commit to nothing',
      help: 'write an issue key in the first line',
    },
    'an empty message': '‹›',
    'a well-known false key': '‹›write UTF-8 files',
    'a key of another project': {
      text: '‹›OTHER-1 fix',
      settings: { projects: ['KEY', 'APP'] },
      help: 'write an issue key of KEY, APP in the first line',
    },
    'a key below the line that is read': {
      text: '‹›fix login\n\nKEY-1',
      settings: { processor: 'gitlab-dvcs' },
    },
  },
});
