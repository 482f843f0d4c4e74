import { isKnownProject } from '../smart-commit/issue-key.ts';
import { findLinkedKeys } from '../smart-commit/linked-keys.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { withoutQuotedSubject } from './copies.ts';
import type { MessageRule } from './rule.ts';

/** Projects that a sentence names. */
const MOST_NAMES = 5;

/** `exempt`: words that stand in place of a key where a message belongs to no issue, `NO-ISSUE`. */
export interface KeyRequiredOptions {
  readonly exempt?: readonly string[];
}

/**
 * Whether a message names no issue, and says by one of the words that it needs none. The words count as they are written,
 * and not as parts of others. Total.
 */
export function isExempt(
  reading: Reading,
  projects: readonly string[] | undefined,
  words: readonly string[],
): boolean {
  const own = withoutQuotedSubject(reading.text);
  return words.some((word) => holdsWord(own, word)) && !namesIssue(reading.tree.text, reading, projects);
}

function namesIssue(text: string, { processor }: Reading, projects: readonly string[] | undefined): boolean {
  const keys = findLinkedKeys(withoutQuotedSubject(text), processor);
  return keys.some((key) => isKnownProject(key, projects));
}

const ENDS_IN_WORD = /[\p{L}\p{N}_-]$/u;
const BEGINS_WITH_WORD = /^[\p{L}\p{N}_-]/u;

/** Whether the word stands by itself. An empty one stands nowhere. */
function holdsWord(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length;
    const goesOn = ENDS_IN_WORD.test(text.slice(Math.max(0, at - 2), at));
    if (!goesOn && !BEGINS_WITH_WORD.test(text.slice(end, end + 2))) return true;
  }
  return false;
}

export const keyRequired: MessageRule = {
  name: 'key-required',
  check(reading, { projects, options }) {
    const { exempt = [] } = (options ?? {}) as KeyRequiredOptions;
    if (namesIssue(reading.tree.text, reading, projects) || isExempt(reading, projects, exempt)) return [];
    const isUnread = namesIssue(reading.text, reading, projects);
    const { lines } = reading.processor;
    const isGuess = isUnread && lines.value === 'first' && lines.certainty === 'inferred';
    const ofProjects = projects === undefined ? '' : ` of ${projects.slice(0, MOST_NAMES).join(', ')}`;
    return [
      {
        start: 0,
        end: 0,
        message: isGuess
          ? "the first line names no issue key: Jira may link the commit to nothing, as with GitLab's DVCS connector"
          : isUnread
            ? `the message names no issue key ${whereRead(reading)}: Jira links the commit to nothing`
            : 'the message names no issue key: Jira links the commit to nothing',
        help: isGuess
          ? 'which lines are read is known once `processor` is set in the configuration'
          : `an issue key${ofProjects} ${isUnread ? 'there' : 'anywhere in the message'} links it`,
        ...(isGuess ? { atMost: 'warning' as const } : {}),
      },
    ];
  },
};

/** The part that Jira reads of a message whose keys stand in another. */
function whereRead({ processor }: Reading): string {
  return processor.lines.value === 'first'
    ? 'in its first line, the only one that is read'
    : `in its first ${processor.maxLength.value} characters, where Jira cuts it`;
}
