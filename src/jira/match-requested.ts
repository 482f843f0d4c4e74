import type { FoundIssue } from './jira-reader.ts';

/**
 * Puts issues that came back under their present keys beside the keys that were asked for.
 *
 * Jira finds a moved issue by its old key but does not say by which. If one requested key is left over and one issue
 * came that nobody asked for by that key, they belong together; otherwise the keys left over are absent from the
 * result. `guessMove` false leaves them absent in any case. Total.
 */
export function matchRequested(
  requested: readonly string[],
  issues: readonly FoundIssue[],
  { guessMove }: { readonly guessMove: boolean },
): Map<string, FoundIssue> {
  const byKey = new Map(issues.map((issue) => [issue.key, issue]));
  const found = new Map<string, FoundIssue>();
  for (const key of requested) {
    const issue = byKey.get(key);
    if (issue !== undefined) found.set(key, issue);
  }
  const leftovers = requested.filter((key) => !found.has(key));
  const strangers = [...byKey.values()].filter((issue) => !found.has(issue.key));
  const [old] = leftovers;
  const [moved] = strangers;
  if (
    guessMove &&
    leftovers.length === 1 &&
    strangers.length === 1 &&
    old !== undefined &&
    moved !== undefined
  ) {
    found.set(old, moved);
  }
  return found;
}
