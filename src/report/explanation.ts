import type { Action, Effects } from '../effects/action.ts';
import { codeFrame } from './code-frame.ts';
import { firstColumns } from './display-width.ts';
import { styleFor } from './style.ts';
import { visibleText } from './visible-text.ts';
import { wrapText } from './wrap-text.ts';

/** A message with what Jira makes of it. */
export interface Explanation extends Effects {
  readonly hash: string | null;
  /** What a message that is no commit is called, for one that has a name. */
  readonly title?: string | undefined;
  readonly text: string;
}

/** What Jira will do, for people: a numbered line for each action, then what it ignores and why. */
export function explanationText(
  { hash, title, text, actions, ignored }: Explanation,
  { color, columns }: { readonly color: boolean; readonly columns: number },
): string {
  const style = styleFor(color);
  const subject = visibleText(text.slice(0, 400).split('\n', 1)[0] ?? '');
  const name = hash === null ? title && `${visibleText(title)}:` : `commit ${hash.slice(0, 10)}`;
  const heading = name === undefined ? subject : `${name} ${subject}`;
  const lines = [style.strong(firstColumns(heading, columns))];
  if (actions.length === 0) lines.push('  Jira does nothing');
  for (const [index, action] of actions.entries()) {
    const number = `  ${index + 1}. `;
    const [first = '', ...rest] = wrapText(visibleText(sentence(action)), columns - number.length);
    lines.push(number + first, ...rest.map((line) => ' '.repeat(number.length) + line));
  }
  for (const entry of ignored) {
    const frame = codeFrame(text, entry, columns - 4);
    lines.push(`  ${style.warning('ignored:')} ${visibleText(entry.reason)}`);
    lines.push(`    ${frame.source}`, `    ${style.warning(frame.marks)}`);
  }
  return `${lines.join('\n')}\n`;
}

function sentence(action: Action): string {
  const { issueKey } = action;
  switch (action.action) {
    case 'log-work': {
      const comment = action.comment === '' ? '' : ` with the comment "${action.comment}"`;
      return `${issueKey}: log ${action.timeSpent} (${action.timeSpentSeconds / 60} minutes)${comment}`;
    }
    case 'comment':
      return `${issueKey}: add the comment "${action.body}"`;
    case 'transition': {
      const target =
        action.to === null ? '' : ` (${action.from === undefined ? '' : `${action.from} → `}${action.to})`;
      const comment = action.comment === null ? '' : `, with the comment "${action.comment}"`;
      return `${issueKey}: run the transition that "${action.name}" begins${target}${comment}`;
    }
    case 'review':
      return `create or extend a Crucible review: ${action.value}`;
    case 'assign':
    case 'label':
    case 'fixversion':
    case 'affectsversion':
      return `${issueKey}: ${action.action} ${action.value}`;
  }
}
