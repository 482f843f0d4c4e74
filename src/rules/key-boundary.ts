import { quote } from './quote.ts';
import type { MessageRule } from './rule.ts';

export const keyBoundary: MessageRule = {
  name: 'key-boundary',
  summary: 'a key that the command parser cannot see (`feature/KEY-1`, `KEY-1_x`) before a command',
  severity: 'error',
  restsOn: 'issueKey',
  about: ['loose text'],
  check(reading, { keyless, jira }) {
    return keyless(reading)
      .hiddenKeys.filter(({ key }) => key.kind === 'boundary')
      .map(({ key, command, servedKeys }) => {
        const issueKey = /[\p{Lu}][\p{Lu}0-9]+-[0-9]+/u.exec(key.text)?.[0] ?? key.issueKey;
        const before = reading.text.charAt(key.start - 1);
        const reason =
          key.text === issueKey ? `stands behind ${quote(before)}` : `is part of ${quote(key.text)}`;
        const outcome =
          servedKeys.length === 0
            ? `${jira('ignore')} \`#${command.name}\``
            : `${jira('run')} \`#${command.name}\` on ${servedKeys.join(', ')}`;
        return {
          start: key.start,
          end: key.end,
          message: `${issueKey} ${reason}, where a key carries no commands: ${outcome}`,
          help: `write the key by itself before the command: \`${issueKey} #${command.name}\``,
        };
      });
  },
};
