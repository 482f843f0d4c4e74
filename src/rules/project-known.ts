import { isKnownProject } from '../smart-commit/known-project.ts';
import { projectOf } from '../smart-commit/issue-key.ts';
import { quote } from './quote.ts';
import type { MessageRule } from './rule.ts';

export const projectKnown: MessageRule = {
  name: 'project-known',
  summary:
    'a command carried by a key outside `projects`; without `projects`, by a well-known false key (`UTF-8 #close`)',
  severity: 'warning',
  restsOn: null,
  check({ tree }, { projects, jira }) {
    return tree.statements.flatMap(({ keys, commands }) => {
      const command = commands[0];
      if (command === undefined) return [];
      return keys
        .filter(({ text }) => !isKnownProject(text, projects))
        .map(({ start, end, text }) => ({
          start,
          end,
          message: `${quote(text)} reads as an issue key of a project ${quote(projectOf(text))}: ${jira('look')} for that issue to run \`#${command.name}\``,
          help:
            projects === undefined
              ? 'write the issue key directly before the command; if the project exists, list it in `projects`'
              : `use a key of ${projects.join(', ')}, or add ${projectOf(text)} to \`projects\``,
        }));
    });
  },
};
