import { testRule } from '../support/test-rule.ts';

testRule('key-required', {
  valid: {
    'a key': 'KEY-1 fix login',
    'a key that only links': 'fix key-1 in feature/KEY-2',
    'a key in the body': 'fix login\n\nKEY-1',
    'a key of a configured project': { text: 'KEY-1 fix', settings: { projects: ['KEY'] } },
    'a key outside of what a revert quotes': 'Revert "KEY-1 fix login"\n\nKEY-1 was wrong',
    'a word of the team in place of a key': {
      text: 'correct a typo [NO-ISSUE]',
      settings: { options: { exempt: ['NO-ISSUE'] } },
    },
    'such a word in the body, which Jira does not read': {
      text: 'correct a typo\n\nNO-ISSUE',
      settings: { processor: 'gitlab-dvcs', options: { exempt: ['TRIVIAL', 'NO-ISSUE'] } },
    },
    'such a word behind one that it is a part of': {
      text: 'NO-ISSUES: NO-ISSUE',
      settings: { options: { exempt: ['NO-ISSUE'] } },
    },
  },
  invalid: {
    'an empty word, which stands nowhere': { text: '‹›ab cd', settings: { options: { exempt: [''] } } },
    'a word that goes on, in letters beyond the BMP': {
      text: '‹›fix \u{1D400}NO-ISSUE\u{1D400}',
      settings: { options: { exempt: ['NO-ISSUE'] } },
    },
    'a word of which another is a part': {
      text: '‹›fix XNO-ISSUE, NO-ISSUES, NO-ISSUE_x and ÄNO-ISSUE',
      settings: { options: { exempt: ['NO-ISSUE'] } },
    },
    'a word of the team in another letter case': {
      text: '‹›fix: no-issue',
      settings: { options: { exempt: ['NO-ISSUE'] } },
    },
    'a word of the team that only a revert quotes': {
      text: '‹›Revert "NO-ISSUE fix login"\n\nThis reverts commit 0123456.',
      settings: { options: { exempt: ['NO-ISSUE'] } },
    },
    'a message without a key': {
      text: '‹›fix login',
      message: 'the message names no issue key: Jira links the commit to nothing',
      help: 'an issue key anywhere in the message links it',
    },
    'an empty message': '‹›',
    'a well-known false key': '‹›write UTF-8 files',
    'a key of another project': {
      text: '‹›OTHER-1 fix',
      settings: { projects: ['KEY', 'APP'] },
      help: 'an issue key of KEY, APP anywhere in the message links it',
    },
    'a key below the line that is read': {
      text: '‹›fix login\n\nKEY-1',
      settings: { processor: 'gitlab-dvcs' },
      message:
        'the message names no issue key in its first line, the only one that is read: Jira links the commit to nothing',
      help: 'an issue key there links it',
    },
    'a key behind the end of what is read': {
      text: `‹›fix login ${'x'.repeat(1024)} KEY-1`,
      settings: { processor: 'github-cloud' },
      message:
        'the message names no issue key in its first 1024 characters, where Jira cuts it: Jira links the commit to nothing',
    },
    'a key that only a revert quotes': '‹›Revert "KEY-1 fix login"\n\nThis reverts commit 0123456.',
    'a key in the body, where the processor is not named, as a warning': {
      text: '‹›fix login\n\nKEY-1',
      settings: { processor: undefined },
      severity: 'warning',
      message:
        "the first line names no issue key: Jira may link the commit to nothing, as with GitLab's DVCS connector",
    },
    'a number that begins with 0, on GitHub': {
      text: '‹›KEY-007 fix login',
      settings: { processor: 'github-cloud' },
    },
    'no key, where many projects are configured': {
      text: '‹›fix',
      settings: { projects: ['A1', 'B1', 'C1', 'D1', 'E1', 'F1', 'G1'] },
    },
  },
});
