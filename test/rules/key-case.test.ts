import { testRule } from '../support/test-rule.ts';

testRule('key-case', {
  valid: {
    'an upper-case key': 'KEY-1 #close',
    'a lower-case key without a command': 'key-1: fix login',
    'a lower-case key behind the command': { text: 'KEY-1 #close as in key-2', others: [] },
    'a lower-case key with a visible one between it and the command': 'like key-1 in KEY-2 #close',
    'a lower-case key inside a comment': 'KEY-1 #comment same cause as key-2 #close',
    'another lower-case word with a number': 'KEY-1 do step-2 #close',
    'a well-known false key': { text: 'utf-8 #close', others: ['command-without-key'] },
    'a key of another project than those configured': {
      text: 'step-1 #close',
      settings: { projects: ['KEY'] },
      others: ['command-without-key'],
    },
    'a prose word without a visible key': 'key-1: join #general',
    'a lower-case key in a URL': 'KEY-1 https://example.com/key-2 #close',
    'a word like a key before one of another project': 'ab-1, KEY-2 #close',
    'a word that reaches further back than is looked':
      'xkey-1                                                                          ,KEY-2 #close',
  },
  invalid: {
    'a lower-case key': {
      text: '‹key-1› #close',
      fixed: 'KEY-1 #close',
      message: '`key-1` is not upper case: Jira links the commit but ignores `#close`',
      help: 'write `KEY-1`',
    },
    'a mixed-case key': { text: '‹Key-9› #time 2h', fixed: 'KEY-9 #time 2h' },
    'a key with prose before the command': {
      text: '‹abc-1› fix login #comment done',
      fixed: 'ABC-1 fix login #comment done',
    },
    'the nearest of two lower-case keys': {
      text: 'key-1: like ‹key-2› #close',
      fixed: 'key-1: like KEY-2 #close',
    },
    'a lower-case key joined to a visible one': {
      text: 'KEY-1 and ‹key-2› #close',
      fixed: 'KEY-1, KEY-2 #close',
      message: '`key-2` is not upper case: Jira links the commit but runs `#close` on KEY-1',
    },
    'a lower-case key of the same project in prose': {
      text: 'KEY-1: revert ‹key-2› #close',
      help: 'commands run on keys in capital letters only',
    },
    'each of two statements on one line': {
      text: '‹key-1› #close ‹key-2› #resolve',
      fixed: 'KEY-1 #close KEY-2 #resolve',
    },
    'a second statement behind a visible one': {
      text: 'KEY-1 #close ‹key-2› #resolve',
      fixed: 'KEY-1 #close KEY-2 #resolve',
      message: '`key-2` is not upper case: Jira links the commit but runs `#resolve` on KEY-1',
    },
    'a key of a configured project': {
      text: '‹key-1› #close',
      settings: { projects: ['KEY'] },
      fixed: 'KEY-1 #close',
    },
    'letters outside ASCII': { text: '‹är-1› #close', fixed: 'ÄR-1 #close' },
    'a processor whose parser is not known, as a warning': {
      text: '‹key-1› #close',
      settings: { processor: 'github-cloud' },
      severity: 'warning',
      message: '`key-1` is not upper case: Jira may link the commit but ignore `#close`',
      fixed: 'KEY-1 #close',
    },
    'a key and what is wrong behind it, in one run': {
      text: '‹myIssue-1› #resolve #time 3h20m',
      fixed: 'MYISSUE-1 #resolve #time 3h20m',
      others: ['time-format'],
    },
    'a key before a text behind a transition': {
      text: '‹key-1› #close shipped today',
      fixed: 'KEY-1 #close shipped today',
    },
    'GitKraken, whose manual allows it, as a warning': {
      text: '‹key-5› #close',
      settings: { processor: 'gitkraken' },
      severity: 'warning',
      fixed: 'KEY-5 #close',
    },
    'a list of lower-case keys, as one': {
      text: '‹key-1 and key-2› #close #time 1h',
      message: '`key-1 and key-2` are not upper case: Jira links the commit but ignores `#close`',
      help: 'write `KEY-1, KEY-2`',
      fixed: 'KEY-1, KEY-2 #close #time 1h',
    },
    'a lower-case key before the ones that get the commands': {
      text: '‹key-1› KEY-2, KEY-3 #close #time 1h',
      message: '`key-1` is not upper case: Jira links the commit but runs `#close` on KEY-2 and KEY-3',
      help: 'write `KEY-1, KEY-2`',
      fixed: 'KEY-1, KEY-2, KEY-3 #close #time 1h',
    },
    'two keys with a comma': { text: '‹key-1, key-2› #close', fixed: 'KEY-1, KEY-2 #close' },
    'three keys, each with a command of its own': {
      text: '‹key-1› #close ‹key-2› #done ‹key-3› #time 1h',
      fixed: 'KEY-1 #close KEY-2 #done KEY-3 #time 1h',
    },
    'more keys than are written anew':
      'key-1, ‹key-2, key-3, key-4, key-5, key-6, key-7, key-8, key-9, key-10, key-11, key-12, key-13, key-14, key-15, key-16, key-17, key-18, key-19, key-20, key-21› #close',
    'a command behind it, and another word before it': {
      text: '#x ‹key-1› #close',
      fixed: '#x KEY-1 #close',
    },
    'a key of another project between its commands': {
      text: '‹key-1› #close ab-2 #done',
      settings: { projects: ['KEY'] },
      fixed: 'KEY-1 #close ab-2 #done',
      others: ['repeated-command'],
    },
    'a key of another known project, joined to one behind it': {
      text: '‹ab-1›, KEY-2 #close',
      settings: { projects: ['KEY', 'AB'] },
      fixed: 'AB-1, KEY-2 #close',
    },
    'a name in code before its command': {
      text: '‹key-1› #x #close',
      fixed: 'KEY-1 #x #close',
      others: ['prose-command'],
    },
    'no key between it and its command': { text: '‹key-1› utf-8 #close', fixed: 'KEY-1 utf-8 #close' },
    'a key behind one that a sign hides': '/KEY-1, ‹key-2› #close',
    'a key of another known project between its commands': {
      text: '‹key-1› #close ‹ab-2› #done',
      settings: { projects: ['KEY', 'AB'] },
      fixed: 'KEY-1 #close AB-2 #done',
    },
    'a key far behind the beginning of its line': {
      text: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ‹key-1›, KEY-2 #close',
      fixed:
        'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx KEY-1, KEY-2 #close',
    },
  },
});
