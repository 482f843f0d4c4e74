import type { Span } from '../text/diagnostic.ts';
import { isJoin, isKnownProject, projectOf } from '../smart-commit/issue-key.ts';
import { findNearKeys, isHiddenBySign } from '../smart-commit/near-keys.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { isIdle, runsOfStatements } from '../smart-commit/executed-nodes.ts';
import type { StatementNode } from '../smart-commit/parse.ts';
import { type Advice, type MessageRule, type RuleContext, type RuleFinding, sameFor } from './rule.ts';
import { nameKeys, quote } from '../text/quote.ts';
import { lastOf } from '../text/spans.ts';
import { firstMatch } from '../text/pattern.ts';

export const keySeparator: MessageRule = {
  name: 'key-separator',
  check(reading, context) {
    const meanings = context.meanings(reading);
    return runsOfStatements(reading.tree).flatMap((run) => {
      const last = lastOf(run);
      if (!last.commands.some((node) => meanings.get(node)?.kind !== 'prose')) return [];
      const before = joinedBefore(run, last, reading, context);
      const behind = joinedBehind(last, reading, context);
      if (before.length + behind.length === 0) return [];
      return [finding([...before, ...last.keys, ...behind], last, reading, context)];
    });
  },
};

/** A key, seen by the parser or hidden from it; the span is that of what stands for it. */
interface Key extends Span {
  readonly text: string;
}

/** `KEY-1 and KEY-2 #close`: the last key gets the command. */
function joinedBefore(
  run: readonly StatementNode[],
  last: StatementNode,
  { text }: Reading,
  context: RuleContext,
): Key[] {
  const joined: StatementNode[] = [];
  let next = last;
  for (const statement of run.slice(0, -1).toReversed()) {
    if (!isIdle(statement, context.projects) || !isJoin(text.slice(statement.end, next.start))) break;
    joined.push(statement);
    next = statement;
  }
  return joined.toReversed().flatMap(({ keys }) => keys);
}

/** `KEY-1/KEY-2 #close`: the sign hides the second key, and the first gets the command. */
function joinedBehind(
  statement: StatementNode,
  { text, processor }: Reading,
  { projects }: RuleContext,
): Key[] {
  const { zone, commands } = statement;
  const keys: Key[] = [];
  let { start } = zone;
  const end = commands[0]?.start ?? zone.end;
  for (const near of findNearKeys(text, zone.start, end, processor)) {
    const isListed = isHiddenBySign(near, processor) && isJoin(text.slice(start, near.start));
    if (!isListed || !isKnownProject(near.issueKey, projects)) break;
    keys.push(near);
    start = near.end;
  }
  return keys.length > 0 ? keys : bareNumbers(statement, text, end);
}

const NUMBERS = /^(?:\s*[,/&+]\s*|\s+(?:and|or)\s+)[1-9][0-9]{0,6}(?=[\s,/&+:)\]])/;

/** `KEY-5,6,7 #close`: numbers that stand for keys of the same project, with nothing else before the command. */
function bareNumbers({ keys, zone }: StatementNode, text: string, end: number): Key[] {
  const project = projectOf(lastOf(keys).text);
  const found: Key[] = [];
  let at = zone.start;
  for (
    let match = NUMBERS.exec(text.slice(at, end));
    match !== null;
    match = NUMBERS.exec(text.slice(at, at + 20))
  ) {
    const number = firstMatch(/[0-9]+$/, match[0]);
    at += match[0].length;
    if (at >= end) break;
    found.push({ start: at - number.length, end: at, text: `${project}-${number}` });
  }
  return /^[\s:)\]]*$/.test(text.slice(at, end)) ? found : [];
}

/** Keys that are written anew. */
const MOST_KEYS = 50;

function finding(
  keys: readonly Key[],
  { keys: served, commands }: StatementNode,
  { text }: Reading,
  { jira }: RuleContext,
): RuleFinding {
  const start = keys[0]?.start ?? 0;
  const end = keys.at(-1)?.end ?? 0;
  const names = [...new Set(keys.map((key) => key.text))];
  const has = new Set(served.map((key) => key.text));
  const added = names.filter((name) => !has.has(name));
  const isShort = names.length <= MOST_KEYS;
  const isChoice = /\bor\b/i.test(text.slice(start, end));
  const advice: Advice = {
    start,
    end,
    text: names.join(', '),
    runs: isShort ? commands.map((command) => sameFor(added, command, text)) : [],
    ...(isChoice ? { onlyIf: 'for both' } : {}),
  };
  return {
    start,
    end,
    message: `only white space or one comma joins issue keys: ${jira('run')} ${quote(`#${commands[0]?.name}`)} only on ${nameKeys(served)}`,
    help: 'keys share their commands if only spaces, or a comma directly after the first and spaces, are between them',
    ...(isShort ? { advice: [advice] } : {}),
  };
}
