import type { MessageRule, RuleFinding } from './rule.ts';

export const repeatedCommand: MessageRule = {
  name: 'repeated-command',
  summary: 'a key twice in a group, the same command twice on an issue, two transitions of one issue',
  severity: 'warning',
  restsOn: null,
  check({ tree, commands }, { jira }) {
    const findings: RuleFinding[] = [];
    for (const statement of tree.statements.filter((candidate) => candidate.commands.length > 0)) {
      const seen = new Set<string>();
      for (const { text, start, end } of statement.keys) {
        if (seen.has(text)) {
          findings.push({
            start,
            end,
            message: `${text} stands twice in this list: ${jira('run')} every command on it twice`,
            help: `name ${text} once`,
          });
        }
        seen.add(text);
      }
    }
    const done = new Map<string, string>();
    const reported = new Set<number>();
    const doneBy = new Map<string, number>();
    for (const { issueKey, kind, name, arguments: argument, start, end } of commands) {
      if (issueKey === null || (kind !== 'transition' && kind !== 'time' && kind !== 'comment')) continue;
      const effect = kind === 'transition' ? `${issueKey} transition` : `${issueKey} ${kind} ${argument}`;
      const isSameNode = doneBy.get(effect) === start; // a key that stands twice in its list
      if (done.has(effect) && !isSameNode && !reported.has(start)) {
        reported.add(start);
        findings.push({
          start,
          end,
          ...(kind === 'transition'
            ? {
                message: `\`#${name}\` is a second transition of ${issueKey}: ${jira('start')} it from where \`#${done.get(effect)}\` led`,
                help: 'keep one transition for each issue',
              }
            : {
                message: `the same \`#${name}\` stands twice for ${issueKey}: ${jira('run')} both`,
                help: 'keep one of them',
              }),
        });
      }
      if (!done.has(effect)) done.set(effect, name);
      doneBy.set(effect, start);
    }
    return findings;
  },
};
