import { describe, expect, it } from 'vitest';
import { lintMessage } from '../../src/lint/lint-message.ts';
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
    'an unknown word at the end': 'KEY-1 #comment costs #foo',
    'a name in code behind a transition': {
      text: 'KEY-1 #close the #getName method',
      others: ['prose-command'],
    },
    'prose before a key': { text: 'KEY-1 rename the #getName method of KEY-2', others: ['prose-command'] },
    'a transition before a key, where its text is dropped': {
      text: 'KEY-1 #close see KEY-2 for more',
      settings: { processor: 'github-cloud' },
      others: ['transition-comment'],
    },
    'a time before a key': 'KEY-1 #time 1h see KEY-2 for more',
    'a comment before a key without capital letters': 'KEY-1 #comment see 1-2 more',
    'a key on the next line': {
      text: 'KEY-1 #comment fixed\nKEY-2 and more',
      settings: { processor: 'gitkraken' },
    },
    'a key in a bracket on the next line': {
      text: 'KEY-1 #comment fixed\n  (KEY-2) and more',
      settings: { processor: 'gitkraken' },
    },
    'lines that all go on, where the processor takes many': {
      text: 'KEY-1 #comment a long\ncomment',
      settings: { processor: 'gitkraken' },
    },
    'a line of white space below': 'KEY-1 #comment a long\n   \ncomment',
    'a list below': 'KEY-1 #comment a long\n- list',
    'a key in the next line': 'KEY-1 #comment a long\nsee KEY-2 text',
    'a command in the next line': {
      text: 'KEY-1 #comment a long\ntext #close',
      others: ['command-without-key'],
    },
    'subjects of other commits': 'KEY-1 #comment a long\nFix this\nFix that',
    'lines that all are indented': '  KEY-1 #comment a long\n  text\n  more',
    'a comment of prose, and another line': {
      text: 'KEY-1 fix the #comment field\nof the form',
      others: ['prose-command'],
    },
    'a worklog that goes on in the next line': 'KEY-1 #time 2h and\nmore of it',
    'a slip for a transition, and another line': {
      text: 'KEY-1 #closs a text\nmore of it',
      others: ['command-spelling'],
    },
    'an unknown transition of two words behind a comment': 'KEY-1 #comment costs, #foo-bar And more',
    'a key at the end of the line of a transition, and a space': 'KEY-1 #close as KEY-2 ',
    'a command in the line below, where projects are configured': {
      text: 'KEY-1 #comment a\nmore #close',
      settings: { projects: ['KEY'] },
      others: ['command-without-key'],
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
      message: 'the comment ends here: Jira reads KEY-2 as the issue of everything after it',
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
    'an unknown word with text behind it': 'KEY-1 #comment costs ‹#foo› and more',
    'two words that a hyphen joins, with text behind them': 'KEY-1 #comment costs ‹#foo-bar› and more',
    'a hyphen at the end of the word': 'KEY-1 #comment costs ‹#foo-› and more',
    'the word time of a sentence': 'KEY-1 #comment the ‹#Time› field is wrong',
    'the word comment of a sentence': 'KEY-1 #comment the ‹#Comment› field is wrong',
    'a transition before a key': 'KEY-1 #close see ‹KEY-2› for more',
    'an unknown transition before a key': 'KEY-1 #ship see ‹KEY-2› for more',
    'a comment before a key that GitLab would not see in lower case': {
      text: 'KEY-1 #comment see ‹KEY-2› for more',
      settings: { processor: 'gitlab-cloud' },
    },
    'a comment before two keys': 'KEY-1 #comment see ‹KEY-2› KEY-3 for more',
    'a comment before a key with a command': 'KEY-1 #comment as in ‹KEY-2› #close',
    'a comment before a key with text and a command': 'KEY-1 #comment done ‹KEY-2› fixed #close',
    'a comment before a key and nothing more': { text: 'KEY-1 #comment see ‹KEY-2›', severity: 'warning' },
    'a comment before a key and signs': { text: 'KEY-1 #comment see ‹KEY-2› !!', severity: 'warning' },
    'a key behind a word on the next line': {
      text: 'KEY-1 #comment fixed\nas ‹KEY-2› and more',
      settings: { processor: 'gitkraken' },
    },
    'several lines that go on': {
      text: 'KEY-1 ‹#comment a long›\ncomment  \n  of three lines',
      fixed: 'KEY-1 #comment a long comment of three lines',
    },
    'a list below a colon': 'KEY-1 ‹#comment a long list:›\n- one\n- two',
    'a text and a list below': {
      text: 'KEY-1 ‹#comment a long›\ntext\n- list',
      fixed: 'KEY-1 #comment a long text\n- list',
    },
    'a key of no project of ours in the next line': {
      text: 'KEY-1 ‹#comment a long›\nUTF-8 text',
      settings: { projects: ['KEY'] },
    },
    'one sentence that begins anew': 'KEY-1 ‹#comment a long›\nFix this',
    'a sentence that begins anew and one that goes on': 'KEY-1 ‹#comment a long›\nFix this\nand that',
    'lines of which one is indented otherwise': {
      text: '  KEY-1 ‹#comment a long›\n  text\n    more',
      fixed: '  KEY-1 #comment a long text more',
    },
    'lines that one space indents': {
      text: ' KEY-1 ‹#comment a long›\n text',
      fixed: ' KEY-1 #comment a long text',
    },
    'a name with an underscore in a comment': 'KEY-1 #comment see ‹#to›_s',
    'the text of an unknown transition that goes on': {
      text: 'KEY-1 ‹#foo a text›\nmore of it',
      fixed: 'KEY-1 #foo a text more of it',
    },
    'an unknown word before a sentence in a comment': 'KEY-1 #comment costs, ‹#foo› And more',
    'lines with capitals inside of them': {
      text: 'KEY-1 ‹#comment a›\nmore Of it\nand More of it',
      fixed: 'KEY-1 #comment a more Of it and More of it',
    },
  },
});

