import { isJoin } from '../smart-commit/joins.ts';
import { isKnownProject } from '../smart-commit/known-project.ts';
import { findNearKeys } from '../smart-commit/near-keys.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { isIdle, runsOfStatements } from '../smart-commit/statements.ts';
import type { StatementNode } from '../smart-commit/syntax.ts';
import type { MessageRule, RuleContext, RuleFinding } from './rule.ts';

export const keySeparator: MessageRule = {
  name: 'key-separator',
  summary: 'keys joined by something that the processor does not accept: only one of them gets the commands',
  severity: 'error',
  restsOn: 'keyList',
  check(reading, context) {
    return runsOfStatements(reading.tree).flatMap((run) => {
      const last = run.at(-1);
      if (last === undefined || last.commands.length === 0) return [];
      return [...joinedBefore(run, last, reading, context), ...joinedBehind(last, reading, context)];
    });
  },
};

/** `KEY-1 and KEY-2 #close`: the last key gets the command. */
function joinedBefore(
  run: readonly StatementNode[],
  last: StatementNode,
  { text }: Reading,
  context: RuleContext,
): RuleFinding[] {
  const joined = [last];
  for (const statement of run.slice(0, -1).toReversed()) {
    const next = joined[0] ?? last;
    if (!isIdle(statement, context.projects) || !isJoin(text.slice(statement.end, next.start))) break;
    joined.unshift(statement);
  }
  if (joined.length === 1) return [];
  const keys = joined.flatMap((statement) => statement.keys.map((key) => key.text));
  const served = last.keys.map((key) => key.text);
  return [finding(joined[0]?.start ?? 0, last.zone.start, keys, served, last, text, context)];
}

/** `KEY-1/KEY-2 #close`: the sign hides the second key, and the first gets the command. */
function joinedBehind(
  statement: StatementNode,
  { text, processor }: Reading,
  context: RuleContext,
): RuleFinding[] {
  const { zone, commands } = statement;
  const keys = statement.keys.map((key) => key.text);
  const served = [...keys];
  let end = zone.start;
  for (const near of findNearKeys(text, zone.start, commands[0]?.start ?? zone.end, processor)) {
    const isListed = near.kind === 'boundary' && isJoin(text.slice(end, near.start));
    if (!isListed || near.text !== near.issueKey || !isKnownProject(near.issueKey, context.projects)) break;
    keys.push(near.issueKey);
    end = near.end;
  }
  return end === zone.start ? [] : [finding(statement.start, end, keys, served, statement, text, context)];
}

function finding(
  start: number,
  end: number,
  keys: readonly string[],
  served: readonly string[],
  { commands }: StatementNode,
  text: string,
  { jira }: RuleContext,
): RuleFinding {
  const list = [...new Set(keys)].join(', ');
  const isChoice = /\bor\b/i.test(text.slice(start, end));
  return {
    start,
    end,
    message: `only white space or one comma joins issue keys: ${jira('run')} \`#${commands[0]?.name}\` on ${served.join(', ')} only`,
    help: `write \`${list}\``,
    ...(isChoice ? {} : { fix: { start, end, text: list } }),
  };
}
