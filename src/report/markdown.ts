import { bareName, ruleUrl } from '../rules/rule-name.ts';
import type { Format, JudgedCommit, Repository, RunEnd, Summary } from './report.ts';
import { styleFor } from '../text/terminal.ts';
import { commitText, summaryLine } from './text.ts';

/** Room kept for what says that something was left out. */
const RESERVE = 500;

/**
 * Markdown for the summary of a job, a comment, a wiki: a title with the counts, then for each message its commit and
 * rules as links, and its findings as a person reads them, in a code block, where nothing of a message is Markdown.
 * What the room does not hold is counted.
 */
export const markdownReport: Format = ({ quiet, repository, room }) => {
  const sections: string[] = [];
  let left = (room ?? Infinity) - RESERVE;
  let omitted = 0;
  return {
    add(commit) {
      const text = commitText(commit, { color: false, columns: 80, quiet });
      if (text === '') return '';
      const section = sectionOf(commit, text, quiet, repository);
      const size = new TextEncoder().encode(section).length;
      if (omitted > 0 || size > left) omitted++;
      else {
        left -= size;
        sections.push(section);
      }
      return '';
    },
    finish(summary, end) {
      if (left < 0 || (quiet && summary.errors === 0)) return '';
      const more =
        omitted === 0
          ? ''
          : `\nFindings in ${omitted} more ${omitted === 1 ? 'message' : 'messages'}: see the log.\n`;
      return `${title(summary, end)}${sections.join('')}${more}`;
    },
  };
};

function title(summary: Summary, end: RunEnd): string {
  const isAll = end.isComplete && end.isMissed !== true;
  const sign = summary.errors > 0 ? '❌' : summary.warnings > 0 || !isAll ? '⚠️' : '✅';
  return `## ${sign} Smart Commits: ${summaryLine(summary, end, styleFor(false))}\n`;
}

function sectionOf(
  commit: JudgedCommit,
  text: string,
  quiet: boolean,
  repository: Repository | null,
): string {
  const shown = commit.diagnostics.filter(({ severity }) => !quiet || severity === 'error');
  const rules = [...new Set(shown.map(({ rule }) => bareName(rule)))];
  const links = rules.map((name) => `[${name}](${ruleUrl(name)})`).join(', ');
  const fence = fenceFor(text);
  return `\n${heading(commit, repository)}${links}\n\n${fence}text\n${text}${fence}\n`;
}

/** The commit; the name of another message stands in the code block below, where it can be no Markdown. */
function heading({ hash }: JudgedCommit, repository: Repository | null): string {
  if (hash === null) return '';
  const name = `\`${hash.slice(0, 10)}\``;
  return `${repository === null ? name : `[${name}](${repository.commitUrl(hash)})`}: `;
}

/** Back-ticks, more than the text has in a row anywhere. */
function fenceFor(text: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return '`'.repeat(longest + 1);
}