/** Whether a comment is found to go on in the line below it. */
function goesOn(comment: string, below: string): boolean {
  const { diagnostics } = lintMessage(`KEY-1 #comment ${comment}\n${below}`, { processor: 'dvcs' });
  return diagnostics.some(({ message }) => message.startsWith('the comment ends with its line'));
}

describe('the line below a comment', () => {
  it.each([
    'and more',
    'And more',
    '  and more',
    'Refs:x',
    'Fixed in the very old: x',
    'a b: x',
    'x y Refs: z',
    'and (cherry picked from commit 1234567)',
    'resolves (x#1',
    'see a.b',
    'see httpx://a',
    'it closes #12',
    'closey #1',
    'fixe #1',
    'closes x',
    'x - item',
    '-item',
    '1.item',
    'a. item',
    '--',
    '--- x',
    'x ---',
    'https://a.b x',
    'x https://a.b',
    'x git-svn-id: y',
    'see UTF-8',
    '(more)',
    '2 more',
    'ärger',
  ])('is part of it where it is %j', (line) => {
    expect([goesOn('a text', line), goesOn('a text:', line)]).toEqual([true, true]);
  });

  it.each(['- item', '* item', '+ item', '• item', '1. item', '12) item', ' - item'])(
    'is part of it where it is %j, and the comment ends with a colon',
    (line) => {
      expect([goesOn('a text', line), goesOn('a text:', line)]).toEqual([false, true]);
    },
  );

  // Trailers, references for a forge, rulers, links, and what begins something of its own.
  it.each([
    'Refs: x',
    'Refs:\tx',
    'Refs:',
    'Fixed in: x',
    'Fixed in the: x',
    'Fixed in the old: x',
    '2-x: y',
    '(cherry picked from commit 1234567)',
    'closes #12',
    'close #1',
    'closed #1',
    'Closes: #1',
    'fix #1',
    'fixes #1',
    'fixed #12',
    'resolve #1',
    'resolves #1',
    'resolved a/b#1',
    'ref #1',
    'refs #1',
    'references #1',
    'see #1',
    'see https://a.b',
    'see http://a.b',
    ' closes #12',
    'closes  #12',
    '1: item',
    '---',
    ' ---',
    '\t ---',
    '--- ',
    '---  ',
    '====',
    '***',
    'https://a.b',
    'http://a.b',
    'https: x',
    'git-svn-id: x',
    'see KEY-2',
    'see UTF-8 and KEY-2',
    'use #foo',
    '',
    '  ',
  ])('is none of it where it is %j', (line) => {
    expect([goesOn('a text', line), goesOn('a text:', line)]).toEqual([false, false]);
  });
});
