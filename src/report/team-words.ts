import type { Diagnostic, TeamWords } from '../text/diagnostic.ts';
import { visibleText } from '../text/visible-text.ts';

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
