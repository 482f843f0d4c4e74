import type { Action } from '../../src/effects/explain-message.ts';
import type { LintSettings } from '../../src/lint/lint-message.ts';
import type { Reading } from '../../src/smart-commit/read-message.ts';
import type { SmartCommand } from '../../src/smart-commit/interpret.ts';

/** What a command needs around it to be seen as one: white space or an end. */
const WHITE_SPACE = /[\s\u0000-\u0020]/;

/** A whole duration, behind which no letter and no other number goes on. */
const DURATION =
  /^[0-9]+(?:\.[0-9]+)?[wdhm](?:\s+[0-9]+(?:\.[0-9]+)?[wdhm])*(?![\p{L}\p{N}_]|[.,;:]+[0-9])/iu;

/**
 * Why an action that Jira will take, and that no finding speaks of, is not what its message evidently asks for; null where it
 * is. Evident is, to a person who reads the text and knows nothing of our rules:
 *
 * - the key stands before the command, in upper case and as a word of its own, on the same line (for GitKraken, anywhere before);
 * - the command is `#` and a word of ASCII letters and hyphens, with nothing glued before it but its key;
 * - `time` has whole numbers with units, apart from what follows, and exactly those are logged;
 * - `comment` has a text with something visible in it, and exactly that is posted;
 * - where the transitions are known, the word is the name of one, or begins that of one only;
 * - any other command has its value.
 *
 * A transition whose name nobody has told us is asked for by its form alone: Jira looks for it, and says so if it has none.
 */
export function whyNotAskedFor(
  action: Action,
  command: SmartCommand,
  { text, processor }: Reading,
  { transitions }: LintSettings,
): string | null {
  const { node, issueKey, statement } = command;
  const written = text.slice(node.arguments.start, node.arguments.end);
  if (action.action === 'review') return text.startsWith('+review', node.start) ? null : 'is no +review';
  const before = text.charAt(node.start - 1);
  const isApart = before === '' || WHITE_SPACE.test(before) || statement?.keys.at(-1)?.end === node.start;
  if (text[node.start] !== '#' || !isApart) return 'has something glued before it';
  if (!/^[A-Za-z-]+$/.test(node.name)) return 'has a name of other letters';
  if (issueKey === null || statement === null) return 'has no issue key';
  const key = statement.keys.find((one) => one.text === issueKey);
  if (key === undefined || text.slice(key.start, key.end) !== issueKey)
    return 'has a key that does not stand there';
  if (/[\p{L}\p{Nd}_]/u.test(text.charAt(key.start - 1)) || /[\p{L}\p{Nd}_]/u.test(text.charAt(key.end)))
    return 'has a key in the middle of a word';
  if (key.end > node.start) return 'has its key behind it';
  if (processor.lines.value !== 'joined' && text.slice(key.end, node.start).includes('\n'))
    return 'has its key on another line';
  switch (action.action) {
    case 'log-work': {
      if (node.name.toLowerCase() !== 'time') return 'logs work, and is no #time';
      const duration = DURATION.exec(written)?.[0];
      if (duration === undefined) return 'has no whole duration';
      return oneSpaced(duration) === oneSpaced(action.timeSpent) ? null : `logs ${action.timeSpent}`;
    }
    case 'comment':
      if (node.name.toLowerCase() !== 'comment') return 'comments, and is no #comment';
      if (!/[^\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(action.body))
        return 'posts nothing that can be seen';
      return action.body === written ? null : 'posts something else';
    case 'transition': {
      if (/^(?:time|comment)$/i.test(node.name)) return 'is a transition by another command';
      if (action.comment !== null && action.comment !== written) return 'posts something else';
      if (transitions === undefined) return null;
      const [word, spaced] = [node.name.toLowerCase(), node.name.toLowerCase().replaceAll('-', ' ')];
      const names = transitions.map((name) => name.toLowerCase());
      if (names.includes(word)) return null;
      const direct = names.filter((name) => name.startsWith(word));
      const fitting = direct.length > 0 ? direct : names.filter((name) => name.startsWith(spaced));
      return fitting.length === 1 ? null : `fits ${fitting.length} transitions`;
    }
    case 'assign':
    case 'label':
    case 'fixversion':
    case 'affectsversion':
      if (node.name.toLowerCase() !== action.action) return 'is another command';
      return action.value !== '' && action.value === written ? null : 'has another value';
  }
}

function oneSpaced(text: string): string {
  return text.split(/\s+/).join(' ');
}
