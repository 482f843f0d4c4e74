import { testRule } from '../support/test-rule.ts';

const transitions = [
  'Close Issue',
  'Start Progress',
  'Start Review',
  'Done',
  'In Progress',
  'In Progress Review',
];

testRule('transition-known', {
  valid: {
    'any transition while none are configured': 'KEY-1 #approve',
    'a prefix of one transition': { text: 'KEY-1 #close', settings: { transitions } },
    'a prefix of one letter': { text: 'KEY-1 #d', settings: { transitions } },
    'hyphens for spaces': { text: 'KEY-1 #start-progress', settings: { transitions } },
    'any letter case': { text: 'KEY-1 #DONE', settings: { transitions } },
    'an equal name beside a longer one': {
      text: 'KEY-1 #close',
      settings: { transitions: ['Close Issue', 'Close'] },
    },
    'comments and times': { text: 'KEY-1 #time 1h #comment x', settings: { transitions } },
    'a near miss': { text: 'KEY-1 #dome', settings: { transitions }, others: ['command-spelling'] },
    'a command without a key': { text: 'ship #approve', settings: { transitions } },
  },
  invalid: {
    'a name that no transition begins with': {
      text: 'KEY-1 ‹#approve›',
      settings: { transitions: ['Close Issue', 'Done'] },
      message: 'no transition of this workflow begins with `approve`: Jira ignores the command',
      help: 'write one of `#close-issue`, `#done`',
    },
    'a name that several begin with': {
      text: 'KEY-1 ‹#start›',
      settings: { transitions },
      message:
        '`#start` fits several transitions, `Start Progress` and `Start Review`: Jira refuses to choose',
      help: 'write more of the name: `#start-progress` or `#start-review`',
    },
    'a name that is equal but for its hyphen to the shorter of two': {
      text: 'KEY-1 ‹#in-progress›',
      settings: { transitions },
      help: 'write more of the name: `#in-progress-review`',
    },
    'names that no command can tell apart': {
      text: 'KEY-1 ‹#send›',
      settings: { transitions: ['SEND_TO_DEV', 'SEND_TO_QA'] },
      help: 'no command can tell them apart: do it in Jira, or rename one of them in the workflow',
    },
    'a workflow that no command can reach': {
      text: 'KEY-1 ‹#close›',
      settings: { transitions: ['完了'] },
      help: 'remove the command: none of `transitions` begins with a letter that a command can hold',
    },
    'an empty list of transitions': { text: 'KEY-1 ‹#close›', settings: { transitions: [] } },
    'a word of prose, where the transitions are known': {
      text: 'KEY-1 fix ‹#define› order',
      settings: { transitions: ['Close'] },
      help: 'write `#close`',
    },
  },
});
