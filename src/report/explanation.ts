import type { Action, Effects, Ignored } from '../effects/explain-message.ts';
import { codeFrame } from './code-frame.ts';
import { processorTitles, type ProcessorName } from '../smart-commit/processor.ts';
import { firstColumns } from '../text/display-width.ts';
import { styleFor, wrapText } from '../text/terminal.ts';
import { visibleText } from '../text/visible-text.ts';

/** What has no effect, or may have none, with what to do about it where that is known. */
export interface Advised extends Ignored {
  readonly help?: string;
}

/** A message with what Jira makes of it. */
export interface Explanation extends Effects {
  readonly ignored: readonly Advised[];
  /** Actions that Jira may not run; only where it was asked. */
  readonly doubts?: readonly Advised[];
  /** The issues as Jira shows them; only where it was asked. */
  readonly issues?: readonly IssueLine[];
  /** Commands that Jira has run already for another commit, and runs again. */
  readonly repeated?: readonly Ignored[];
  readonly hash: string | null;
  /** What a message that is no commit is called, for one that has a name. */
  readonly title?: string | undefined;
  readonly text: string;
  /** Nobody has seen the message: all of it is shown. */
  readonly isUnseen?: boolean | undefined;
  /** The processors that do so, where others do something else. */
  readonly processors?: readonly ProcessorName[] | undefined;
}

/** What people know an issue by; null where Jira does not say, and for an issue that was not moved. */
export interface IssueLine {
  /** As the message has it. */
  readonly key: string;
  readonly movedTo: string | null;
  readonly type: string | null;
  readonly status: string | null;
  readonly isClosed: boolean | null;
  readonly summary: string | null;
}

/**
 * What Jira will do, for people: the issues, where Jira was asked; a numbered line for each action; then what it ignores,
 * and what it may ignore, and why.
 */
export function explanationText(
  {
    hash,
    title,
    text,
    isUnseen = false,
    processors = [],
    linkedKeys,
    actions,
    ignored,
    repeated = [],
    doubts = [],
    issues = [],
  }: Explanation,
  { color, columns }: { readonly color: boolean; readonly columns: number },
): string {
  const style = styleFor(color);
  const subject = visibleText(text.slice(0, 400).split('\n', 1)[0] ?? '');
  const name = hash === null ? title && `${visibleText(title)}:` : `commit ${hash.slice(0, 10)}`;
  const heading = name === undefined ? subject : isUnseen ? name : `${name} ${subject}`;
  const lines = [style.strong(firstColumns(heading, columns))];
  if (isUnseen) lines.push(...quoteLines(text, columns));
  for (const processor of processors)
    lines.push(firstColumns(`  with ${processorTitles[processor]}:`, columns));
  for (const issue of issues) lines.push(firstColumns(`  ${issueLine(issue)}`, columns));
  if (actions.length === 0) lines.push(...nothingRun(linkedKeys, columns));
  for (const [index, action] of actions.entries())
    say(`${index + 1}.`, actionSentence(action), (mark) => mark);
  const marked: readonly (readonly [string, readonly Advised[]])[] = [
    ['twice:', repeated],
    ['ignored:', ignored],
    ['in doubt:', doubts],
  ];
  for (const [mark, entries] of marked) {
    for (const entry of entries) {
      const frame = codeFrame(text, entry, columns - 4);
      say(mark, entry.reason, style.warning);
      lines.push(`    ${frame.source}`, `    ${style.warning(frame.marks)}`);
      if (entry.help !== undefined) say('  help:', entry.help, style.help);
    }
  }
  return `${lines.join('\n')}\n`;

  function say(mark: string, words: string, paint: (mark: string) => string): void {
    const indent = mark.length + 3;
    const [first = '', ...rest] = wrapText(visibleText(words), columns - indent);
    lines.push(`  ${paint(mark)} ${first}`, ...rest.map((line) => ' '.repeat(indent) + line));
  }
}

/** A whole message: each of its lines behind a bar. */
function quoteLines(text: string, columns: number): string[] {
  return text.split('\n').flatMap((line) => {
    const words = visibleText(line).trimStart();
    const bar = `  | ${' '.repeat(visibleText(line).length - words.length)}`;
    return wrapText(words, columns - bar.length).map((piece) => (bar + piece).trimEnd());
  });
}

/** A key alone is enough for Jira to show the commit with its issue. */
function nothingRun(linkedKeys: readonly string[], columns: number): string[] {
  if (linkedKeys.length === 0) return ['  Jira does nothing'];
  const text = `Jira does nothing but link it to ${linkedKeys.join(', ')}`;
  return wrapText(visibleText(text), columns - 2).map((line) => `  ${line}`);
}

/** `KEY-1 · Task · Open · The space bar sticks`. */
export function issueLine({ key, movedTo, type, status, isClosed, summary }: IssueLine): string {
  const place = status === null ? null : isClosed === true ? `${status} (the issue is closed)` : status;
  const parts = [key, movedTo && `now ${movedTo}`, type, place, summary];
  return visibleText(parts.filter((part) => part !== null && part !== '').join(' · '));
}

/** What Jira will do: not yet safe to print. Total. */
export function actionSentence(action: Action): string {
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

/** A way of merging that makes no message of its own. */
interface Replayed {
  readonly method: string;
  /** "rebase of pull request #12". */
  readonly title: string;
  readonly newHashes: 'always' | 'if the target has moved on' | 'never';
}

/** What Jira does with commits that a merge puts on the target one by one, in a line. */
export function replayText({ title, newHashes }: Replayed): string {
  const name = visibleText(title);
  if (newHashes === 'never')
    return `${name}: the commits stay as they are; Jira runs nothing a second time\n`;
  const condition = newHashes === 'always' ? '' : `${newHashes}, `;
  return `${name}: ${condition}the commits get new hashes; Jira runs their commands a second time\n`;
}
