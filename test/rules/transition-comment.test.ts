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
  },
  invalid: {
    'text behind a transition': {
      text: 'KEY-1 #close ‹Fixed this today›',
      settings: cloud,
      fixed: 'KEY-1 #close #comment Fixed this today',
      message: 'text behind `#close` is not a comment here: Jira drops it',
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
  },
});
