import { isKnownProject } from '../smart-commit/known-project.ts';
import { linkedKeysOf } from '../smart-commit/read-message.ts';
import type { MessageRule } from './rule.ts';

export const keyRequired: MessageRule = {
  name: 'key-required',
  summary: 'a message that links no issue',
  severity: 'off',
  restsOn: null,
  check(reading, { projects }) {
    if (linkedKeysOf(reading).some((key) => isKnownProject(key, projects))) return [];
    return [
      {
        start: 0,
        end: 0,
        message: 'the message names no issue key: Jira links the commit to nothing',
        help: `write an issue key${projects === undefined ? '' : ` of ${projects.join(', ')}`} in the first line`,
      },
    ];
  },
};
