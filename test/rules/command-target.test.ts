import { testRule } from '../support/test-rule.ts';

testRule('command-target', {
  valid: {
    'one key': 'KEY-1: fix login #close',
    'each key with its command': 'KEY-1 #close KEY-2 #resolve',
    'the earlier key on another line': 'KEY-1: regression\nfrom KEY-2 #resolve',
    'the same key twice': 'KEY-1: fix what KEY-1 says #close',
    'a key behind the command': 'KEY-2 #resolve as in KEY-1',
    'a well-known false key before it': 'UTF-8 output for KEY-1 #close',
    'a key outside the configured projects before it': {
      text: 'ABC-1: as in KEY-1 #close',
      settings: { projects: ['KEY'] },
    },
    'keys that only a word joins': { text: 'KEY-1 and KEY-2 #close', others: ['key-separator'] },
    'a list that holds the earlier key': 'KEY-1: as in KEY-1, KEY-2 #close',
    'a name in code behind the keys': {
      text: 'KEY-1: (KIP-9 pt. 15) Implement #defaultTask and finish it',
      others: ['prose-command'],
    },
    'a word of prose behind the keys': {
      text: 'KEY-1: as in KEY-2 the #resolve method',
      others: ['prose-command'],
    },
  },
  invalid: {
    'prose between the keys': {
      text: '‹KEY-1: regression from KEY-2› #resolve',
      message: 'a command belongs to the last key before it: Jira runs `#resolve` on KEY-2, not on KEY-1',
      help: 'a key that stands behind the command, or on another line, does not take it from KEY-1',
    },
    'a colon between the keys': '‹KEY-1: KEY-2› #close',
    'three keys': '‹KEY-1 fix, see KEY-2: foo. KEY-3› #close',
    'a false key that receives the command': '‹KEY-1: write UTF-8› #resolve',
    'a list that receives the command': {
      text: '‹KEY-1: as in KEY-2, KEY-3› #close',
      message:
        'a command belongs to the last key before it: Jira runs `#close` on KEY-2, KEY-3, not on KEY-1',
    },
    'a processor whose parser is not known, as a warning': {
      text: '‹KEY-1: regression from KEY-2› #resolve',
      settings: { processor: 'github-cloud' },
      severity: 'warning',
      message: 'a command belongs to the last key before it: Jira may run `#resolve` on KEY-2, not on KEY-1',
    },
  },
});
