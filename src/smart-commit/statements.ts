import { isKnownProject } from './known-project.ts';
import type { MessageNode, StatementNode } from './syntax.ts';

/** A statement without commands, whose keys the author may have meant to be served by a later one. */
export function isIdle(statement: StatementNode, projects: readonly string[] | undefined): boolean {
  return statement.commands.length === 0 && statement.keys.some(({ text }) => isKnownProject(text, projects));
}

/**
 * Statements that stand on one line with nothing but other text between them, from left to right; a statement with
 * commands ends its run. Total.
 */
export function runsOfStatements(tree: MessageNode): StatementNode[][] {
  const runs: StatementNode[][] = [];
  let run: StatementNode[] = [];
  for (const statement of tree.statements) {
    const previous = run.at(-1);
    const continues =
      previous !== undefined &&
      previous.commands.length === 0 &&
      previous.zone.end === statement.start &&
      !tree.text.slice(previous.zone.start, statement.start).includes('\n');
    if (!continues) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
    run.push(statement);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}
