import { testRule } from '../support/test-rule.ts';

const gitlab = { processor: 'gitlab-dvcs' } as const;

testRule('first-line', {
  valid: {
    'commands on the first line': { text: 'KEY-1 #close\n\nbody text', settings: gitlab },
    'a key without commands in the body': { text: 'KEY-1 #close\n\nsee KEY-2', settings: gitlab },
    'a processor that reads every line': 'fix login\n\nKEY-1 #close',
    'a command without a key in the body': {
      text: 'KEY-1 #close\n\n#time 2h',
      settings: gitlab,
      others: ['command-without-key'],
    },
    'a lone carriage return, which ends no line': { text: 'fix\rKEY-1 #close', settings: gitlab },
    'a merge that repeats the commands of the merged branch': {
      text: "Merge pull request #315 in X/y from ~u/y:topic to master\n\n* commit 'b2b9':\n  KEY-1 #resolve",
      settings: gitlab,
    },
    "GitHub's merge": { text: 'Merge pull request #3 from a/topic\n\nKEY-1 #resolve', settings: gitlab },
    'a statement below, and prose': {
      text: 'fix\n\nKEY-1 rename the #getName method',
      settings: { processor: 'gitlab-dvcs' },
    },
    'a line break at the end': { text: 'KEY-1 #close\n', settings: { processor: 'gitlab-dvcs' } },
    'a command below, where every line is read': 'fix\n\nKEY-1 #close',
    'a command on the first line of several': {
      text: 'KEY-1 #close\n\nmore',
      settings: { processor: 'gitlab-dvcs' },
    },
  },
  invalid: {
    'a command in the body': {
      text: 'fix login\n\n‹KEY-1 #close›',
      settings: gitlab,
      message: '`#close` is below the first line: Jira reads only that one, and the command is lost',
      help: "GitLab's DVCS connector hands the first line of a message to Jira, and no other",
    },
    'a second line directly below the first': {
      text: 'KEY-1 #comment a\r\n‹KEY-1 #time 2h›',
      settings: gitlab,
    },
    'every keyed line of the body': {
      text: 'fix\n\n‹KEY-1 #close›\n‹KEY-2 #time 1h #close›',
      settings: gitlab,
    },
    'what other rules would say of that line': { text: 'fix\n\n‹KEY-1 #time 1.5h›', settings: gitlab },
    'an empty first line': { text: '\n‹KEY-1 #close›', settings: gitlab },
    'a repository that has not named its processor, as a warning': {
      text: 'fix login\n\n‹KEY-1 #close›',
      settings: { processor: undefined },
      severity: 'warning',
      message: "`#close` is below the first line: Jira may ignore it there, as with GitLab's DVCS connector",
      help: 'which lines are read is known once `processor` is set in the configuration',
    },
    'two commands below': { text: 'fix\n\n‹KEY-1 #close #time 1h›', settings: { processor: 'gitlab-dvcs' } },
    'two statements below': {
      text: 'fix\n\n‹KEY-1 #close›\n‹KEY-2 #done›',
      settings: { processor: 'gitlab-dvcs' },
    },
    'prose before a command below': {
      text: 'fix\n\n‹KEY-1 rename the #getName method #close›',
      settings: { processor: 'gitlab-dvcs' },
    },
  },
});
