import type { FailureCollector } from './collect-failures.ts';
import type { FoundIssue, JiraReader, Transition } from './jira-reader.ts';

/** What is known of the fields that transitions require. */
export interface TransitionFields {
  /** The transitions with their fields, by present key, of the issues that were read. */
  readonly read: ReadonlyMap<string, readonly Transition[]>;
  /** Present keys of issues whose fields were needed and not read. */
  readonly unread: ReadonlySet<string>;
}

/** Reads the transitions again, with their fields, of those issues whose verdict depends on them; at most `limit`. */
export async function readTransitionFields(
  reader: JiraReader,
  { attempt }: FailureCollector,
  issues: readonly FoundIssue[],
  { limit, needsFields }: { readonly limit: number; readonly needsFields: (issue: FoundIssue) => boolean },
): Promise<TransitionFields> {
  const needed = issues.filter(
    (issue) => issue.transitions === null || (hasUnreadFields(issue.transitions) && needsFields(issue)),
  );
  const read = new Map<string, readonly Transition[]>();
  await Promise.all(
    needed.slice(0, limit).map(async (issue) => {
      const transitions = await attempt(() => reader.readTransitions(issue));
      if (transitions !== null) read.set(issue.key, transitions);
    }),
  );
  return { read, unread: new Set(needed.map(({ key }) => key).filter((key) => !read.has(key))) };
}

function hasUnreadFields(transitions: readonly Transition[]): boolean {
  return transitions.some((transition) => transition.requiredFields === null);
}
