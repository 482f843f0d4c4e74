import type { MessageRule } from './rule.ts';

export const commandRequired: MessageRule = {
  name: 'command-required',
  check({ commands }) {
    if (commands.length > 0) return [];
    return [
      {
        start: 0,
        end: 0,
        message: 'the message gives Jira nothing to do',
        help: 'a command follows the issue key on its line: `#comment` with a text, `#time 1h`, or a transition such as `#done`',
      },
    ];
  },
};
