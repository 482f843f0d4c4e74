import { testRule } from '../support/test-rule.ts';

testRule('command-shape', {
  valid: {
    'a command directly behind the key': 'KEY-1#close',
    'a command in quotation marks': 'Revert "KEY-1 #close"',
    'a command in back-ticks': 'KEY-1 document `##close`',
    'a command in a URL': 'KEY-1 https://example.com/#close',
    'a heading': 'KEY-1 # Heading',
    'a number': 'KEY-1 closes #12 and ##13',
    'a word that is no command': 'KEY-1 (#general) docs#install',
    'a method': 'KEY-1 Closeable#close and Foo.Bar#close()',
    'the same forms without a key': 'fix ##close and (#close)',
    'other scripts, which need no space': 'KEY-1 #close完了',
    'an unknown word with an underscore': 'KEY-1 #foo_bar',
  },
  invalid: {
    'two number signs': {
      text: 'KEY-1 ‹##close›',
      fixed: 'KEY-1 #close',
      message: '`##close` begins with two `#`: Jira reads it as plain text',
      help: 'write `#close`',
    },
    'a bracket before it': {
      text: 'KEY-1 fix (‹#close›)',
      message: '`#close` has no space before it: Jira reads it as plain text',
      help: 'write a space before `#close`',
    },
    'a word before it': 'KEY-1 fixed‹#close›',
    'a space inside it': {
      text: 'KEY-1 ‹# close›',
      fixed: 'KEY-1 #close',
      message: '`# close` has a space in it: Jira reads it as plain text',
    },
    'a no-break space before it': {
      text: 'KEY-1 fix\u00a0‹#close›',
      fixed: 'KEY-1 fix #close',
      message: '`#close` has no plain space before it: Jira reads it as plain text',
      help: 'write a plain space before `#close`',
    },
    'a no-break space behind the key': { text: 'KEY-1\u00a0‹#close›', fixed: 'KEY-1 #close' },
    'an underscore in it': {
      text: 'KEY-1 ‹#in_progress›',
      fixed: 'KEY-1 #in-progress',
      message: '`#in_progress` is not read as written: Jira reads the command `#in` and the text `_progress`',
      help: 'write `#in-progress`',
    },
    'a full stop behind it': {
      text: 'KEY-1 fixed it, ‹#close.›',
      fixed: 'KEY-1 fixed it, #close',
      message: '`#close.` is not read as written: Jira reads the command `#close` and the text `.`',
      help: 'write `#close` without `.`',
    },
    'a colon behind it': { text: 'KEY-1 ‹#comment:› done', fixed: 'KEY-1 #comment done' },
    'a comma behind it': { text: 'KEY-1 ‹#close,› #time 1h', fixed: 'KEY-1 #close #time 1h' },
    'a full stop behind a form that is not read': { text: 'KEY-1 ‹##close.›', fixed: 'KEY-1 #close' },
    'a hyphen behind it': { text: 'KEY-1 ‹#close-›', fixed: 'KEY-1 #close' },
    'a closing bracket behind it': { text: '(KEY-1 ‹#close)›', help: 'write `#close` without `)`' },
    'a value glued to it': { text: 'KEY-1 ‹#time=2h›', help: 'write a space behind `#time`' },
    'a form of a known transition only': {
      text: 'KEY-1 ‹##ship› ##close',
      settings: { transitions: ['Ship it'] },
      fixed: 'KEY-1 #ship ##close',
    },
    'a form inside a comment': 'KEY-1 #comment works now (‹#close›)',
  },
});
