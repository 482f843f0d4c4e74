import { testRule } from '../support/test-rule.ts';

testRule('comment-truncated', {
  valid: {
    'a transition at the end, behind a noun': 'KEY-1 #comment Removing author tags #close',
    'a transition at the end, behind a pronoun': 'KEY-1 #comment try this #resolve',
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
    'a transition with a capital letter on the next line': 'KEY-1 #close fixed\nThe lock was late',
    'a comment that runs over lines': {
      text: 'KEY-1 #comment fixed\nthe race\n#close',
      settings: { processor: 'gitkraken' },
    },
    'an empty comment': { text: 'KEY-1 #comment\nfixed', others: ['comment-empty'] },
    'a trailer whose name has a space':
      'KEY-1 #comment mends it, perhaps\nReported by: A Person\n\nReview: https://example.com/1',
    'a list of subjects in a merge':
      "Merge branch 'topic'\n\n* topic:\n  KEY-1 #comment add the tool\n  set the rows too\n  Add headers",
    'subjects of a squash': 'KEY-1 #comment close the connection\nClose the producer\nMake it fast',
    'a transition whose line ends before a sentence of its own':
      'KEY-1 #close fixed it\nPlatform 0.9 needs it',
    'text behind a transition, which is dropped here': {
      text: 'KEY-1 #close fix the gap between\nplatforms',
      settings: { processor: 'github-cloud' },
      others: ['transition-comment'],
    },
    'a known transition that ends a comment': 'KEY-1 #comment built #erledigt',
    'an unknown word that ends a comment': 'KEY-1 #comment built #qa',
    'a line that begins with a key, in GitKraken': {
      text: 'KEY-1 #comment one for all\nKEY-2 make sure',
      settings: { processor: 'gitkraken' },
    },
    'the number of a pull request': {
      text: 'KEY-1 #comment shipped (#4711)',
      settings: { processor: 'github-cloud' },
    },
  },
  invalid: {
    'a colon that announces the lines below': {
      text: 'KEY-1 ‹#comment Changelist:›\nAdd a bean for each partition\nRemove the old pool',
    },
    'the end of its line': {
      text: 'KEY-1 ‹#comment a long comment that›\nwraps to the next line',
      message: 'the comment ends with its line: Jira drops `wraps to the next line`',
      help: 'write `#comment a long comment that wraps to the next line`',
      fixed: 'KEY-1 #comment a long comment that wraps to the next line',
    },
    'the end of its line before a well-known false key': 'KEY-1 ‹#comment all files are›\nUTF-8 from now on',
    'the end of its line before the list that it announces': 'KEY-1 ‹#comment changes:›\n- take the lock',
    'another issue key': {
      text: 'KEY-1 #comment same cause as ‹KEY-2› really',
      message: 'the comment ends here: Jira reads KEY-2 as the issue of all that follows',
      help: 'write `key-2` if it belongs to the comment',
    },
    'another issue key before a command': 'KEY-1 #time 2h #comment see ‹KEY-2› for more #close',
    'a key that the sentence leads to': 'KEY-1 #comment duplicate of ‹KEY-2› #close',
    'its own key': 'KEY-1 #comment see ‹KEY-1› #close',
    'a well-known false key': 'KEY-1 #comment write ‹UTF-8› files',
    'a word that is no command': {
      text: 'KEY-1 #comment costs #5 and ‹#foo› bar',
      message: 'the comment ends here: Jira takes `#foo` for a transition',
      help: 'write `foo` if it belongs to the comment',
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
    'a command word inside a quotation': {
      text: 'KEY-1 #comment "the ‹#done› column"',
      help: 'write `done` if it belongs to the comment',
    },
    'a command word inside a quotation, on GitHub': {
      text: 'KEY-1 #comment "the ‹#done› column"',
      settings: { processor: 'github-cloud' },
    },
    'the end of the line of a transition': {
      text: 'KEY-1 ‹#close Fix the gap between the old and›\nthe new',
      fixed: 'KEY-1 #close Fix the gap between the old and the new',
      help: 'write `#close Fix the gap between the old and the new`',
    },
    'another key in the text of a transition': {
      text: 'KEY-1 #resolve the gateway fails after ‹KEY-2› was merged',
      help: 'write `key-2` if it belongs to the comment',
    },
  },
});
