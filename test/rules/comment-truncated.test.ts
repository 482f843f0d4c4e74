import { testRule } from '../support/test-rule.ts';

testRule('comment-truncated', {
  valid: {
    'a comment on one line': 'KEY-1 #comment fixed the race',
    'a command behind the comment': 'KEY-1 #comment fixed the race #close',
    'a blank line behind it': 'KEY-1 #comment fix the race\n\nThe lock was taken too late.',
    'a trailer behind it': 'KEY-1 #comment fix the race\nSigned-off-by: A U Thor <a@example.com>',
    'a line that git adds': 'KEY-1 #comment fix\n(cherry picked from commit 0123456789)',
    'a reference of a forge behind it': 'KEY-1 #comment fix the race\nFixes #12',
    'a list behind it': 'KEY-1 #comment fix the race\n- take the lock\n- release it',
    'a Smart Commit on the next line': 'KEY-1 #comment fix\nKEY-1 #close',
    'a Smart Commit behind it': 'KEY-1 #comment fixed KEY-2 #close',
    'a number sign before a digit': 'KEY-1 #comment costs #5 and #6',
    'a transition with text on the next line': 'KEY-1 #close fixed\nthe race',
    'a comment that runs over lines': {
      text: 'KEY-1 #comment fixed\nthe race\n#close',
      settings: { processor: 'gitkraken' },
    },
    'an empty comment': { text: 'KEY-1 #comment\nfixed', others: ['comment-empty'] },
  },
  invalid: {
    'the end of its line': {
      text: 'KEY-1 ‹#comment a long comment that›\nwraps to the next line',
      message: 'the comment ends with its line: Jira drops `wraps to the next line`',
      help: 'write the comment on one line, or leave a blank line after it',
    },
    'the end of its line before a well-known false key': 'KEY-1 ‹#comment all files are›\nUTF-8 from now on',
    'the end of its line before the list that it announces': 'KEY-1 ‹#comment changes:›\n- take the lock',
    'another issue key': {
      text: 'KEY-1 #comment same cause as ‹KEY-2› really',
      message: 'the comment ends here: Jira reads KEY-2 as the issue of all that follows',
      help: 'name KEY-2 before `#comment` or on a line of its own, or write it in lower case',
    },
    'another issue key before a command': 'KEY-1 #time 2h #comment see ‹KEY-2› for more #close',
    'a key that the sentence leads to': 'KEY-1 #comment duplicate of ‹KEY-2› #close',
    'its own key': 'KEY-1 #comment see ‹KEY-1› #close',
    'a well-known false key': 'KEY-1 #comment write ‹UTF-8› files',
    'a word that is no command': {
      text: 'KEY-1 #comment costs #5 and ‹#foo› bar',
      message: 'the comment ends here: Jira takes `#foo` for a transition',
      help: 'write the word without `#`, or list the transition in `transitions` of the configuration',
    },
    'a word of code, which prose-command leaves to it': 'KEY-1 #comment use ‹#define› here',
    'an unknown word, which transition-known leaves to it': {
      text: 'KEY-1 #comment costs ‹#foo› bar',
      settings: { transitions: ['Close'] },
    },
    'a key, where comments run over lines': {
      text: 'KEY-1 #comment fixed\nas in ‹KEY-2› too',
      settings: { processor: 'gitkraken' },
    },
  },
});
