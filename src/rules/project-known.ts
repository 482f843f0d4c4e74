import { isKnownProject, projectOf } from '../smart-commit/issue-key.ts';
import { quote } from '../text/quote.ts';
import type { MessageRule } from './rule.ts';

export const projectKnown: MessageRule = {
  name: 'project-known',
  check(reading, { projects, jira, meanings }) {
    return reading.tree.statements.flatMap(({ keys, commands }) => {
      const command = commands.find((node) => meanings(reading).get(node)?.kind !== 'prose');
      if (command === undefined) return [];
      return keys
        .filter(({ text }) => !isKnownProject(text, projects))
        .map(({ start, end, text }) => ({
          start,
          end,
          message: `${quote(text)} reads as an issue key of the project ${quote(projectOf(text))}: ${jira('look')} for that issue to run \`#${command.name}\``,
          help:
            projects === undefined
              ? 'a project that exists can be listed in `projects` of the configuration'
              : `the projects of this repository are ${nameAll(projects)}; others can be added to \`projects\` of the configuration`,
        }));
    });
  },
};

/** Names that one sentence lists. */
const MOST_NAMES = 5;

function nameAll(names: readonly string[]): string {
  const listed = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${listed} and ${names.length - MOST_NAMES} more` : listed;
}
