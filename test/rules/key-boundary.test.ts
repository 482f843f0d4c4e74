import { testRule } from '../support/test-rule.ts';

testRule('key-boundary', {
  valid: {
    'brackets around the key': '[KEY-1] #close',
    'a scope': 'feat(KEY-1): add login #close',
    'a colon behind the key': 'KEY-1: add login #close',
    'a number sign before the key': '#KEY-1 #close',
    'a suffix with a hyphen, which the parser accepts': 'KEY-1-fix #close',
    'a path without a command': 'merge feature/KEY-1',
    'a hidden key with a visible one before the command': 'from feature/KEY-1: KEY-1 #close',
    'a visible key and its own link': 'KEY-1 https://example.com/browse/KEY-1 #close',
    'an underscore where the processor reads it': {
      text: 'MY_PROJ-1 #close',
      settings: { processor: 'gitkraken' },
    },
    'a key of another project than those configured': {
      text: 'feature/ABC-1 #close',
      settings: { projects: ['KEY'] },
      others: ['command-without-key'],
    },
    'keys joined by a slash': { text: 'KEY-1/KEY-2 #close', others: ['key-separator'] },
    'a number that is read, where GitHub reads it too': {
      text: 'KEY-10 #close',
      settings: { processor: 'github-cloud' },
    },
    'a key that GitHub does not read beside one that it does': {
      text: 'KEY-007 and KEY-7 #close',
      settings: { processor: 'github-cloud' },
      others: ['key-separator'],
    },
    'letters outside ASCII, where the parser knows them': 'КЛЮЧ-5 #time 2h',
    'a link without a command': 'https://example.com/browse/KEY-1',
    'letters of another script before it, behind a key that gets the command': {
      text: 'KEY-1, 修正KEY-2 #close',
      others: ['key-separator'],
    },
    'letters around it': { text: '修正KEY-1了 #close', others: ['command-without-key'] },
  },
  invalid: {
    'a branch name': {
      text: 'feature/‹KEY-1› #close',
      message: 'KEY-1 comes right after `/`, so it carries no commands: Jira ignores `#close`',
      help: 'write `KEY-1 #close`',
      fixed: 'feature/KEY-1 KEY-1 #close',
    },
    'a query string': { text: 'see ?id=‹KEY-5› #resolve', fixed: 'see ?id=KEY-5 KEY-5 #resolve' },
    'a quoted mail, whose commands were meant elsewhere': {
      text: '>‹KEY-2› #comment quoted',
      help: 'a key carries commands only as a separate word, with no letter, digit or `_` next to it and none of `& = ? > ^ ! ~ / -` before it',
    },
    'a link to the issue': {
      text: 'https://example.com/browse/‹KEY-1› #close',
      fixed: 'https://example.com/browse/KEY-1 KEY-1 #close',
    },
    'a key with a tail': {
      text: '‹KEY-1_x› #close',
      fixed: 'KEY-1_x KEY-1 #close',
      message: 'an issue key is part of `KEY-1_x`, so it carries no commands: Jira ignores `#close`',
      help: 'write `KEY-1 #close`',
    },
    'a project with an underscore': '‹MY_PROJ-1› #close',
    'a hyphen before the key': { text: 'x-‹KEY-1› #close', fixed: 'x-KEY-1 KEY-1 #close' },
    'a branch name of the same project behind a visible key': {
      text: 'KEY-1: revert feature/‹KEY-2› #close',
      message: 'KEY-2 comes right after `/`, so it carries no commands: Jira runs `#close` on KEY-1',
    },
    'an underscore behind a visible key': {
      text: 'KEY-1, ‹MY_PROJ-3› #close',
      message: 'MY_PROJ-3 has an underscore in it, so it carries no commands: Jira runs `#close` on KEY-1',
    },
    'a processor whose parser is not known, as a warning': {
      text: 'feature/‹KEY-1› #close',
      fixed: 'feature/KEY-1 KEY-1 #close',
      settings: { processor: 'bitbucket-cloud' },
      severity: 'warning',
      message: 'KEY-1 comes right after `/`, so it carries no commands: Jira may ignore `#close`',
    },
    'letters of another script before the key': {
      text: '‹提交KEY-1› #close',
      fixed: '提交 KEY-1 #close',
      help: 'write `提交 KEY-1`',
    },
    'a project with an underscore, whose key would be of another project': {
      text: '‹MY_PROJ-5› #close',
      settings: { projects: ['MY_PROJ'] },
      help: 'a key carries commands only as a separate word, with no letter, digit or `_` next to it and none of `& = ? > ^ ! ~ / -` before it',
    },
    'the number 0, on GitHub': {
      text: '‹KEY-0› #time 2h',
      settings: { processor: 'github-cloud' },
      severity: 'warning',
      message:
        "GitHub's app does not see `KEY-0` as an issue key, and the message has no other: Jira may hear nothing of `#time`",
      help: 'it looks for the letters A to Z and digits, a hyphen and a number that does not begin with 0',
    },
    'a number that begins with 0, on GitHub': {
      text: '‹KEY-007› #close',
      settings: { processor: 'github-cloud' },
      severity: 'warning',
    },
    'letters outside ASCII, on GitHub': {
      text: '‹КЛЮЧ-5› #time 2h',
      settings: { processor: 'github-cloud' },
      severity: 'warning',
    },
    'a branch name before a text behind a transition': {
      text: 'feature/‹KEY-1› #close shipped today',
      fixed: 'feature/KEY-1 KEY-1 #close shipped today',
    },
    'a path before a list of keys': {
      text: '/‹KEY-1›, KEY-2 #close',
      message: 'KEY-1 comes right after `/`, so it carries no commands: Jira runs `#close` on KEY-2',
      help: 'write `KEY-1, KEY-2`',
      fixed: '/KEY-1, KEY-1, KEY-2 #close',
    },
    "keys of two statements that GitHub's app does not take": {
      text: '‹KEY-0›, KEY-00 #close ‹KEY-000› #done',
      settings: { processor: 'github-cloud' },
      severity: 'warning',
    },
    'a quotation': { text: '> =‹KEY-1› #close', fixed: '> =KEY-1 KEY-1 #close' },
    'a sign of quotation inside a line': { text: 'a >‹KEY-1› #close', fixed: 'a >KEY-1 KEY-1 #close' },
    'several signs of quotation': '>> >‹KEY-1› #close',
    'an underscore of another project': '‹MY_PROJ-5› #close',
    'an underscore before it': { text: '‹_KEY-5› #close', fixed: '_KEY-5 KEY-5 #close' },
    'a hidden key behind a visible one': 'KEY-1, =‹KEY-2› #close',
    'a hidden key behind a visible one and text': 'KEY-1 as =‹KEY-2› #close',
    'a hidden key with a slip behind it': {
      text: '=‹KEY-1› #tiem 2h',
      others: ['command-spelling'],
      fixed: '=KEY-1 KEY-1 #tiem 2h',
    },
    'a key of which the number goes on': { text: '‹KEY-1b› #close', fixed: 'KEY-1b KEY-1 #close' },
    'two hidden keys': { text: '=KEY-1 =‹KEY-2› #close', fixed: '=KEY-1 =KEY-2 KEY-2 #close' },
    'a hidden key before another statement': {
      text: '=‹KEY-1› #close #time 1h KEY-2 #done',
      fixed: '=KEY-1 KEY-1 #close #time 1h KEY-2 #done',
    },
    'a key with an underscore before it, joined to one that gets the commands': {
      text: 'KEY-2 and ‹_KEY-1› #close',
      fixed: 'KEY-2, KEY-1 #close',
    },
    'an ampersand before it at the start of the message': {
      text: '&‹KEY-1› #close',
      fixed: '&KEY-1 KEY-1 #close',
    },
    'a key behind words and another, with an underscore before it': {
      text: 'fix KEY-2 and ‹_KEY-1› #close',
      fixed: 'fix KEY-2, KEY-1 #close',
    },
  },
});
