import type { Reading } from '../smart-commit/read-message.ts';
import { firstFrom } from '../smart-commit/spans.ts';
import type { CommandNode } from '../smart-commit/syntax.ts';
import type { Fix } from '../diagnostic.ts';
import { quote } from './quote.ts';
import type { MessageRule } from './rule.ts';

export const commandWithoutKey: MessageRule = {
  name: 'command-without-key',
  summary: 'a command with no key before it on its line (also a key after it, and a wrapped second line)',
  severity: 'error',
  restsOn: 'command',
  about: ['loose text'],
  check(reading, { keyless, jira, projects, words }) {
    const { withoutKey } = keyless(reading);
    if (withoutKey.length === 0) return [];
    const keysAbove = onlyKeys(reading);
    return withoutKey.flatMap((commands) => {
      const first = commands[0];
      const last = commands.at(-1);
      if (first === undefined || last === undefined) return [];
      const keyBehind = keyOnSameLineBehind(reading, first);
      const keyAbove = keysAbove !== null && keysAbove.start < first.start ? keysAbove.text : null;
      const fix = keyBehind === null ? fixWith(keyAbove, first) : undefined;
      const key = keyBehind ?? keyAbove ?? `${projects?.[0] ?? 'KEY'}-123`;
      const meant = words.nearest(first.name, 'keywords') ?? first.name;
      return [
        {
          start: first.start,
          end: last.end,
          message: `${keyBehind === null ? 'no issue key stands before' : 'the issue key stands behind'} \`#${first.name}\` on its line: ${jira('ignore')} it`,
          help: `write the issue key first: ${quote(`${key} #${meant}`)}`,
          ...(fix === undefined || first.start > reading.readEnd ? {} : { fix }),
        },
      ];
    });
  },
};

function fixWith(keys: string | null, { start }: CommandNode): Fix | undefined {
  return keys === null ? undefined : { start, end: start, text: `${keys} ` };
}

/** `#close KEY-1`: the key that the author put behind its command. */
function keyOnSameLineBehind({ wholeTree, text }: Reading, command: CommandNode): string | null {
  const key = wholeTree.statements[firstFrom(wholeTree.statements, command.start)]?.keys[0];
  return key !== undefined && !text.slice(command.start, key.start).includes('\n') ? key.text : null;
}

/** The keys that all commands of the message belong to, which a wrapped line must mean too; null where they differ. */
function onlyKeys({ wholeTree }: Reading): { start: number; text: string } | null {
  const carriers = wholeTree.statements.filter(({ commands }) => commands.length > 0);
  const lists = new Set(carriers.map(({ keys }) => keys.map((key) => key.text).join(', ')));
  const [text] = lists;
  return text === undefined || lists.size > 1 ? null : { start: carriers[0]?.start ?? 0, text };
}
