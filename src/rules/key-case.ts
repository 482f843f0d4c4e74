import { adviceForHiddenKey } from './hidden-key.ts';
import { nameKeys, quote } from '../text/quote.ts';
import type { MessageRule } from './rule.ts';

export const keyCase: MessageRule = {
  name: 'key-case',
  check(reading, { keyless, jira, andThen }) {
    return keyless(reading)
      .hiddenKeys.filter(({ key }) => key.kind === 'case')
      .map((hidden) => {
        const { list, commands, served } = hidden;
        const { start } = list[0];
        const { end } = hidden.key;
        const [{ name }] = commands;
        const outcome =
          served === null
            ? `${andThen('ignore')} \`#${name}\``
            : `${andThen('run')} \`#${name}\` on ${nameKeys(served.keys)}`;
        const advice = adviceForHiddenKey(hidden, reading);
        return {
          start,
          end,
          message: `${quote(reading.text.slice(start, end))} ${list.length > 1 ? 'are' : 'is'} not upper case: ${jira('link')} the commit but ${outcome}`,
          help: 'commands run on keys in capital letters only',
          ...(advice === null ? {} : { advice: [advice] }),
        };
      });
  },
};
