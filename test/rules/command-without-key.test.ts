import { testRule } from '../support/test-rule.ts';

testRule('command-without-key', {
  valid: {
    'a key on the same line': 'KEY-1 fix login #close',
    'prose words': 'update the #general channel topic',
    'preprocessor words': 'add #define guard to header',
    'headings, anchors and colours': 'docs#install and # Heading are #fff',
    'numbers of a forge': 'fix: close #123 and #45',
    'a command in back-ticks': 'explain `#close` in the manual',
    'a command in a URL': 'fix https://example.com/guide #time-zone https://example.com/ #x',
    'an unknown transition': 'ship it #ship',
    'a lower-case key': { text: 'key-1 #close', others: ['key-case'] },
    'keys that carry over lines': { text: 'KEY-1 fix\n\n#close', settings: { processor: 'gitkraken' } },
    'a word with a call behind it': 'call #close() twice',
    "Crucible's review, which needs no key": { text: 'fix +review CR-1', settings: { processor: 'fisheye' } },
  },
  invalid: {
    'a message without any key': {
      text: 'fix login ‹#comment done›',
      message: 'no issue key stands before `#comment` on its line: Jira ignores it',
      help: 'write the issue key first: `KEY-123 #comment`',
    },
    'a key behind the command': {
      text: '‹#close› KEY-1',
      message: 'the issue key stands behind `#close` on its line: Jira ignores it',
      help: 'write the issue key first: `KEY-1 #close`',
    },
    'a second line that relies on the key of the first': {
      text: 'KEY-1 #comment ok\n‹#time 2h›',
      fixed: 'KEY-1 #comment ok\nKEY-1 #time 2h',
      help: 'write the issue key first: `KEY-1 #time`',
    },
    'a second line, where the keys above differ': 'KEY-1 #close\nKEY-2 #close\n‹#time 2h›',
    'a slip of the pen': {
      text: 'fix login ‹#coment done›',
      help: 'write the issue key first: `KEY-123 #comment`',
    },
    'several commands of one line, told once': 'fix ‹#time 2h #close›',
    'each line by itself': '‹#time 2h›\n‹#close›',
    'a key of the configured project in the help': {
      text: 'fix ‹#close›',
      settings: { projects: ['APP'] },
      help: 'write the issue key first: `APP-123 #close`',
    },
    'a known transition': { text: 'fix ‹#ship›', settings: { transitions: ['Ship it'] } },
    'a line below the first that nobody reads': {
      text: 'KEY-1 #close\n\n‹#time 2h›',
      settings: { processor: 'gitlab-dvcs' },
    },
    'commands before any key, where keys carry over lines': {
      text: '‹#comment bar›\nKEY-1',
      settings: { processor: 'gitkraken' },
    },
  },
});
