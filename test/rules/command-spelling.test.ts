import { testRule } from '../support/test-rule.ts';

const transitions = ['Resolve', 'Close', 'Start Progress'];

testRule('command-spelling', {
  valid: {
    'commands as they are spelt': 'KEY-1 #time 1h #comment done #close',
    'any letter case': 'KEY-1 #TIME 1h #Comment done',
    'a word that is far from all': 'KEY-1 #ship',
    'a prefix that fits one transition': { text: 'KEY-1 #resolv', settings: { transitions } },
    'a slip without a key': { text: 'fix login #coment done', others: ['command-without-key'] },
    'a word behind a text in quotation marks': 'KEY-1 "#coment"',
    'two slips in a short word': 'KEY-1 #tmiee',
    'an English word near to a usual transition': 'KEY-1 #clone',
    'another form of a usual transition': 'KEY-1 #deploys',
    'words that are no transition together': 'KEY-1 #ship the new shop',
    'a transition and its comment': 'KEY-1 #start review of the shop',
    'a name in code that is near to a command': { text: 'KEY-1 call #comet()', others: ['prose-command'] },
    'a word of a sentence that is near to a transition': {
      text: 'KEY-1 use the #closs method',
      others: ['prose-command'],
    },
    'a word that other tools take a value for, without one': 'KEY-1 #assign',
    'a log without a duration': 'KEY-1 #log',
    "a processor's own command": { text: 'KEY-1 #assign bob #label x', settings: { processor: 'gitkraken' } },
  },
  invalid: {
    'a letter too few': {
      text: 'KEY-1 ‹#coment› fixed',
      fixed: 'KEY-1 #comment fixed',
      message: '`#coment` is not a command: Jira looks for a transition of that name',
      help: 'write `#comment fixed`',
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
    'a slip before a duration, where text needs a comment': {
      text: 'KEY-1 ‹#tiem› 45m refactoring',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #time 45m refactoring',
      help: 'write `#time 45m refactoring`',
    },
    'a slip before a text, where text needs a comment': {
      text: 'KEY-1 ‹#commnet› looks good',
      settings: { processor: 'bitbucket-cloud' },
      fixed: 'KEY-1 #comment looks good',
    },
    'a slip and a duration that is misread, as one fix': {
      text: 'KEY-1 ‹#tiem› 1.5h',
      fixed: 'KEY-1 #time 1h 30m',
      help: 'write `#time 1h 30m`',
    },
    'a slip in a usual transition': {
      text: 'KEY-1 ‹#resove›',
      fixed: 'KEY-1 #resolve',
      message: '`#resove` is not a command: Jira looks for a transition of that name',
    },
    'a slip in a short usual transition': {
      text: 'KEY-1 ‹#cose›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #close',
    },
    'a hyphen too many': { text: 'KEY-1 ‹#close-›', fixed: 'KEY-1 #close' },
    'capital letters for hyphens': { text: 'KEY-1 ‹#inReview›', fixed: 'KEY-1 #in-review' },
    'a space for a hyphen': {
      text: 'KEY-1 ‹#in review›',
      fixed: 'KEY-1 #in-review',
      message: '`#in review` has a space in it: Jira reads the command `#in`',
      help: 'write `#in-review`',
    },
    'a name as the board shows it': {
      text: 'KEY-1 ‹#In Review›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #in-review',
    },
    'a name of several words and a comment': {
      text: 'KEY-1 ‹#code review› please',
      fixed: 'KEY-1 #code-review please',
    },
    'a known name of several words': {
      text: 'KEY-1 ‹#ready for qa›',
      settings: { transitions: ['Ready for QA', 'Done'] },
      fixed: 'KEY-1 #ready-for-qa',
    },
    'two words that may be a transition and its comment, where text needs a comment': {
      text: 'KEY-1 ‹#start review›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #start-review',
    },
    'a transition behind the word': {
      text: 'KEY-1 ‹#transition Done›',
      fixed: 'KEY-1 #done',
      message: '`#transition` is not a command: Jira looks for a transition of that name',
      help: 'write `#done`',
    },
    'a transition in quotation marks behind the word': {
      text: 'KEY-1 ‹#transition "In Review"›',
      fixed: 'KEY-1 #in-review',
    },
    'a status': { text: 'KEY-1 ‹#status done›', fixed: 'KEY-1 #done' },
    'an action': { text: 'KEY-1 ‹#action Resolve›', fixed: 'KEY-1 #resolve' },
    'a move': { text: 'KEY-1 ‹#move Done›', fixed: 'KEY-1 #done' },
    'a status that the workflow does not have': {
      text: 'KEY-1 ‹#status shipped›',
      settings: { transitions: ['Done'] },
      help: 'a transition is run by its name right after the `#`, with hyphens for spaces',
    },
    'a log of work': { text: 'KEY-1 ‹#log› 3h', fixed: 'KEY-1 #time 3h', help: 'write `#time 3h`' },
    'a log of work, where text needs a comment': {
      text: 'KEY-1 ‹#worklog› 3h',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #time 3h',
    },
    'time that was spent': { text: 'KEY-1 ‹#spent› 3h', fixed: 'KEY-1 #time 3h' },
    'a command that no Smart Commit has': {
      text: 'KEY-1 ‹#assign bob›',
      help: 'a Smart Commit can comment, log work and run transitions here, and nothing else',
    },
    'a label': 'KEY-1 ‹#label x›',
    'a transition whose name holds a sign': {
      text: 'KEY-1 ‹#cant-reproduce›',
      settings: { transitions: ["Can't Reproduce", 'Done'] },
      fixed: 'KEY-1 #can',
    },
    'a transition whose name holds underscores': {
      text: 'KEY-1 ‹#ready-for-qa›',
      settings: { transitions: ['READY_FOR_QA', 'Done'] },
      fixed: 'KEY-1 #ready',
    },
    'a transition whose name holds another letter': {
      text: 'KEY-1 ‹#prufen›',
      settings: { transitions: ['Prüfen', 'Done'] },
      fixed: 'KEY-1 #pr',
    },
    'a transition that no command can tell from another': {
      text: 'KEY-1 ‹#ready-for-qa›',
      settings: { transitions: ['READY_FOR_QA', 'READY_FOR_DEV'] },
      help: 'no command can run the transition `READY_FOR_QA`: commands are made of the letters a to z and hyphens, and this one needs another sign or fits several transitions',
    },
    'a command of other processors': 'KEY-1 ‹#assign me›',
    'the same with another ending': 'KEY-1 ‹#assignee me›',
    labels: 'KEY-1 ‹#labels a›',
    'one label': 'KEY-1 ‹#label a›',
    'a command of other programs': 'KEY-1 ‹#fixversion 1.0›',
    'a slip whose advice would not hold': 'KEY-1 ‹#tiem› lunch',
    'a slip before a text with a slip': {
      text: 'KEY-1 ‹#coment› see ‹#tiem› 2h',
      fixed: 'KEY-1 #comment see #time 2h',
    },
  },
});
