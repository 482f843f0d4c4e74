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
    'a text in a language that we do not read': 'KEY-1 #erledigt und mehr',
    'a transition and its comment': 'KEY-1 #close the last gap',
    'a comment that begins with a noun': 'KEY-1 #comment tag of ours',
    'a command with a full stop behind it': { text: 'KEY-1 #close.', others: ['command-shape'] },
    'a transition at the end, behind a noun': 'KEY-1 crash on video calls #resolve',
    'a transition before a command, behind a noun': 'KEY-1 rename the column #close #time 2h',
    'a comment behind a noun': 'KEY-1 drop the helper #comment done',
    'a transition at the end, behind a pronoun': 'KEY-1 fix that #resolve',
  },
  invalid: {
    'the object of a verb': 'KEY-1 extract ‹#tags›',
    'the object of a verb, with a preposition behind it': 'KEY-1 delegate ‹#resolve› to the bare repository',
    'the subject of a sentence': 'KEY-1 ‹#features› is available, and so ‹#delete› causes others to go',
    'a list of names': 'KEY-1 support ‹#sum›, ‹#avg›, ‹#min›',
    'a command in a list of names': 'KEY-1: failures of the ‹#close›, ‹#close_write› and ‹#close_read›',
    'a method with its exclamation mark': 'KEY-1 document ‹#reject!› and ‹#select!› returning nil',
    'a command in back-ticks': 'For example, `KEY-1 ‹#resolve›`. Splitting lines',
    'an adjective with a sign': 'KEY-1: prepare for 3.14.0 ‹#minor› release',
    'a preprocessor word': {
      text: 'KEY-1 fix ‹#define› order',
      message: '`#define` reads as prose, but Jira looks for a transition `define` of KEY-1',
      help: 'write `define` or `"#define"` to keep it as text',
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
    'names with underscores, as a whole': {
      text: 'KEY-1 drop ‹#is_to_s› and ‹#should_to_s›',
      message: '`#is_to_s` reads as prose, but Jira looks for a transition `is` of KEY-1',
    },
    'a name with a question mark': 'KEY-1 Tweak ‹#in_base?› by not asking',
    'a name with brackets': 'KEY-1 docs of ‹#new()› function',
    'a command word with brackets': 'KEY-1 ‹#Close()›',
    'a command word with a member': 'KEY-1 ‹#close.now›',
    'a command word behind an article': 'KEY-1: the ‹#close› button is red',
    'a command word before a noun': 'KEY-1: KEY-2 has it in the ‹#resolve› phase',
    'a keyword behind an article': {
      text: 'KEY-1 widen the ‹#time› column',
      message: '`#time` reads as prose, but Jira runs `#time` on KEY-1',
    },
    'a name with underscores, where text needs a comment': {
      text: 'KEY-1 Use the ‹#cached_data› for it.',
      settings: { processor: 'github-cloud' },
    },
    'a verb that begins a text': {
      text: 'KEY-1 ‹#Adding› a header to the page',
      message: '`#Adding` reads as text, but Jira looks for a transition `Adding` of KEY-1',
      help: 'write `#comment Adding a header to the page` for a comment or `Adding` to keep it as text',
    },
    'another word for a comment': {
      text: 'KEY-1 ‹#message› adding the patch',
      settings: { processor: 'bitbucket-cloud' },
      help: 'write `#comment adding the patch` for a comment or `message` to keep it as text',
    },
    'a word of code, where the transitions are known': {
      text: 'KEY-1 fix ‹#define› order',
      settings: { transitions: ['Close'] },
    },
  },
});
