import { testRule } from '../support/test-rule.ts';

testRule('time-limit', {
  valid: {
    'less than the limit': { text: 'KEY-1 #time 4d', settings: { options: { max: '5d' } } },
    'the limit itself': { text: 'KEY-1 #time 1w', settings: { options: { max: '5d' } } },
    'no limit given': 'KEY-1 #time 500w',
    'a limit that is no duration': { text: 'KEY-1 #time 500w', settings: { options: { max: 'lots' } } },
    'a time without a duration': {
      text: 'KEY-1 #time',
      settings: { options: { max: '1h' } },
      others: ['time-format'],
    },
    'days of more hours': {
      text: 'KEY-1 #time 20h',
      settings: { options: { max: '2d' }, workingHoursPerDay: 10 },
    },
    'something that is no duration': {
      text: 'KEY-1 #time x',
      settings: { options: { max: '4h' } },
      others: ['time-format'],
    },
    'any duration, where no limit is given': { text: 'KEY-1 #time 9h', settings: { options: {} } },
    'a duration before the command': { text: 'KEY-1 9h #time 1h', settings: { options: { max: '4h' } } },
  },
  invalid: {
    'more than the limit': {
      text: 'KEY-1 ‹#time 6d›',
      settings: { options: { max: '5d' } },
      message: '`6d` is more than the `5d` that this repository allows in one worklog',
      help: 'check the unit, or log the time in several worklogs',
    },
    'a sum of amounts': { text: 'KEY-1 ‹#time 1d 1m x› #close', settings: { options: { max: '8h' } } },
    'a time of several issues, told once': {
      text: 'KEY-1, KEY-2 ‹#time 6d›',
      settings: { options: { max: '5d' } },
    },
    'weeks of fewer days': {
      text: 'KEY-1 ‹#time 5d›',
      settings: { options: { max: '1w' }, workingDaysPerWeek: 4 },
    },
    'a duration in the comment behind too long a one': {
      text: 'KEY-1 ‹#time 5h› #comment 9h',
      settings: { options: { max: '4h' } },
    },
  },
});
