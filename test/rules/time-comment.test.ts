import { testRule } from '../support/test-rule.ts';

testRule('time-comment', {
  valid: {
    'a comment without numbers': 'KEY-1 #time 2h fixed the model',
    'a number without a unit': 'KEY-1 #time 2h fixed 3 models',
    'a number as a word': 'KEY-1 #time 2h fixed three-d model',
    'a duration in a comment': 'KEY-1 #comment took 3d #close',
    'a duration of several amounts': 'KEY-1 #time 1d 2h 30m done',
    'a duration that is misread as a whole': { text: 'KEY-1 #time took 3d of 2h', others: ['time-format'] },
    'durations in a comment behind a worklog': 'KEY-1 #time 1h #comment 1h x 2h',
  },
  invalid: {
    'something that looks like a duration': {
      text: 'KEY-1 #time 2h fixed ‹3d› model',
      message: "`3d` looks like a duration: Jira deletes it from the worklog's comment",
      help: 'write `3 d` to keep it in the text',
    },
    'the start of a word': 'KEY-1 #time 2h wrote ‹5m›egabytes',
    'a duration behind a word': 'KEY-1 #time 1h and ‹30m› of it at night',
    'every such place': 'KEY-1 #time 2h the ‹3d› and the ‹2d› view',
    'a run of amounts as one': 'KEY-1 #time 2h not ‹3d 4h› more',
    'a decimal, where they count': {
      text: 'KEY-1 #time 2h the ‹1.5m› mark',
      settings: { processor: 'github-cloud' },
    },
    'a processor whose parser is not known': {
      text: 'KEY-1 #time 2h fixed ‹3d› model',
      settings: { processor: 'fisheye' },
      message: "`3d` looks like a duration: Jira may delete it from the worklog's comment",
    },
  },
});
