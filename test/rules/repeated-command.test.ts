import { testRule } from '../support/test-rule.ts';

testRule('repeated-command', {
  valid: {
    'one of each': 'KEY-1 #time 1h #comment done #close',
    'the same command on several issues': 'KEY-1, KEY-2 #close',
    'two comments that differ': 'KEY-1 #comment one #comment two',
    'two times that differ': 'KEY-1 #time 1h #time 2h',
    'the same comment on two issues': 'KEY-1 #comment done\nKEY-2 #comment done',
    'a key twice without a command': 'KEY-1 KEY-1 fix login',
    'two empty comments': { text: 'KEY-1 #comment #comment', others: ['comment-empty'] },
    'a transition behind prose': { text: 'KEY-1 fix #define #close', others: ['prose-command'] },
    'a transition behind a slip': { text: 'KEY-1 #coment fixed #close', others: ['command-spelling'] },
    'a transition behind a word in a comment': {
      text: 'KEY-1 #comment costs #foo and #close',
      others: ['comment-truncated', 'prose-command'],
    },
    'a transition behind an unknown one': {
      text: 'KEY-1 #ship #close',
      settings: { transitions: ['Close'] },
      others: ['transition-known'],
    },
    'a transition that was meant for a hidden key': {
      text: 'KEY-1 #close key-2 #close',
      others: ['key-case'],
    },
    'lines that are not read': {
      text: 'KEY-1 #close\n\nKEY-1 #close',
      settings: { processor: 'gitlab-dvcs' },
      others: ['first-line'],
    },
    'labels of GitKraken': { text: 'KEY-1 #label a #label a', settings: { processor: 'gitkraken' } },
    'names in code': { text: 'KEY-1 drop #is_to_s and #should_to_s', others: ['prose-command'] },
    'a transition behind a method': { text: 'KEY-1 use #peek() #close', others: ['prose-command'] },
    'a key twice before a word of prose': {
      text: 'KEY-1 KEY-1 fix the #resolve method',
      others: ['prose-command'],
    },
    'the same duration with another comment': 'KEY-1 #time 1h a #time 1h b',
    'the same comment twice': { text: 'KEY-1 #comment a #comment a', others: ['comment-truncated'] },
    'a transition on two issues': 'KEY-1 #close KEY-2 #close',
    'an unknown transition beside a known one': {
      text: 'KEY-1 #ship #done',
      settings: { transitions: ['Ship it', 'Ship now', 'Done'] },
      others: ['transition-known'],
    },
    'prose beside a transition': { text: 'KEY-1 #close the #getName method', others: ['prose-command'] },
    'a word that cuts a comment, before a transition': 'KEY-1 #comment x #foo #close',
    'a command of other tools before a transition': {
      text: 'KEY-1 #status done #close',
      others: ['command-spelling'],
    },
    'a command glued to an unknown one': {
      text: 'KEY-1 #foo#close',
      others: ['command-shape', 'prose-command'],
    },
    'a key behind twenty others, and again':
      'KEY-1, KEY-2, KEY-3, KEY-4, KEY-5, KEY-6, KEY-7, KEY-8, KEY-9, KEY-10, KEY-11, KEY-12, KEY-13, KEY-14, KEY-15, KEY-16, KEY-17, KEY-18, KEY-19, KEY-20, KEY-21 #close\nKEY-21 #done',
  },
  invalid: {
    'a key twice in a list': {
      text: 'KEY-1, ‹KEY-1› #close',
      fixed: 'KEY-1 #close',
      message: 'KEY-1 appears twice in this list: Jira runs every command on it twice',
      help: 'write `KEY-1`',
    },
    'a key three times': {
      text: 'KEY-1 KEY-2 ‹KEY-1› ‹KEY-1› #close #time 1h',
      fixed: 'KEY-1, KEY-2 #close #time 1h',
    },
    'the same time twice': {
      text: 'KEY-1 #time 2h ‹#time 2h›',
      message: 'the same `#time` appears twice for KEY-1: Jira runs both',
      help: 'Jira does not compare commands: each one runs',
    },
    'the same comment on two lines': 'KEY-1 #comment done\nKEY-1 ‹#comment done›',
    'two transitions': {
      text: 'KEY-1 #close ‹#reopen›',
      message:
        '`#reopen` is the second transition of KEY-1 here: Jira runs it from the status that `#close` leads to',
      help: 'the transitions of one issue run one after the other, in the order of the text',
    },
    'the same transition twice': 'KEY-1 #close\nKEY-1 ‹#close›',
    'an issue that stands in two lists': 'KEY-1, KEY-2 #close\nKEY-3, KEY-2 ‹#close›',
    'two transitions with another issue between them': 'KEY-1 #close KEY-2 #close KEY-1 ‹#reopen›',
    'two transitions, where text needs a comment': {
      text: 'KEY-1 #resolve ‹#close›',
      settings: { processor: 'github-cloud' },
    },
    'the same duration twice': 'KEY-1 #time 1h ‹#time 1h›',
    'two transitions that everybody knows': 'KEY-1 #close ‹#resolve›',
    'two transitions with a comment between': 'KEY-1 #close #comment x ‹#resolve›',
    'a transition and an unknown word': 'KEY-1 #close ‹#foo›',
    'two unknown words': 'KEY-1 #foo ‹#bar›',
    'two names of one transition': {
      text: 'KEY-1 #done ‹#ship›',
      settings: { transitions: ['Done', 'Ship'] },
    },
    'a transition twice': 'KEY-1 #close ‹#close›',
    'two transitions on one of two issues': 'KEY-1 #close KEY-1 KEY-2 ‹#resolve›',
    'three transitions': 'KEY-1 #close ‹#resolve› ‹#reopen›',
    'a list of twenty keys with one twice': {
      text: 'KEY-1, KEY-2, KEY-3, KEY-4, KEY-5, KEY-6, KEY-7, KEY-8, KEY-9, KEY-10, KEY-11, KEY-12, KEY-13, KEY-14, KEY-15, KEY-16, KEY-17, KEY-18, KEY-19, ‹KEY-1› #close',
      fixed:
        'KEY-1, KEY-2, KEY-3, KEY-4, KEY-5, KEY-6, KEY-7, KEY-8, KEY-9, KEY-10, KEY-11, KEY-12, KEY-13, KEY-14, KEY-15, KEY-16, KEY-17, KEY-18, KEY-19 #close',
    },
    'a list of more than twenty keys with one twice':
      'KEY-1, KEY-2, KEY-3, KEY-4, KEY-5, KEY-6, KEY-7, KEY-8, KEY-9, KEY-10, KEY-11, KEY-12, KEY-13, KEY-14, KEY-15, KEY-16, KEY-17, KEY-18, KEY-19, KEY-20, ‹KEY-1› #close',
    'a word like a key of another project between two transitions': 'KEY-1 #close ab-2 ‹#done›',
    'a hidden key that does not end the text of its command': 'KEY-1 #close key-2 x ‹#done›',
    'an unknown transition of another line behind a comment': 'KEY-1 #comment a\nKEY-1 #foo\nKEY-1 ‹#close›',
  },
});
