import type { Reading } from '../smart-commit/read-message.ts';
import { linkedKeysOf } from '../smart-commit/read-message.ts';
import { isHiddenBySign } from '../smart-commit/near-keys.ts';
import type { HiddenKey } from '../smart-commit/keyless-commands.ts';
import { adviceForHiddenKey } from './hidden-key.ts';
import { type Advice, type MessageRule, type RuleContext, type RuleFinding, sameFor } from './rule.ts';
import { nameKeys, quote } from '../text/quote.ts';
import { spanOf } from '../text/spans.ts';

export const keyBoundary: MessageRule = {
  name: 'key-boundary',
  check(reading, context) {
    const hidden = context
      .keyless(reading)
      .hiddenKeys.filter(({ key }) => key.kind === 'boundary')
      .map((found) => toFinding(found, reading, context));
    return [...hidden, ...unsentKeys(reading, context)];
  },
};

function toFinding(hidden: HiddenKey, reading: Reading, { jira }: RuleContext): RuleFinding {
  const { key, commands, served } = hidden;
  const [{ name }] = commands;
  const isAlone = key.text === key.issueKey;
  const reason =
    isAlone && isHiddenBySign(key, reading.processor)
      ? `comes right after ${quote(reading.text.charAt(key.start - 1))}`
      : isAlone
        ? 'has an underscore in it'
        : `is part of ${quote(key.text)}`;
  const outcome =
    served === null
      ? `${jira('ignore')} \`#${name}\``
      : `${jira('run')} \`#${name}\` on ${nameKeys(served.keys)}`;
  const advice = adviceFor(hidden, reading);
  return {
    start: key.start,
    end: key.end,
    message: `${isAlone ? key.issueKey : 'an issue key'} ${reason}, so it carries no commands: ${outcome}`,
    help: 'a key carries commands only as a separate word, with no letter, digit or `_` next to it and none of `& = ? > ^ ! ~ / -` before it',
    ...(advice === null ? {} : { advice: [advice] }),
  };
}

function adviceFor(hidden: HiddenKey, reading: Reading): Advice | null {
  const { key, commands, served } = hidden;
  // Without its `_` it would be the key of another project.
  if (key.isOtherProject) return null;
  if (hidden.joined === 'behind') return adviceForHiddenKey(hidden, reading);
  if (served !== null && hidden.joined !== 'before') return null;
  const at = key.text.indexOf(key.issueKey);
  const isBehindLetters =
    at > 0 && !/[!-~]/.test(key.text.charAt(at - 1)) && at + key.issueKey.length === key.text.length;
  // What somebody quotes was run when it was written.
  const isQuotation = /(?:^|\n)[ \t>]*>$/.test(reading.text.slice(Math.max(0, key.start - 20), key.start));
  if (isQuotation) return null;
  const uncovers = spanOf(commands);
  const start = isBehindLetters ? key.start + at : (served?.start ?? uncovers.start);
  return {
    start,
    end: start,
    text: isBehindLetters ? ' ' : `${key.issueKey}${served === null ? '' : ','} `,
    shown: isBehindLetters
      ? { start: key.start, end: key.end }
      : { start, end: served?.keys[0].end ?? uncovers.end },
    runs: commands.map((command) => sameFor([key.issueKey], command, reading.text)),
    ...(served === null ? { uncovers } : {}),
  };
}

/** Keys by which GitHub's app does not find the commit, so that Jira never sees it: `KEY-0`, `KEY-007`, `КЛЮЧ-5`. */
function unsentKeys(reading: Reading, { jira }: RuleContext): RuleFinding[] {
  const { tree, processor } = reading;
  if (processor.linking.value !== 'github' || tree.statements.length === 0) return [];
  const carrying = tree.statements.filter(({ commands }) => commands.length > 0);
  if (carrying.length === 0 || linkedKeysOf(reading).length > 0) return [];
  return carrying.flatMap(({ keys, commands }) =>
    keys.slice(0, 1).map(({ start, end, text }) => ({
      start,
      end,
      message: `GitHub's app does not see ${quote(text)} as an issue key, and the message has no other: ${jira('hear')} nothing of \`#${commands[0]?.name}\``,
      help: 'it looks for the letters A to Z and digits, a hyphen and a number that does not begin with 0',
    })),
  );
}
