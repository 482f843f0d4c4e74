import type { SmartCommand } from '../../smart-commit/interpret.ts';
import type { IssuePermissions } from '../jira-reader.ts';
import { asSeenBy, foundIssue, viewerOf, type JiraCheck, type Viewer } from './check.ts';

export const permission: JiraCheck = {
  name: 'permission',
  check(subject, { answers, notChecked }) {
    const viewer = viewerOf(subject, answers);
    return subject.reading.commands.flatMap((command) => {
      const found = foundIssue(command.issueKey, answers);
      if (found?.permissionsNotChecked === true) notChecked(`your rights on ${command.issueKey}`);
      const missing = found?.permissions == null ? null : missingRight(command, found.permissions);
      if (missing === null) return [];
      return [
        {
          start: command.start,
          end: command.node.nameEnd,
          message: describe(command, missing, viewer),
          help: `ask for permission to ${missing} in this project`,
          stops: [command],
          ...asSeenBy(viewer),
        },
      ];
    });
  },
};

function describe({ issueKey, name }: SmartCommand, missing: string, viewer: Viewer): string {
  switch (viewer) {
    case 'author':
      return `you may not ${missing} on ${issueKey}: Jira ignores \`#${name}\``;
    case 'likely author':
      return `the account that asks may not ${missing} on ${issueKey}: Jira ignores \`#${name}\``;
    case 'somebody else':
      return `the account that asks may not ${missing} on ${issueKey}; if the author may not either, Jira ignores \`#${name}\``;
  }
}

/** The right that a command needs and the account lacks; null where it has it, or nothing is known. */
function missingRight({ kind }: SmartCommand, permissions: IssuePermissions): string | null {
  if (kind === 'comment') return permissions.comment === false ? 'comment' : null;
  if (kind === 'time') return permissions.logWork === false ? 'log work' : null;
  if (kind === 'transition') return permissions.transition === false ? 'run transitions' : null;
  return null;
}
