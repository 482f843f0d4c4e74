import type { Diagnostic, TeamWords } from '../text/diagnostic.ts';
import { firstColumns } from '../text/display-width.ts';
import type { JudgedCommit } from './report.ts';
import { visibleText } from '../text/visible-text.ts';

/** What was found and what to do, as two sentences on one line, and what the team says of it. Total. */
export function sentences(diagnostic: Diagnostic): string {
  const { message, help } = diagnostic;
  return [sentence(message), sentence(help), ...teamLines(diagnostic)].join(' ');
}

/** Words of a rule as a sentence: what was found, or what to do. Total. */
export function sentence(text: string): string {
  const shown = visibleText(text);
  return `${shown.charAt(0).toUpperCase()}${shown.slice(1)}.`;
}

/** What a message is called within a sentence: its commit, or its name; null for a message without either. Total. */
export function messageName({ hash, title }: JudgedCommit): string | null {
  if (hash !== null) return `commit ${hash.slice(0, 10)}`;
  return title === undefined ? null : visibleText(title);
}

/** The first line of a message, at most `columns` wide. Total. */
export function subjectOf({ message }: JudgedCommit, columns: number): string {
  return firstColumns(visibleText(message.slice(0, 4 * columns).split('\n', 1)[0] ?? '').trim(), columns);
}

/** What a team says of rules, by their full names; the first entry of a rule counts. */
export type TeamMessages = readonly (TeamWords & { readonly rule: string })[] | undefined;

/** The findings with what the team says of their rules. Total. */
export function withTeamWords(
  diagnostics: readonly Diagnostic[],
  messages: TeamMessages,
): readonly Diagnostic[] {
  if (messages === undefined) return diagnostics;
  return diagnostics.map((diagnostic) => {
    const words = messages.find(({ rule }) => rule === diagnostic.rule);
    if (words === undefined) return diagnostic;
    const { rule: _, ...team } = words;
    return { ...diagnostic, team };
  });
}

/** What the team says of a finding, and where more of it stands, ready to be shown; empty where it says nothing. Total. */
export function teamLines({ team }: Pick<Diagnostic, 'team'>): string[] {
  return [team?.help, team?.link].filter((words) => words !== undefined).map(visibleText);
}
