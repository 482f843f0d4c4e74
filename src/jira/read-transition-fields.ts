import type { FailureCollector } from './collect-failures.ts';
import type { FoundIssue, JiraReader, StatusTransitions, Transition } from './jira-reader.ts';

/** What is known of the fields that transitions require. */
export interface TransitionFields {
  /** The transitions with their fields, by present key, of the issues that were read. */
  readonly read: ReadonlyMap<string, StatusTransitions>;
  /** Present keys of issues whose fields were needed and not read. */
  readonly unread: ReadonlySet<string>;
}

/**
 * Reads the transitions again, with their fields and those of others, of the issues whose verdict depends on them; at most
 * `limit`.
 */
export async function readTransitionFields(
  reader: JiraReader,
  { attempt }: FailureCollector,
  issues: readonly FoundIssue[],
  {
    limit,
    needsFields,
    needsWithheld,
  }: {
    readonly limit: number;
    readonly needsFields: (issue: FoundIssue) => boolean;
    readonly needsWithheld: (issue: FoundIssue) => boolean;
  },
): Promise<TransitionFields> {
  const needed = issues.filter(
    (issue) => issue.transitions === null || (hasUnreadFields(issue.transitions) && needsFields(issue)),
  );
  // What others may run makes a finding surer: where nobody asks any more, it stays a warning.
  const wished = issues.filter((issue) => !needed.includes(issue) && needsWithheld(issue));
  const read = new Map<string, StatusTransitions>();
  await Promise.all(
    [...needed, ...wished].slice(0, limit).map(async (issue) => {
      const transitions = await attempt(() => reader.readTransitions(issue));
      if (transitions !== null) read.set(issue.key, transitions);
    }),
  );
  return { read, unread: new Set(needed.map(({ key }) => key).filter((key) => !read.has(key))) };
}

function hasUnreadFields(transitions: readonly Transition[]): boolean {
  return transitions.some((transition) => transition.requiredFields === null);
}
