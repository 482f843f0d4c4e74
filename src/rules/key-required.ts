import { isKnownProject } from '../smart-commit/issue-key.ts';
import { findLinkedKeys } from '../smart-commit/linked-keys.ts';
import { withoutQuotedSubject } from './copies.ts';
import type { MessageRule } from './rule.ts';

/** Projects that a sentence names. */
const MOST_NAMES = 5;

export const keyRequired: MessageRule = {
  name: 'key-required',
  check(reading, { projects }) {
    const names = (text: string): boolean =>
      findLinkedKeys(withoutQuotedSubject(text), reading.processor).some((key) =>
        isKnownProject(key, projects),
      );
    if (names(reading.tree.text)) return [];
    const isGuess = reading.processor.lines.certainty === 'inferred' && names(reading.text);
    const ofProjects = projects === undefined ? '' : ` of ${projects.slice(0, MOST_NAMES).join(', ')}`;
    return [
      {
        start: 0,
        end: 0,
        message: isGuess
          ? "the first line names no issue key: Jira may link the commit to nothing, as with GitLab's DVCS connector"
          : 'the message names no issue key: Jira links the commit to nothing',
        help: isGuess
          ? 'which lines are read is known once `processor` is set in the configuration'
          : `an issue key${ofProjects} anywhere in the message links it`,
        ...(isGuess ? { atMost: 'warning' as const } : {}),
      },
    ];
  },
};
