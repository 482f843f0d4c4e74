import { testRule } from '../support/test-rule.ts';

const transitions = ['Resolve', 'Close', 'Start Progress'];

testRule('command-spelling', {
  valid: {
    'commands as they are spelt': 'KEY-1 #time 1h #comment done #close',
    'any letter case': 'KEY-1 #TIME 1h #Comment done',
    'a transition that nobody knows': 'KEY-1 #resove',
    'a word that is far from all': 'KEY-1 #ship',
    'a prefix that fits one transition': { text: 'KEY-1 #resolv', settings: { transitions } },
    'a slip without a key': { text: 'fix login #coment done', others: ['command-without-key'] },
    'a word behind a text in quotation marks': 'KEY-1 "#coment"',
    'two slips in a short word': 'KEY-1 #tmiee',
  },
  invalid: {
    'a letter too few': {
      text: 'KEY-1 ‹#coment› fixed',
      fixed: 'KEY-1 #comment fixed',
      message: '`#coment` is no command: Jira looks for a transition of that name',
      help: 'write `#comment`',
    },
    'a letter too many': { text: 'KEY-1 ‹#comments› fixed', fixed: 'KEY-1 #comment fixed' },
    'a wrong letter': { text: 'KEY-1 ‹#tyme› 2h', fixed: 'KEY-1 #time 2h' },
    'two swapped letters': { text: 'KEY-1 ‹#tiem› 2h', fixed: 'KEY-1 #time 2h' },
    'two slips in a long word': { text: 'KEY-1 ‹#comet› fixed', fixed: 'KEY-1 #comment fixed' },
    'any letter case': { text: 'KEY-1 ‹#Coment› fixed', fixed: 'KEY-1 #comment fixed' },
    'a slip in a known transition': {
      text: 'KEY-1 ‹#resove›',
      settings: { transitions },
      fixed: 'KEY-1 #resolve',
      help: 'write `#resolve`',
    },
    'a verb form of a known transition': {
      text: 'KEY-1 ‹#closed›',
      settings: { transitions },
      fixed: 'KEY-1 #close',
    },
    'a slip in a transition of two words': {
      text: 'KEY-1 ‹#start-progres-›',
      settings: { transitions },
      fixed: 'KEY-1 #start-progress',
    },
    "a slip in a processor's own command": {
      text: 'KEY-1 ‹#asign› me',
      settings: { processor: 'gitkraken' },
      fixed: 'KEY-1 #assign me',
    },
    'every slip': {
      text: 'KEY-1 ‹#coment› fixed ‹#tiem› 2h #close',
      fixed: 'KEY-1 #comment fixed #time 2h #close',
    },
  },
});
