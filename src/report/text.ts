import type { Diagnostic } from '../text/diagnostic.ts';
import { codeFrame } from './code-frame.ts';
import { displayWidth, firstColumns } from '../text/display-width.ts';
import { positionFinder, type Position } from '../text/spans.ts';
import type { JudgedCommit, Report, ReportContext, RunEnd, Summary } from './report.ts';
import { type Style, styleFor, wrapText } from '../text/terminal.ts';
import { teamLines } from './sentences.ts';
import { visibleText } from '../text/visible-text.ts';

/** What the text needs to know of its run. */
type TextContext = Pick<ReportContext, 'color' | 'columns' | 'quiet'>;

/** For people: each finding with its line, a caret, and what to write. */
export const textReport = (context: TextContext): Report => {
  const style = styleFor(context.color);
  return {
    add(commit) {
      const text = commitText(commit, context);
      return text === '' ? '' : `${text}\n`;
    },
    finish(summary, end) {
      const line = summaryLine(summary, end, style);
      return context.quiet && summary.errors === 0 ? '' : `${line}\n`;
    },
  };
};

/** The findings of one commit with its header, nothing where none is to be shown; ends with a line break. Total. */
export function commitText(commit: JudgedCommit, context: TextContext): string {
  const style = styleFor(context.color);
  const shown = commit.diagnostics.filter(({ severity }) => !context.quiet || severity === 'error');
  if (shown.length === 0) return '';
  const position = positionFinder(commit.message);
  const blocks = shown.map((diagnostic) => block(diagnostic, commit.message, position, context, style));
  return `${header(commit, context, style)}${blocks.join('\n')}`;
}

/** Which commit the findings belong to; nothing for a message that is no commit and has no name. */
function header(
  { hash, author, title, message }: JudgedCommit,
  { columns }: TextContext,
  style: Style,
): string {
  if (hash === null) return title === undefined ? '' : `${style.strong(visibleText(title))}\n`;
  const subject = message.slice(0, 400).split('\n', 1)[0] ?? '';
  const name = author === null ? '' : ` (${visibleText(author.name)})`;
  const line = `commit ${hash.slice(0, 10)} ${visibleText(subject)}`;
  const room = Math.max(20, columns - displayWidth(name));
  const shown = displayWidth(line) > room ? `${firstColumns(line, room - 1)}…` : line;
  return `${style.strong(shown)}${style.faint(name)}\n`;
}

function block(
  diagnostic: Diagnostic,
  message: string,
  position: (offset: number) => Position,
  { columns }: TextContext,
  style: Style,
): string {
  const { severity, rule, help } = diagnostic;
  const paint = severity === 'error' ? style.error : style.warning;
  const label = `${severity}: `;
  const [first = '', ...rest] = wrapText(visibleText(diagnostic.message), columns - label.length);
  const indent = ' '.repeat(label.length);
  const lines = [paint(label) + style.strong(first), ...rest.map((line) => indent + style.strong(line))];
  if (diagnostic.end > diagnostic.start) {
    const number = String(position(diagnostic.start).line);
    const gutter = ' '.repeat(number.length + 1);
    const frame = codeFrame(message, diagnostic, columns - number.length - 4);
    lines.push(
      `${style.faint(` ${number} |`)} ${frame.source}`,
      `${gutter}${style.faint(' |')} ${paint(frame.marks)}`,
    );
  }
  const [firstHelp = '', ...restHelp] = wrapText(visibleText(help), columns - 6);
  lines.push(style.help('help: ') + firstHelp, ...restHelp.map((line) => `      ${line}`));
  const team = teamLines(diagnostic).flatMap((words) => wrapText(words, columns - 6));
  lines.push(...team.map((line, index) => `${index === 0 ? style.help('team: ') : '      '}${line}`));
  lines.push(style.faint(`      ${rule}`));
  return `${lines.join('\n')}\n`;
}

/** The counts of a run in a line, with what they leave out. Total. */
export function summaryLine(summary: Summary, { isComplete, isMissed }: RunEnd, style: Style): string {
  const { commits, errors, warnings } = summary;
  const checked = count(commits, 'message');
  const parts = [...ignoredPart(summary), ...exemptPart(summary), ...baselinePart(summary)];
  const rest = parts.map((part) => `, ${part}`).join('');
  const some = isMissed === true ? ', but not all of it with Jira' : '';
  const missing = isComplete ? some : ', but not completely';
  if (errors === 0 && warnings === 0) {
    const outcome = isComplete ? `, no ${summary.baseline === undefined ? '' : 'new '}problem` : '';
    return style.faint(`${checked} checked${rest}${outcome}${missing}`);
  }
  const found = [
    errors > 0 ? style.error(count(errors, 'error')) : count(errors, 'error'),
    warnings > 0 ? style.warning(count(warnings, 'warning')) : count(warnings, 'warning'),
  ];
  return `${found.join(' and ')} in ${checked}${rest}${missing}`;
}

function ignoredPart({ ignored }: Summary): string[] {
  return ignored === undefined ? [] : [`${ignored.commits} ignored`];
}

function exemptPart({ exempt }: Summary): string[] {
  return exempt === undefined ? [] : [`${exempt} exempt from naming an issue`];
}

function baselinePart({ baseline }: Summary): string[] {
  return baseline === undefined ? [] : [count(baseline.known, 'known finding')];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
