import { testRule } from '../support/test-rule.ts';

testRule('command-required', {
  valid: {
    'a command': 'KEY-1 #close',
    'an unknown transition': 'KEY-1 #ship',
    "Crucible's review": { text: 'fix +review CR-1', settings: { processor: 'fisheye' } },
  },
  invalid: {
    'a key without a command': {
      text: '‹›KEY-1 fix login',
      message: 'the message gives Jira nothing to do',
      help: 'a command follows the issue key on its line: `#comment` with a text, `#time 1h`, or a transition such as `#done`',
    },
    'a command without a key': { text: '‹›fix #close', others: ['command-without-key'] },
    'an empty message': '‹›',
  },
});
