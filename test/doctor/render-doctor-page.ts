import { groups, type Check, type Group } from '../../src/doctor/check.ts';

const titles: Readonly<Record<Group, string>> = {
  jira: 'Jira',
  hooks: 'Hooks',
  identity: 'Identity',
  gitlab: 'GitLab',
};

const start = '<!-- checks:start -->';
const end = '<!-- checks:end -->';

/** The page with the tables of all checks between its markers. Throws where a marker is missing. */
export function renderDoctorPage(page: string, checks: readonly Check[]): string {
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from === -1 || to < from) throw new Error('the page has no markers for the checks');
  const tables = groups.map((group) => renderGroup(group, checks)).join('\n');
  return `${page.slice(0, from + start.length)}\n\n${tables}\n${page.slice(to)}`;
}

function renderGroup(group: Group, checks: readonly Check[]): string {
  const rows = checks
    .filter((check) => check.group === group)
    .map(({ id, probe, remedy }) => `| \`${id}\` | ${cell(probe)} | ${cell(remedy)} |\n`);
  return `### ${titles[group]}\n\n| Check | Looks at | If it is not well |\n|---|---|---|\n${rows.join('')}`;
}

/** A sign that would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
