import type { IssuePermissions } from '../../jira/jira-reader.ts';
import type { Check } from '../check.ts';
import { ok, problem, skipped, warning } from '../finding.ts';
import { askJira } from './ask-jira.ts';

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
  remedy: 'ask the administrator of the project for the rights that are missing',
  run: (patient) => {
    const key = patient.hints.issue;
    if (key === null) return skipped('no issue is named: give one with --issue KEY');
    return askJira(patient, async (reader) => {
      const found = await reader.findIssue(key, { transitions: true });
      if (found === null) {
        return problem(
          `${key} does not exist, or your account may not see it`,
          'name an issue that you can open in the browser, or ask for the right to browse its project',
        );
      }
      const granted = (await reader.readPermissions([found], { userSearch: false })).issues.get(found.key);
      const missing = rights.filter(([right]) => granted?.[right] === false).map(([, words]) => words);
      const where = describePlace(found.key, found.status, found.transitions);
      return missing.length > 0
        ? warning(`${where}; your account may not ${missing.join(', ')}`)
        : ok(`${where}; your account may ${rights.map(([, words]) => words).join(', ')}`);
    });
  },
};

function describePlace(
  key: string,
  status: string | null,
  transitions: readonly { readonly name: string }[] | null,
): string {
  const names = (transitions ?? []).map(({ name }) => name);
  const place = status === null ? key : `${key} is in ${status}`;
  return names.length === 0 ? `${place}, with no transition for you` : `${place}, with ${names.join(', ')}`;
}
