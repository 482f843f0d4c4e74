import type { Reading } from '../../smart-commit/read-message.ts';

type Command = Reading['commands'][number];

/** A commit by which Jira has run what its message says. */
interface RunCommit {
  readonly hash: string | null;
  readonly reading: Reading;
}

/** Tells of a command which of these commits has it already, by its hash; undefined where none has. */
export function rememberRun(commits: readonly RunCommit[]): (command: Command) => string | undefined {
  const run = new Map(
    commits.flatMap(({ hash, reading }) =>
      reading.commands.map((command) => [signatureOf(command), hash ?? ''] as const),
    ),
  );
  return (command) => run.get(signatureOf(command));
}

/** What a command does, without the number of the pull request that GitHub puts behind a title. */
function signatureOf({ issueKey, name, arguments: text }: Command): string {
  return `${issueKey} ${name} ${text.trim().replace(/ ?\(#\d+\)$/, '')}`;
}
