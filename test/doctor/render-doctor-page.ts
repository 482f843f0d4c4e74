import { groups, type Check, type Group } from '../../src/doctor/check.ts';

const titles: Readonly<Record<Group, string>> = {
  jira: 'Jira',
  hooks: 'Hooks',
  identity: 'Identity',
  gitlab: 'GitLab',
};

const start = '<!-- checks:start -->';
const end = '<!-- checks:end -->';

/** The page with the names of all checks between its markers. Throws where a marker is missing. */
export function renderDoctorPage(page: string, checks: readonly Check[]): string {
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from === -1 || to < from) throw new Error('the page has no markers for the checks');
  const lists = groups.map((group) => renderGroup(group, checks)).join('\n');
  return `${page.slice(0, from + start.length)}\n\n${lists}\n${page.slice(to)}`;
}

function renderGroup(group: Group, checks: readonly Check[]): string {
  const names = checks.filter((check) => check.group === group).map(({ id }) => `\`${id}\``);
  return `### ${titles[group]}\n\n${names.join(' · ')}\n`;
}
