import { lastOf, type NonEmpty } from '../text/spans.ts';
import { commandsSpan, type KeyedCommit, type PushFinding, type PushRule } from './rule.ts';

export const pushOrder: PushRule = {
  name: 'push-order',
  check(commits, { processor, jira }) {
    if (processor.pushOrder.value !== 'newest first') return [];
    const findings: PushFinding[] = [];
    for (const [issueKey, steps] of transitionsByIssue(commits)) {
      const [first] = steps;
      const last = lastOf(steps);
      if (first.commit === last.commit) continue;
      // The same transition leads to the same status, whichever is first.
      if (steps.every(({ name }) => name.toLowerCase() === first.name.toLowerCase())) continue;
      findings.push({
        hash: last.commit.hash,
        ...commandsSpan(last.commit.reading),
        message: `this push moves ${issueKey} more than once: ${jira('run')} the newest commit first, \`#${last.name}\` before \`#${first.name}\``,
        help: `push the commit with \`#${first.name}\` by itself first, or keep only the last transition`,
      });
    }
    return findings;
  },
};

interface Step {
  readonly commit: KeyedCommit;
  readonly name: string;
}

function transitionsByIssue(commits: readonly KeyedCommit[]): Map<string, NonEmpty<Step>> {
  const byIssue = new Map<string, [Step, ...Step[]]>();
  for (const commit of commits) {
    for (const { kind, issueKey, name } of commit.reading.commands) {
      if (kind !== 'transition' || issueKey === null) continue;
      const steps = byIssue.get(issueKey);
      if (steps === undefined) byIssue.set(issueKey, [{ commit, name }]);
      else steps.push({ commit, name });
    }
  }
  return byIssue;
}
