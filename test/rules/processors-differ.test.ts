import { testRule } from '../support/test-rule.ts';

const lines = { processor: ['dvcs', 'gitkraken'] } as const;
const reviews = { processor: ['bitbucket-dc', 'fisheye', 'dvcs'] } as const;

testRule('processors-differ', {
  valid: {
    'one processor': 'KEY-1 #comment Done\n\nand more',
    'a list of one': { text: 'KEY-1 #comment Done\n\nand more', settings: { processor: ['gitkraken'] } },
    'what all do alike': {
      text: 'KEY-1, KEY-2 fix #time 2h #comment Done #close',
      settings: { processor: ['dvcs', 'github-cloud', 'gitkraken', 'fisheye'] },
    },
    'no command': { text: 'KEY-1 fix\n\nand more', settings: lines },
    'the number of a pull request': {
      text: 'KEY-1 #close (#4711)',
      settings: { processor: ['dvcs', 'github-cloud'] },
    },
    'what another rule finds': {
      text: 'KEY-1 #close Fixed it',
      settings: { processor: ['dvcs', 'github-cloud'] },
      others: ['transition-comment'],
    },
    'a command of a key that another rule finds': {
      text: 'MY_PROJ-1 fix #close',
      settings: lines,
      others: ['key-boundary'],
    },
    'what comes after a duration that ends the commit for one': {
      text: 'KEY-1 #time soon #close\n\nKEY-2 #resolve',
      settings: { processor: ['dvcs', 'github-cloud'] },
      others: ['time-format'],
    },
    'commands below the first line, which another rule finds': {
      text: 'KEY-1 fix\n\nKEY-1 #close',
      settings: { processor: ['gitlab-dvcs', 'dvcs'] },
      others: ['first-line'],
    },
  },
  invalid: {
    'a comment that goes on': {
      text: 'KEY-1 ‹#comment Done\n\nand more›',
      settings: lines,
      message:
        '`#comment` does not mean the same everywhere: the comment `Done` on KEY-1 with the Jira DVCS connector by itself; the comment `Done and more` on KEY-1 with Git Integration for Jira (GitKraken)',
      help: '`smart-commits explain` shows what each processor does with the message',
    },
    'a review': {
      text: 'KEY-1 #close\n\n‹+review CR-X›',
      settings: reviews,
      message:
        '`+review` does not mean the same everywhere: nothing with Bitbucket Data Center and with the Jira DVCS connector by itself; a Crucible review with Fisheye and Crucible',
    },
    'a transition that is a command of one': {
      text: 'KEY-1 ‹#label urgent›',
      settings: { ...lines, transitions: ['Label'] },
      message:
        '`#label` does not mean the same everywhere: a transition with the comment `urgent` on KEY-1 with the Jira DVCS connector by itself; label `urgent` on KEY-1 with Git Integration for Jira (GitKraken)',
    },
    'what rests on a guess': {
      text: 'KEY-1 ‹#time 1.5h›',
      settings: {
        processor: ['bitbucket-dc', 'github-cloud'],
        rules: { 'smart-commits/time-format': 'off' },
      },
      severity: 'warning',
      message:
        '`#time` may not mean the same everywhere: 5h of work with the comment `1.` on KEY-1 with Bitbucket Data Center; 1.5h of work on KEY-1 with GitHub for Jira, to Jira Cloud',
    },
    'what comes after a duration that nobody finds': {
      text: 'KEY-1 #time soon ‹#close›',
      settings: {
        processor: ['dvcs', 'gitkraken'],
        rules: { 'smart-commits/time-format': 'off' },
      },
    },
  },
});
