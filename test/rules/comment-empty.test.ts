import { testRule } from '../support/test-rule.ts';

testRule('comment-empty', {
  valid: {
    'a comment with text': 'KEY-1 #comment done',
    'a comment of one character': 'KEY-1 #comment .',
    'a transition without text': 'KEY-1 #close',
    'a comment without a key': { text: 'fix #comment', others: ['command-without-key'] },
    'a comment that goes on below, where comments run over lines': {
      text: 'KEY-1 #comment\ndone',
      settings: { processor: 'gitkraken' },
    },
    'a word of a sentence': { text: 'KEY-1 widen the #comment column', others: ['prose-command'] },
    'a transition without a text': 'KEY-1 #close',
    'a time without a duration': { text: 'KEY-1 #time', settings: {}, others: ['time-format'] },
    'the word comment of a sentence': { text: 'KEY-1 rename the #comment method', others: ['prose-command'] },
  },
  invalid: {
    'a text whose first word has a number sign': {
      text: 'KEY-1 ‹#comment #Feature:front›: text',
      fixed: 'KEY-1 #comment Feature:front: text',
      help: 'write `#comment Feature:front`',
    },
    'nothing behind it': {
      text: 'KEY-1 ‹#comment›',
      message: '`#comment` has no text: Jira refuses an empty comment',
      help: 'its text is what follows `#comment`, up to the next command, the next key or the end of the line',
    },
    'white space and control characters behind it': 'KEY-1 ‹#comment› \t\u0001 ',
    'a no-break space behind it': {
      text: 'KEY-1 ‹#comment \u00a0› KEY-2 #close',
      message: '`#comment` has no visible text: Jira takes what is there, and shows nothing',
    },
    'a character of no width behind it': 'KEY-1 ‹#comment \u200b›',
    'a command behind it': 'KEY-1 ‹#comment› #close',
    'a key behind it': 'KEY-1 ‹#comment› KEY-2 #close',
    'its text on the next line': 'KEY-1 ‹#comment›\nfixed the race',
    'any letter case': 'KEY-1 ‹#COMMENT›',
    'every empty comment': 'KEY-1 ‹#comment› ‹#comment›',
    'a command of GitKraken without its value': {
      text: 'KEY-1 ‹#label›',
      settings: { processor: 'gitkraken' },
      message: '`#label` has no value: Jira does nothing',
      help: 'its value is what follows `#label`, up to the next command, the next key or the end of the line',
    },
    'a name in code behind it': {
      text: 'KEY-1 ‹#comment #getName› is slow',
      fixed: 'KEY-1 #comment getName is slow',
    },
    'an unknown word behind it': 'KEY-1 ‹#comment› #foo',
    'a value whose first word has a number sign': {
      text: 'KEY-1 ‹#label› #getName is slow',
      settings: { processor: 'gitkraken' },
      others: ['prose-command'],
    },
    'nothing behind an assignment': { text: 'KEY-1 ‹#assign› #close', settings: { processor: 'gitkraken' } },
  },
});
