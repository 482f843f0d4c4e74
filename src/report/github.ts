import { ruleUrl } from '../rules/rule-name.ts';
import { codeFrame } from './code-frame.ts';
import type { Diagnostic, Severity } from '../text/diagnostic.ts';
import { firstColumns } from '../text/display-width.ts';
import { positionFinder, type Position } from '../text/spans.ts';
import type { Format, JudgedCommit } from './report.ts';
import { messageName, teamLines } from './sentences.ts';
import { visibleText } from '../text/visible-text.ts';

/** So many annotations of each kind GitHub shows of one step; it drops the others without a word. */
const SHOWN = 10;
const LINE_COLUMNS = 120;
/** A title of more than 255 characters is none: https://docs.github.com/en/rest/checks/runs */
const TITLE_COLUMNS = 120;

/**
 * Annotations of GitHub Actions, a workflow command each:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 * They name no file: GitHub then shows them at the top of the run, where one for a file that the pull request does not
 * change would be lost among the unchanged. The log shows the text only, not the title, so that both name the commit.
 */
export const githubReport: Format = ({ quiet }) => {
  const counts: Record<Severity, number> = { error: 0, warning: 0 };
  return {
    add(commit) {
      const position = positionFinder(commit.message);
      let text = '';
      for (const diagnostic of commit.diagnostics) {
        if (quiet && diagnostic.severity !== 'error') continue;
        counts[diagnostic.severity]++;
        text += annotation(commit, diagnostic, position);
      }
      return text;
    },
    finish(_, { isComplete, isMissed }) {
      const missed =
        isComplete && isMissed !== true
          ? ''
          : command('warning', TITLE, 'Jira could not be asked: the log says why');
      return `${overflow(counts)}${missed}`;
    },
  };
};

const TITLE = 'smart-commits';

function annotation(
  commit: JudgedCommit,
  diagnostic: Diagnostic,
  position: (offset: number) => Position,
): string {
  const { rule, severity, start, end } = diagnostic;
  const name = messageName(commit);
  const line = `line ${position(start).line}`;
  const place = name === null ? line : `${name}, ${line}`;
  const source = end > start ? `: ${codeFrame(commit.message, diagnostic, LINE_COLUMNS).source}` : '';
  const lines = [
    visibleText(diagnostic.message),
    visibleText(`help: ${diagnostic.help}`),
    ...teamLines(diagnostic).map((words) => `team: ${words}`),
    `${place}${source}`,
    ruleUrl(rule),
  ];
  return command(severity, name === null ? rule : `${rule} in ${name}`, lines.join('\n'));
}

/** Says that GitHub leaves annotations out, where it does. */
function overflow(counts: Readonly<Record<Severity, number>>): string {
  const parts = (['error', 'warning'] as const)
    .filter((severity) => counts[severity] > SHOWN)
    .map((severity) => `the first ${SHOWN} of ${counts[severity]} ${severity}s`);
  if (parts.length === 0) return '';
  return command(
    'notice',
    TITLE,
    `GitHub shows ${parts.join(' and ')} here; the log and the summary of the job have all`,
  );
}

/** A workflow command on a line of its own; escaped as the runner reads it (ActionCommand.cs of actions/runner). */
function command(kind: string, title: string, text: string): string {
  const property = escapeData(firstColumns(title, TITLE_COLUMNS))
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
  return `::${kind} title=${property}::${escapeData(text)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
