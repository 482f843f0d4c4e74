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
    'a word of prose': {
      text: 'KEY-1 fix #define order',
      settings: { transitions },
      others: ['prose-command'],
    },
    'a command without a key': { text: 'ship #approve', settings: { transitions } },
    'a name with a sign in it, whose command ends before the sign': {
      text: 'KEY-1 #can',
      settings: { transitions: ["Can't Reproduce", 'Done'] },
    },
    'a name of another tool': {
      text: 'KEY-1 #status done',
      settings: { transitions },
      others: ['command-spelling'],
    },
    prose: {
      text: 'KEY-1 rename the #getName method',
      settings: { transitions: ['Done'] },
      others: ['prose-command'],
    },
  },
  invalid: {
    'a name that no transition begins with': {
      text: 'KEY-1 ‹#approve›',
      settings: { transitions: ['Close Issue', 'Done'] },
      message: 'no transition of this workflow begins with `approve`: Jira ignores the command',
      help: 'write `#close-issue` or `#done`',
    },
    'a name that several begin with': {
      text: 'KEY-1 ‹#start›',
      settings: { transitions },
      message:
        '`#start` fits several transitions, `Start Progress` and `Start Review`: Jira refuses to choose',
      help: 'write `#start-progress` or `#start-review`',
    },
    'a name that is equal but for its hyphen to the shorter of two': {
      text: 'KEY-1 ‹#in-progress›',
      settings: { transitions },
      help: 'write `#in-progress-review` if that is meant',
    },
    'names that no command can tell apart': {
      text: 'KEY-1 ‹#send›',
      settings: { transitions: ['SEND_TO_DEV', 'SEND_TO_QA'] },
      help: 'no command can tell them apart: run the transition in Jira',
    },
    'a workflow that no command can reach': {
      text: 'KEY-1 ‹#close›',
      settings: { transitions: ['完了'] },
      help: 'none of `transitions` begins with a letter that a command can hold',
    },
    'an empty list of transitions': { text: 'KEY-1 ‹#close›', settings: { transitions: [] } },
    'a word of no transition': { text: 'KEY-1 ‹#foo›', settings: { transitions: ['Done', 'Ship it'] } },
    'many transitions': {
      text: 'KEY-1 ‹#foo›',
      settings: { transitions: ['Done', 'Ship it', 'Open', 'Closed', 'Reviewed', 'Merged'] },
    },
    'no transitions at all': { text: 'KEY-1 ‹#foo›', settings: { transitions: [] } },
    'a word that several transitions begin with': {
      text: 'KEY-1 ‹#start›',
      settings: {
        transitions: ['Start Review', 'Start Progress', 'Start Work', 'Start Test', 'Start Over', 'Done'],
      },
    },
    'transitions that no command can run': { text: 'KEY-1 ‹#foo›', settings: { transitions: ['完成'] } },
  },
});
