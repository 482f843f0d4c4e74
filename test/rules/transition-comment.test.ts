import { testRule } from '../support/test-rule.ts';

const cloud = { processor: 'github-cloud' } as const;

testRule('transition-comment', {
  valid: {
    'text where it becomes a comment': 'KEY-1 #close Fixed this today',
    'a transition without text': { text: 'KEY-1 #close', settings: cloud },
    'text behind #comment': { text: 'KEY-1 #close #comment Fixed this today', settings: cloud },
    'text behind #time': { text: 'KEY-1 #time 1h Fixed this', settings: cloud },
    'a name in code': { text: 'KEY-1 #ship_it', settings: cloud, others: ['prose-command'] },
    prose: { text: 'KEY-1 fix #define order', settings: cloud, others: ['prose-command'] },
    'GitLab, whose manual shows text behind a transition': {
      text: 'KEY-1 #close Closing issue',
      settings: { processor: 'gitlab-cloud' },
    },
    'the number of a pull request': { text: 'fix: keep KEY-1 #resolve (#4711)', settings: cloud },
    'a word to the CI': { text: 'KEY-1 #resolve [skip ci]', settings: { processor: 'bitbucket-cloud' } },
    'another word to the CI': { text: 'KEY-1 #resolve [ci skip]', settings: cloud },
    'an emoji': { text: 'KEY-1 #resolve \u{1f389}', settings: cloud },
    'what a revert puts behind the subject that it quotes': {
      text: 'Revert "KEY-1 #resolve" (#13)',
      settings: cloud,
    },
    'a hash tag in another script': { text: 'feat: [KEY-2] #Operator연습문제  - 23.07.24', settings: cloud },
    'a slip before a text': { text: 'KEY-1 #commnet fixed', settings: cloud, others: ['command-spelling'] },
    'a longer name with spaces': { text: 'KEY-1 #In Review', settings: cloud, others: ['command-spelling'] },
    'text that another key cuts': {
      text: 'KEY-1 #resolve #comment it fails after KEY-2 was merged',
      settings: cloud,
      others: ['comment-truncated'],
    },
    'one issue': { text: 'KEY-1 #close issue', settings: { processor: 'github-cloud' } },
    'two issues': { text: 'KEY-1 #close issues.', settings: { processor: 'github-cloud' } },
    'a ticket with an exclamation mark': {
      text: 'KEY-1 #close ticket!',
      settings: { processor: 'github-cloud' },
    },
    'what joins two commands': {
      text: 'KEY-1 #close and #resolve',
      settings: { processor: 'github-cloud' },
      others: ['repeated-command'],
    },
    'several words that join two commands': {
      text: 'KEY-1 #close and then, #resolve',
      settings: { processor: 'github-cloud' },
      others: ['repeated-command'],
    },
    'no letters': { text: 'KEY-1 #close ... !!', settings: { processor: 'github-cloud' } },
    'another script glued to it': { text: 'KEY-1 #close完了', settings: { processor: 'github-cloud' } },
    'a sign glued to it': {
      text: 'KEY-1 #close,done it',
      settings: { processor: 'github-cloud' },
      others: ['command-shape'],
    },
    'letters of another script that are glued to it': {
      text: 'KEY-1 #close完',
      settings: { processor: 'github-cloud' },
    },
  },
  invalid: {
    'text behind a transition': {
      text: 'KEY-1 #close ‹Fixed this today›',
      settings: cloud,
      fixed: 'KEY-1 #close #comment Fixed this today',
      message: 'text after `#close` is not a comment here: Jira drops it',
      help: 'write `#close #comment Fixed this today`',
    },
    'text behind each transition': {
      text: 'KEY-1 #close ‹one› KEY-2 #resolve ‹two›',
      settings: { processor: 'bitbucket-cloud' },
      fixed: 'KEY-1 #close #comment one KEY-2 #resolve #comment two',
    },
    'text and the number of a pull request': {
      text: 'KEY-1 #close ‹the gap (#4711)›',
      settings: cloud,
      fixed: 'KEY-1 #close #comment the gap (#4711)',
    },
    'text that would be cut as a comment, too': {
      text: 'KEY-1 #resolve ‹it fails after› KEY-2 was merged',
      settings: cloud,
      help: 'a transition and its comment are two commands here',
    },
    'an issue with a question mark': {
      text: 'KEY-1 #close ‹issue?›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #close #comment issue?',
    },
    'a word behind the issue': {
      text: 'KEY-1 #close ‹issue now›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #close #comment issue now',
    },
    'a word before the issue': {
      text: 'KEY-1 #close ‹the issue›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #close #comment the issue',
    },
    'a word and what joins two commands': {
      text: 'KEY-1 #close ‹it and› #resolve',
      settings: { processor: 'github-cloud' },
      others: ['repeated-command'],
      fixed: 'KEY-1 #close #comment it and #resolve',
    },
    'what joins, and a word': {
      text: 'KEY-1 #close ‹and it›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #close #comment and it',
    },
    'a digit': {
      text: 'KEY-1 #close ‹2›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #close #comment 2',
    },
    'another script behind a space': {
      text: 'KEY-1 #close ‹完了›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #close #comment 完了',
    },
    'a text in which another script stands': {
      text: 'KEY-1 #close ‹a完›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #close #comment a完',
    },
    'an unknown transition with a text': {
      text: 'KEY-1 #ship ‹it now›',
      settings: { processor: 'github-cloud', transitions: ['Ship'] },
      fixed: 'KEY-1 #ship #comment it now',
    },
    'the text of an unknown word': {
      text: 'KEY-1 #foo ‹and bar›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #foo #comment and bar',
    },
    'text that is glued to an unknown transition': {
      text: 'KEY-1 #foo‹:hi›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #foo #comment :hi',
    },
    'text with another script that is glued to an unknown transition': {
      text: 'KEY-1 #foo‹:hi 完›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #foo #comment :hi 完',
    },
  },
});
