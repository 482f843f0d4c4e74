import { openTransitions } from '../../jira/checks/transition-available.ts';
import type { IssueAnswer } from '../../jira/jira-answers.ts';
import type { FoundIssue, IssuePermissions, Transition } from '../../jira/jira-reader.ts';
import { askQuestions } from '../../jira/ask-questions.ts';
import { type Check, type Finding, info, ok, problem, skipped, warning } from '../check.ts';
import { withReader } from './account.ts';

/** The rights that Smart Commits need, in words. */
const rights: readonly (readonly [keyof IssuePermissions, string])[] = [
  ['browse', 'see it'],
  ['comment', 'comment'],
  ['logWork', 'log work'],
  ['transition', 'move it'],
];

export const issue: Check = {
  id: 'jira-issue',
  group: 'jira',
  probe: 'what your account may do on the issue that `--issue KEY` names: see, comment, log work, transition',
  remedy: "ask the project's administrator for the missing permissions",
  run: (context) => {
    const key = context.hints.issue;
    if (key === null) return skipped('no issue is named: pass one with --issue KEY');
    return withReader(context, async (reader) => {
      const { issues, failures } = await askQuestions(reader, {
        issues: [{ key, transitions: true, permissions: true }],
        emails: [],
        timeTracking: false,
        condition: null,
        needsFields: () => true,
      });
      const answer = issues.get(key);
      const [failure] = failures;
      // Of an issue that is there, what could not be asked is not known, and said so.
      if (failure !== undefined && answer?.kind !== 'found') throw failure;
      return describe(key, answer);
    });
  },
};

function describe(key: string, answer: IssueAnswer | undefined): Finding {
  if (answer?.kind === 'missing') {
    return problem(
      `${key} does not exist, or your account may not see it`,
      'name an issue that you can open in the browser, or ask for permission to browse its project',
    );
  }
  if (answer?.kind !== 'found') return skipped(`what your account may do on ${key} is not known`);
  const { issue: found, permissions } = answer;
  const where = `${describePlace(key, found)}, ${describeTransitions(found)}`;
  const having = (has: boolean | null): string[] =>
    rights.filter(([right]) => (permissions?.[right] ?? null) === has).map(([, words]) => words);
  const [may, mayNot, unknown] = [having(true), having(false), having(null)];
  const limit = unknown.length === 0 ? '' : `; whether it may ${unknown.join(', ')} is not known`;
  if (mayNot.length > 0) return warning(`${where}; your account may not ${mayNot.join(', ')}${limit}`);
  if (unknown.length === 0) return ok(`${where}; your account may ${may.join(', ')}`);
  return may.length === 0
    ? info(`${where}; whether your account may ${unknown.join(', ')} is not known`)
    : info(`${where}; your account may ${may.join(', ')}${limit}`);
}

function describePlace(asked: string, { key, status }: FoundIssue): string {
  const name = asked === key ? key : `${asked} was moved: ${key}`;
  return status === null ? name : `${name} is in ${status}`;
}

/** What a Smart Commit could run from here, and what only a person can. */
function describeTransitions({ transitions }: FoundIssue): string {
  if (transitions === null) return 'with transitions that are not known';
  if (transitions.length === 0) return 'with no transition for you';
  const open = openTransitions(transitions);
  const blocked = transitions.filter((transition) => !open.includes(transition));
  const names = (some: readonly Transition[]): string => some.map(({ name }) => name).join(', ');
  const limit = blocked.length === 0 ? '' : `${names(blocked)} behind fields that a Smart Commit cannot set`;
  return `with ${[names(open), limit].filter((part) => part !== '').join(', and ')}`;
}
