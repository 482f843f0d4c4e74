import { quote } from './quote.ts';
import type { MessageRule } from './rule.ts';

export const keyCase: MessageRule = {
  name: 'key-case',
  summary: 'a lower or mixed case key before a command: it links, but its commands are ignored',
  severity: 'error',
  restsOn: 'issueKey',
  about: ['loose text'],
  check(reading, { keyless, jira, andThen }) {
    return keyless(reading)
      .hiddenKeys.filter(({ key }) => key.kind === 'case')
      .map(({ key, command, servedKeys }) => ({
        start: key.start,
        end: key.end,
        message: `${quote(key.text)} is not upper case: ${jira('link')} the commit but ${
          servedKeys.length === 0
            ? `${andThen('ignore')} \`#${command.name}\``
            : `${andThen('run')} \`#${command.name}\` on ${servedKeys.join(', ')}`
        }`,
        help: `write ${quote(key.issueKey)}`,
        fix: { start: key.start, end: key.end, text: key.issueKey },
      }));
  },
};
