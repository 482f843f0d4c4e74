import { testRule } from '../support/test-rule.ts';

testRule('key-separator', {
  valid: {
    'a comma and a space': 'KEY-1, KEY-2 #close',
    'a comma alone and a space alone': 'KEY-1 KEY-2,KEY-3 #time 1h 30m pairing',
    'no command': 'KEY-1 and KEY-2: fix login',
    'two statements': 'KEY-1 #close KEY-2 #resolve',
    'a well-known false key': 'UTF-8 and KEY-1 #close',
    'a key outside the configured projects': {
      text: 'ABC-1 and KEY-1 #close',
      settings: { projects: ['KEY'] },
    },
    'other text between the keys': { text: 'KEY-1: KEY-2 #close', others: ['command-target'] },
    'keys on two lines': 'KEY-1 and\nKEY-2 #close',
    'prose with keys': { text: 'KEY-1 and KEY-2 use the #resolve method', others: ['prose-command'] },
    'a number in the text behind a key': 'KEY-1, 6 files #close',
    'a range of numbers that no command follows': 'KEY-5,6,7 fix login',
    'a number behind the command': 'KEY-1 #close 2',
    'a number that a word follows': 'KEY-1 and 2 fix it #close',
    'a number directly before the command': 'KEY-1,2#close',
    'a key and a number of three': { text: 'KEY-1/KEY-2/KEY-3 #close #time 1h', others: ['key-boundary'] },
    'keys of no project of ours': { text: 'KEY-1/UTF-8 #close', settings: { projects: ['KEY'] } },
    'more keys than are written anew': {
      text: 'KEY-1/KEY-2/KEY-3/KEY-4/KEY-5/KEY-6/KEY-7/KEY-8/KEY-9/KEY-10/KEY-11/KEY-12/KEY-13/KEY-14/KEY-15/KEY-16/KEY-17/KEY-18/KEY-19/KEY-20/KEY-21/KEY-22/KEY-23/KEY-24/KEY-25/KEY-26/KEY-27/KEY-28/KEY-29/KEY-30/KEY-31/KEY-32/KEY-33/KEY-34/KEY-35/KEY-36/KEY-37/KEY-38/KEY-39/KEY-40/KEY-41/KEY-42/KEY-43/KEY-44/KEY-45/KEY-46/KEY-47/KEY-48/KEY-49/KEY-50/KEY-51/KEY-52 #close',
      others: ['key-boundary'],
    },
    'as many keys as are written anew': {
      text: 'KEY-1/KEY-2/KEY-3/KEY-4/KEY-5/KEY-6/KEY-7/KEY-8/KEY-9/KEY-10/KEY-11/KEY-12/KEY-13/KEY-14/KEY-15/KEY-16/KEY-17/KEY-18/KEY-19/KEY-20/KEY-21/KEY-22/KEY-23/KEY-24/KEY-25/KEY-26/KEY-27/KEY-28/KEY-29/KEY-30/KEY-31/KEY-32/KEY-33/KEY-34/KEY-35/KEY-36/KEY-37/KEY-38/KEY-39/KEY-40/KEY-41/KEY-42/KEY-43/KEY-44/KEY-45/KEY-46/KEY-47/KEY-48/KEY-49/KEY-50 #close',
      others: ['key-boundary'],
    },
  },
  invalid: {
    'the word and': {
      text: '‹KEY-1 and KEY-2› #close',
      fixed: 'KEY-1, KEY-2 #close',
      message: 'only white space or one comma joins issue keys: Jira runs `#close` on KEY-2 only',
      help: 'write `KEY-1, KEY-2`',
    },
    'the word or, which is not fixed': '‹KEY-1 or KEY-2› #close',
    'a semicolon': { text: '‹KEY-1; KEY-2› #resolve', fixed: 'KEY-1, KEY-2 #resolve' },
    'an ampersand': { text: '‹KEY-1 & KEY-2› #resolve', fixed: 'KEY-1, KEY-2 #resolve' },
    'a plus sign': { text: '‹KEY-1 + KEY-2› #resolve', fixed: 'KEY-1, KEY-2 #resolve' },
    'a bar': { text: '‹KEY-1|KEY-2› #resolve', fixed: 'KEY-1, KEY-2 #resolve' },
    'a slash, which hides the second key': {
      text: '‹KEY-1/KEY-2› #close',
      fixed: 'KEY-1, KEY-2 #close',
      message: 'only white space or one comma joins issue keys: Jira runs `#close` on KEY-1 only',
    },
    'a comma with a space before it': { text: '‹KEY-1 , KEY-2› #close', fixed: 'KEY-1, KEY-2 #close' },
    'a comma and a word': { text: '‹KEY-1, and KEY-2› #close', fixed: 'KEY-1, KEY-2 #close' },
    'a no-break space': { text: '‹KEY-1\u00a0KEY-2› #close', fixed: 'KEY-1, KEY-2 #close' },
    'three keys, told once': {
      text: '‹KEY-1 and KEY-2 and KEY-3› #close',
      fixed: 'KEY-1, KEY-2, KEY-3 #close',
    },
    'a list before the word': { text: '‹KEY-1,KEY-2 and KEY-3› #close', fixed: 'KEY-1, KEY-2, KEY-3 #close' },
    'several kinds of join': { text: '‹KEY-1 and KEY-2/KEY-3› #close', fixed: 'KEY-1, KEY-2, KEY-3 #close' },
    'more keys than a sentence names': {
      text: '‹KEY-1 and KEY-2 KEY-3 KEY-4 KEY-5› #close',
      fixed: 'KEY-1, KEY-2, KEY-3, KEY-4, KEY-5 #close',
      message:
        'only white space or one comma joins issue keys: Jira runs `#close` on KEY-2, KEY-3, KEY-4 and 1 more only',
    },
    'a processor whose parser is not known, as a warning': {
      text: '‹KEY-1 and KEY-2› #close',
      settings: { processor: 'gitkraken' },
      severity: 'warning',
      fixed: 'KEY-1, KEY-2 #close',
    },
    'bare numbers behind commas': {
      text: '‹KEY-5,6,7› #close',
      fixed: 'KEY-5, KEY-6, KEY-7 #close',
      message: 'only white space or one comma joins issue keys: Jira runs `#close` on KEY-5 only',
      help: 'write `KEY-5, KEY-6, KEY-7`',
    },
    'a bare number behind a slash': { text: '‹KEY-5/6› #close', fixed: 'KEY-5, KEY-6 #close' },
    'a bare number behind an ampersand': { text: '‹KEY-5 & 6› #close', fixed: 'KEY-5, KEY-6 #close' },
    'numbers that stand for keys of the same project': {
      text: '‹KEY-1,2,3› #close',
      fixed: 'KEY-1, KEY-2, KEY-3 #close',
    },
    'a number behind a sign, and a colon': { text: '‹KEY-1 & 2›: #close', fixed: 'KEY-1, KEY-2: #close' },
    "a number that is a choice, which is nobody else's to make": {
      text: '‹KEY-1 or 2› #close',
      help: 'write `KEY-1, KEY-2` for both',
    },
    'a number of two digits': { text: '‹KEY-1,12› #close', fixed: 'KEY-1, KEY-12 #close' },
    'the same key twice': { text: '‹KEY-1/KEY-1› #close', fixed: 'KEY-1 #close' },
    'two signs between keys': { text: '‹KEY-1 // KEY-2› #close', fixed: 'KEY-1, KEY-2 #close' },
    'a plus': { text: '‹KEY-1+KEY-2› #close', fixed: 'KEY-1, KEY-2 #close' },
    'an ampersand before a command only': { text: '‹KEY-1 & KEY-2› #close', fixed: 'KEY-1, KEY-2 #close' },
    'a choice in capital letters': '‹KEY-1 OR KEY-2› #close',
    'a choice behind the keys': {
      text: '‹KEY-1/KEY-2› this or that #close',
      fixed: 'KEY-1, KEY-2 this or that #close',
    },
  },
});
