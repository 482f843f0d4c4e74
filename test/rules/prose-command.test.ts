import { testRule } from '../support/test-rule.ts';

testRule('prose-command', {
  valid: {
    'a usual transition': 'KEY-1 #close',
    'an unknown transition': 'KEY-1 #ship',
    'a word without a key': 'add #define guard to header',
    'a word in back-ticks': 'KEY-1 use `#define` here',
    'a word in quotation marks': 'KEY-1 use "#define" here',
    'a word, where the transitions are known': {
      text: 'KEY-1 fix #define order',
      settings: { transitions: ['Define'] },
    },
    'an extra command of the processor': { text: 'KEY-1 #label tag', settings: { processor: 'gitkraken' } },
    'a comment and a time': 'KEY-1 #comment tag #time 2h method',
    'a word that only begins like a colour': 'KEY-1 #fade-out',
  },
  invalid: {
    'a preprocessor word': {
      text: 'KEY-1 fix ‹#define› order',
      message: '`#define` reads as prose, but Jira looks for a transition `define` of KEY-1',
      help: 'write `define` without `#`, or put it in quotation marks: `"#define"`',
    },
    'a word of a documentation comment': 'KEY-1 explain ‹#param› and ‹#return›',
    'a camel-case word': 'KEY-1 use ‹#applyIfNonNull›',
    'a colour': 'KEY-1 set ‹#fff› and ‹#a1b2c3›',
    'a word and its noun': 'KEY-1 tell the ‹#general› channel',
    'a word with text behind it, where text needs a comment': {
      text: 'KEY-1 fix ‹#define› order',
      settings: { processor: 'github-cloud' },
    },
    'a word of many issues': {
      text: 'KEY-1 KEY-2 KEY-3 KEY-4 ‹#ifdef› x',
      message:
        '`#ifdef` reads as prose, but Jira looks for a transition `ifdef` of KEY-1, KEY-2, KEY-3 and 1 more',
    },
  },
});
