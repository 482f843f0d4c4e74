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
    'the same key twice, with text between': 'KEY-1 fixed KEY-1 #close',
    'the last key with prose only': {
      text: 'KEY-1 fixed KEY-2 rename the #getName method',
      others: ['prose-command'],
    },
    'keys that a sign joins': { text: 'KEY-1 & KEY-2 #close', others: ['key-separator'] },
    'three keys that signs join': { text: 'KEY-1 & KEY-2 & KEY-3 #close', others: ['key-separator'] },
    'keys of which only the last two are joined': {
      text: 'KEY-1 fixed KEY-2 & KEY-3 #close',
      others: ['key-separator'],
    },
    'a key of no project of ours': { text: 'UTF-8 fixed KEY-2 #close', settings: { projects: ['KEY'] } },
    'keys that no command follows': 'KEY-1 fixed KEY-2 too',
    'keys that are joined, where another rule says nothing of them': {
      text: 'KEY-1 and KEY-2 #close',
      settings: { rules: { 'smart-commits/key-separator': 'off' } },
    },
  },
  invalid: {
    'prose between the keys': {
      text: '‹KEY-1: regression from KEY-2› #resolve',
      message: 'a command belongs to the last key before it: Jira runs `#resolve` on KEY-2, not on KEY-1',
      help: 'a key after the command, or on another line, does not take it from KEY-1',
    },
    'a colon between the keys': '‹KEY-1: KEY-2› #close',
    'three keys': '‹KEY-1 fix, see KEY-2: foo. KEY-3› #close',
    'a false key that receives the command': '‹KEY-1: write UTF-8› #resolve',
    'a list that receives the command': {
      text: '‹KEY-1: as in KEY-2, KEY-3› #close',
      message:
        'a command belongs to the last key before it: Jira runs `#close` on KEY-2 and KEY-3, not on KEY-1',
    },
    'a processor whose parser is not known, as a warning': {
      text: '‹KEY-1: regression from KEY-2› #resolve',
      settings: { processor: 'github-cloud' },
      severity: 'warning',
      message: 'a command belongs to the last key before it: Jira may run `#resolve` on KEY-2, not on KEY-1',
    },
    'a key with text behind it, before the key that gets the command': '‹KEY-1 fixed KEY-2› #close',
    'two keys with text behind them': '‹KEY-1 and also KEY-2 but not KEY-3› #close',
    'two keys of which the last has it': '‹KEY-1 KEY-2 fixed KEY-2› #close',
    'prose before a command': {
      text: '‹KEY-1 fixed KEY-2› allow #getName #close',
      others: ['prose-command'],
    },
    'a key that is joined, and one that is not': '‹KEY-1/KEY-2 fixed KEY-3› #close',
    'two keys that are joined, and a third that is not': '‹KEY-1 and KEY-2 x KEY-3› #close',
  },
});
