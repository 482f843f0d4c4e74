import { testRule } from '../support/test-rule.ts';

const cloud = { processor: 'github-cloud' } as const;

testRule('transition-comment', {
  valid: {
    'text where it becomes a comment': 'KEY-1 #close Fixed this today',
    'a transition without text': { text: 'KEY-1 #close', settings: cloud },
    'text behind #comment': { text: 'KEY-1 #close #comment Fixed this today', settings: cloud },
    'text behind #time': { text: 'KEY-1 #time 1h Fixed this', settings: cloud },
    prose: { text: 'KEY-1 fix #define order', settings: cloud, others: ['prose-command'] },
    'GitLab, whose manual shows text behind a transition': {
      text: 'KEY-1 #close Closing issue',
      settings: { processor: 'gitlab-cloud' },
    },
  },
  invalid: {
    'text behind a transition': {
      text: 'KEY-1 #close ‹Fixed this today›',
      settings: cloud,
      fixed: 'KEY-1 #close #comment Fixed this today',
      message: 'text behind `#close` is no comment here: Jira drops it',
      help: 'write `#close #comment` before the text',
    },
    'text glued to a transition': {
      text: 'KEY-1 #ship‹_it›',
      settings: cloud,
      fixed: 'KEY-1 #ship #comment _it',
    },
    'text behind each transition': {
      text: 'KEY-1 #close ‹one› KEY-2 #resolve ‹two›',
      settings: { processor: 'bitbucket-cloud' },
      fixed: 'KEY-1 #close #comment one KEY-2 #resolve #comment two',
    },
  },
});
