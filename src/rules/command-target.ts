import { isJoin } from '../smart-commit/issue-key.ts';
import { isIdle, runsOfStatements } from '../smart-commit/executed-nodes.ts';
import { nameKeys } from '../text/quote.ts';
import { lastOf } from '../text/spans.ts';
import type { MessageRule } from './rule.ts';

export const commandTarget: MessageRule = {
  name: 'command-target',
  check(reading, { projects, jira, meanings }) {
    const { tree, text } = reading;
    return runsOfStatements(tree).flatMap((run) => {
      const last = lastOf(run);
      const command = last.commands.find((node) => meanings(reading).get(node)?.kind !== 'prose');
      if (command === undefined) return [];
      const served = new Set(last.keys.map((key) => key.text));
      const missed = run.slice(0, -1).filter((statement) => isIdle(statement, projects));
      const first = missed.find(({ keys }) => keys.some((key) => !served.has(key.text)));
      const lastMissed = missed.at(-1);
      if (first === undefined || lastMissed === undefined) return [];
      if (
        missed.every((statement, index) =>
          isJoin(text.slice(statement.end, (missed[index + 1] ?? last).start)),
        )
      ) {
        return []; // the matter of key-separator
      }
      const key = first.keys.find((candidate) => !served.has(candidate.text))?.text;
      return [
        {
          start: first.start,
          end: last.zone.start,
          message: `a command belongs to the last key before it: ${jira('run')} \`#${command.name}\` on ${nameKeys(last.keys)}, not on ${key}`,
          help: `a key after the command, or on another line, does not take it from ${key}`,
        },
      ];
    });
  },
};
