import { testRule } from '../support/test-rule.ts';

testRule('time-format', {
  valid: {
    'one amount': 'KEY-1 #time 2h',
    'all units and a comment': 'KEY-1 #time 2w 4d 10h 52m Tracking work time.',
    'punctuation behind the duration': 'KEY-1 #time 2h, reviewed. #comment done',
    'any white space that Java knows': 'KEY-1 #time 2h\t\v30m',
    'a duration later in the text': { text: 'KEY-1 #time 2h fixed 3d model', others: ['time-comment'] },
    'a number without a unit in the comment': 'KEY-1 #time 2h fixed 3 bugs',
    'a decimal where the manual has one': {
      text: 'KEY-1 #time 1.5h',
      settings: { processor: 'github-cloud' },
    },
    'decimals in several units': { text: 'KEY-1 #time 1.5d 0.5h x', settings: { processor: 'gitkraken' } },
    'a comment in another script': 'KEY-1 #time 2h 修正',
    'a number of things behind the duration': 'KEY-1 #time 1h 3 tests mended',
    'a number of files behind the duration': 'KEY-1 #time 2h 12 files moved',
    'a measure behind the duration': 'KEY-1 #time 1h 3 m wide door',
    'the number of a pull request': {
      text: 'KEY-1 #time 3h (#4711)',
      settings: { processor: 'github-cloud' },
    },
    'a word of a sentence': { text: 'KEY-1 widen the #time column', others: ['prose-command'] },
    'a sign directly behind a duration': 'KEY-1 #time 2h; fixed',
    'a sign and a space': 'KEY-1 #time 2h ; fixed',
    'a bracket behind it': 'KEY-1 #time 2h) x',
    'a tab inside a duration': 'KEY-1 #time 2h\t30m',
    'a vertical tab between amounts': {
      text: 'KEY-1 #time 2h\u000b30m',
      settings: { processor: 'github-cloud' },
    },
    'two spaces between amounts of two digits': {
      text: 'KEY-1 #time 12h  2.25h',
      settings: { processor: 'github-cloud' },
    },
    'two colons before a duration': { text: 'KEY-1 #time::2h', others: ['prose-command'] },
  },
  invalid: {
    'a fraction behind it': 'KEY-1 ‹#time 33w½d 21s›',
    'nothing behind it': {
      text: 'KEY-1 ‹#time›',
      message: '`#time` has no duration: Jira stops there and runs nothing else of this commit',
      help: 'a duration is numbers directly followed by w, d, h or m, separated by spaces, as in `1h 30m`',
    },
    'a no-break space behind it': {
      text: 'KEY-1 ‹#time \u00a0›',
      message: '`#time` has no duration: Jira stops there and runs nothing else of this commit',
    },
    'a word': {
      text: 'KEY-1 ‹#time lunch›',
      message: '`lunch` is not a duration: Jira stops there and runs nothing else of this commit',
    },
    'a decimal': {
      text: 'KEY-1 ‹#time 1.5h›',
      fixed: 'KEY-1 #time 1h 30m',
      message: "Atlassian's manuals allow decimals, but Jira logs `1.5h` as `5h`",
      help: 'write `#time 1h 30m`',
    },
    'a decimal of days, whose hours differ between sites': {
      text: 'KEY-1 ‹#time 1.5d›',
      help: 'write `#time 1d 4h` where a day has 8 hours',
    },
    'a decimal comma': {
      text: 'KEY-1 ‹#time 1,5h›',
      fixed: 'KEY-1 #time 1h 30m',
      message: '`1,5h` is misread: Jira logs `5h` with the comment `1,`',
    },
    'a decimal comma, where the manual has a point': {
      text: 'KEY-1 ‹#time 1,5h›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #time 1h 30m',
    },
    'a unit that is spelt out': {
      text: 'KEY-1 ‹#time 30min x›',
      fixed: 'KEY-1 #time 30m x',
      message: '`30min` is misread: Jira logs `30m` with the comment `in x`',
      help: 'write `#time 30m`',
    },
    'a second unit that is spelt out': {
      text: 'KEY-1 ‹#time 2h 30min review› #close',
      fixed: 'KEY-1 #time 2h 30m review #close',
      message: '`2h 30min` is misread: Jira logs `2h 30m` with the comment `in review`',
    },
    'a space before the unit': { text: 'KEY-1 ‹#time 2 h›', fixed: 'KEY-1 #time 2h' },
    'a unit in upper case': { text: 'KEY-1 ‹#time 2H›', fixed: 'KEY-1 #time 2h' },
    'words for units': { text: 'KEY-1 ‹#time 3 hours and 5 minutes›', fixed: 'KEY-1 #time 3h 5m' },
    'no space between amounts': {
      text: 'KEY-1 ‹#time 1h30m›',
      fixed: 'KEY-1 #time 1h 30m',
      message: '`1h30m` has no space between its amounts: Jira refuses it',
    },
    'a comma between amounts': {
      text: 'KEY-1 ‹#time 1h, 30m x›',
      fixed: 'KEY-1 #time 1h 30m x',
      message: 'only `1h` of `1h, 30m` is a duration: Jira logs `1h` with the comment `, x`',
    },
    'a no-break space between amounts': {
      text: 'KEY-1 ‹#time 1h\u00a030m›',
      fixed: 'KEY-1 #time 1h 30m',
      message: 'only `1h` of `1h 30m` is a duration: Jira logs `1h`',
    },
    'a fraction behind the unit': {
      text: 'KEY-1 ‹#time 2h.5 fixed›',
      message: '`2h.5` is misread: Jira logs `2h` with the comment `.5 fixed`',
    },
    'a time of day': {
      text: 'KEY-1 ‹#time 1h:30›',
      message: '`1h:30` is misread: Jira logs `1h` with the comment `:30`',
    },
    'a number too large to be anything else, with a capital letter': {
      text: 'KEY-1 ‹#time 21m 4294967296H x›',
      message:
        'only `21m` of `21m 4294967296H` is a duration: Jira logs `21m` with the comment `4294967296H x`',
    },
    'a range': 'KEY-1 ‹#time 2h-3h›',
    'minutes without a unit': { text: 'KEY-1 ‹#time 2h30›', fixed: 'KEY-1 #time 2h 30m' },
    'text before the duration': {
      text: 'KEY-1 ‹#time fixed 3d model 2h›',
      message: '`fixed 3d` is misread: Jira logs `3d` with the comment `fixed model`',
    },
    'a fraction': 'KEY-1 ‹#time 1/2h›',
    'a sign': 'KEY-1 ‹#time -1h›',
    'a number without a unit': 'KEY-1 ‹#time 90›',
    'digits outside ASCII': 'KEY-1 ‹#time ١h›',
    'a decimal that is no whole number of minutes, as a warning': {
      text: 'KEY-1 ‹#time 1.33h›',
      settings: { processor: 'github-cloud' },
      severity: 'warning',
      message: '`1.33h` is not a whole number of minutes: Jira may refuse it',
      help: 'a duration is numbers directly followed by w, d, h or m, separated by spaces, as in `1h 30m`',
    },
    'more than Jira counts, as a warning': {
      text: 'KEY-1 ‹#time 99999999999999999999h›',
      severity: 'warning',
      message: '`99999999999999999999h` is more than Jira counts: Jira may refuse it',
    },
    'a missing duration where only the command fails': {
      text: 'KEY-1 ‹#time›',
      settings: { processor: 'gitkraken' },
      message: '`#time` has no duration: Jira refuses the command',
    },
    'a processor whose parser is not known, as a warning': {
      text: 'KEY-1 ‹#time lunch›',
      settings: { processor: 'bitbucket-dc' },
      severity: 'warning',
      message: '`lunch` is not a duration: Jira may stop there and run nothing else of this commit',
    },
    'a second amount with a space in it': {
      text: 'KEY-1 ‹#time 2h 15 m›',
      fixed: 'KEY-1 #time 2h 15m',
      message: 'only `2h` of `2h 15 m` is a duration: Jira logs `2h` with the comment `15 m`',
      help: 'write `#time 2h 15m`',
    },
    'a second amount with its unit as a word': {
      text: 'KEY-1 ‹#time 1h 45 min review›',
      fixed: 'KEY-1 #time 1h 45m review',
    },
    'a second amount with its unit spelt out': {
      text: 'KEY-1 ‹#time 1h 10 minutes›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #time 1h 10m',
    },
    'hours behind days with a space in them': { text: 'KEY-1 ‹#time 3d 2 h›', fixed: 'KEY-1 #time 3d 2h' },
    'a comma and a unit as a word': { text: 'KEY-1 ‹#time 1h, 30 min›', fixed: 'KEY-1 #time 1h 30m' },
    'an ideographic space before it': { text: 'KEY-1 ‹#time\u30002h›', fixed: 'KEY-1 #time 2h' },
    'a no-break space inside a duration': { text: 'KEY-1 ‹#time 2h\u00a030m›', fixed: 'KEY-1 #time 2h 30m' },
    'a decimal of two digits': { text: 'KEY-1 ‹#time 10.25h›', fixed: 'KEY-1 #time 10h 15m' },
    'a decimal inside a text': 'KEY-1 ‹#time lunch of 1.5h›',
    'a decimal behind a duration': { text: 'KEY-1 ‹#time 1h 1.5h›', fixed: 'KEY-1 #time 1h 1h 30m' },
    'a comment of white space only': {
      text: 'KEY-1 ‹#time 1.5h \u00a0›',
      fixed: 'KEY-1 #time 1h 30m \u00a0',
    },
    'a comment with back-ticks': { text: 'KEY-1 ‹#time 2h30m `x` y›', fixed: 'KEY-1 #time 2h 30m `x` y' },
    'a word before it': 'KEY-1 ‹#time about 2h›',
    'two words before it': 'KEY-1 ‹#time   spent   2h on it›',
    'a word and a number': 'KEY-1 ‹#time Monday  12 hours›',
    'a duration of text': { text: 'KEY-1 ‹#time\u00a02h›', fixed: 'KEY-1 #time 2h' },
    'a sign that is glued to what looks like another amount': 'KEY-1 ‹#time 1h @3d›',
    'decimals without a space between them': {
      text: 'KEY-1 ‹#time 1.5h2m›',
      settings: { processor: 'github-cloud' },
      fixed: 'KEY-1 #time 1h 30m 2m',
    },
    'a comma before the second amount': { text: 'KEY-1 ‹#time 2h ,30m›', fixed: 'KEY-1 #time 2h 30m' },
    'a narrow no-break space before the second amount': {
      text: 'KEY-1 ‹#time 2h\u202f30m›',
      fixed: 'KEY-1 #time 2h 30m',
    },
    'a line separator, and a capital letter': {
      text: 'KEY-1 ‹#time 16w \u202814H, mended›',
      fixed: 'KEY-1 #time 16w 14h, mended',
    },
    'a line separator before more than can be said in a duration': {
      text: 'KEY-1 ‹#time 2h\u20284294967296H›',
      message:
        'the duration ends at white space that Jira does not know: Jira logs `2h` with the comment ` 4294967296H`',
    },
    'an ideographic space before a word': 'KEY-1 ‹#time \u3000x›',
    'a space inside the second amount': { text: 'KEY-1 ‹#time 1h 3 m›', fixed: 'KEY-1 #time 1h 3m' },
  },
});
