import type { SmartCommand } from '../../smart-commit/smart-command.ts';
import type { IssuePermissions } from '../jira-reader.ts';
import { foundIssue, isOwnAccount, type JiraCheck } from './check.ts';

export const permission: JiraCheck = {
  name: 'permission',
  summary: 'this account may not comment, log work or transition',
  severity: 'error',
  restsOn: null,
  check(subject, { answers }) {
    const isOwn = isOwnAccount(subject, answers);
    return subject.reading.commands.flatMap((command) => {
      const found = foundIssue(command.issueKey, answers);
      const missing = found?.permissions == null ? null : missingRight(command, found.permissions);
      if (missing === null) return [];
      return [
        {
          start: command.start,
          end: command.node.nameEnd,
          message: isOwn
            ? `you may not ${missing} on ${command.issueKey}: Jira ignores \`#${command.name}\``
            : `the account that asks may not ${missing} on ${command.issueKey}; if the author may not either, Jira ignores \`#${command.name}\``,
          help: `ask for the right to ${missing} in this project`,
          ...(isOwn ? {} : { atMost: 'warning' as const }),
        },
      ];
    });
  },
};

/** The right that a command needs and the account lacks; null where it has it, or nothing is known. */
function missingRight({ kind }: SmartCommand, permissions: IssuePermissions): string | null {
  if (kind === 'comment') return permissions.comment === false ? 'comment' : null;
  if (kind === 'time') return permissions.logWork === false ? 'log work' : null;
  if (kind === 'transition') return permissions.transition === false ? 'run transitions' : null;
  return null;
}
