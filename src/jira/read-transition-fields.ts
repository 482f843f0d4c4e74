import { attemptQuietly, type FailureCollector } from './jira-failure.ts';
import type { NotChecked } from './jira-answers.ts';
import type { FoundIssue, JiraReader, StatusTransitions, Transition } from './jira-reader.ts';

/** What is known of the fields that transitions require. */
interface TransitionFields {
  /** The transitions with their fields, by present key, of the issues that were read. */
  readonly read: ReadonlyMap<string, StatusTransitions>;
  /** Why the fields were needed and not read, by present key. */
  readonly unread: ReadonlyMap<string, NotChecked['why']>;
}

/**
 * Reads the transitions again, with their fields and those of others, of the issues whose verdict depends on them, as
 * long as `mayAskAlone` allows another question. What a transition asks for is decided by project, issue type and status,
 * so that one issue tells it for all that are alike.
 */
export async function readTransitionFields(
  reader: JiraReader,
  { attempt }: FailureCollector,
  issues: readonly FoundIssue[],
  {
    mayAskAlone,
    needsFields,
    needsWithheld,
  }: {
    readonly mayAskAlone: () => boolean;
    readonly needsFields: (issue: FoundIssue) => boolean;
    readonly needsWithheld: (issue: FoundIssue) => boolean;
  },
): Promise<TransitionFields> {
  const read = new Map<string, StatusTransitions>();
  const unread = new Map<string, NotChecked['why']>();
  const ask = async (issue: FoundIssue): Promise<StatusTransitions | null> => {
    const answer = await attempt(() => reader.readTransitions(issue));
    if (answer !== null) read.set(issue.key, answer);
    return answer;
  };
  const isNeeded = (issue: FoundIssue): boolean =>
    issue.transitions === null || (hasUnreadFields(issue.transitions) && needsFields(issue));
  await Promise.all([...alike(issues.filter(isNeeded)).values()].map((group) => readGroup(group)));
  // What others may run makes a finding surer: where nobody asks any more, it stays a warning.
  const wished = issues.filter(
    (issue) => !read.has(issue.key) && !unread.has(issue.key) && needsWithheld(issue),
  );
  await Promise.all(
    wished
      .filter(() => mayAskAlone())
      .map(async (issue) => {
        const answer = await attemptQuietly(() => reader.readTransitions(issue, { isOptional: true }));
        if (answer !== null) read.set(issue.key, answer);
      }),
  );
  return { read, unread };

  /** One issue after the other, until what is known of the fields answers for the rest. */
  async function readGroup(group: readonly FoundIssue[]): Promise<void> {
    const fields = new Map<string, Transition>();
    for (const issue of group) {
      const filled = fillIn(issue, fields);
      if (filled.transitions !== null && !isNeeded(filled)) {
        read.set(issue.key, { offered: filled.transitions, withheld: null });
        continue;
      }
      if (!mayAskAlone()) {
        unread.set(issue.key, 'limit');
        continue;
      }
      const answer = await ask(issue);
      if (answer === null) unread.set(issue.key, 'failure');
      for (const transition of answer?.offered ?? []) fields.set(transition.id, transition);
    }
  }
}

/** Issues whose transitions ask for the same fields, together. */
function alike(issues: readonly FoundIssue[]): ReadonlyMap<string, readonly FoundIssue[]> {
  const groups = new Map<string, FoundIssue[]>();
  for (const issue of issues) {
    const name = issue.place ?? issue.key;
    groups.set(name, [...(groups.get(name) ?? []), issue]);
  }
  return groups;
}

/** An issue with the fields of its transitions, as far as they are known by the id of the transition. */
function fillIn(issue: FoundIssue, fields: ReadonlyMap<string, Transition>): FoundIssue {
  const transitions =
    issue.transitions?.map((transition) => {
      const { requiredFields = null, needsComment } = fields.get(transition.id) ?? {};
      return transition.requiredFields === null
        ? { ...transition, requiredFields, ...(needsComment === true ? { needsComment } : {}) }
        : transition;
    }) ?? null;
  return { ...issue, transitions };
}

function hasUnreadFields(transitions: readonly Transition[]): boolean {
  return transitions.some((transition) => transition.requiredFields === null);
}
