import type { ExpectedError } from '../../errors.ts';
import type { JudgedCommit, RunCounts } from '../../report/report.ts';
import { textReport } from '../../report/text.ts';
import { visibleText } from '../../text/visible-text.ts';
import { wrapText } from '../../text/terminal.ts';
import { gitLabLines, readGitLabCaller } from './gitlab-answer.ts';
import type { ExitStatus } from '../session/host.ts';
import type { OnFailure } from './server-config.ts';
import type { Session } from '../session/session.ts';

/** How the check of a push ended. */
export interface Ending {
  /** Null where not all was read. */
  readonly counts: RunCounts | null;
  /** Why not all was checked. */
  readonly failure: ExpectedError | null;
}

/** A checked push. */
export interface CheckedPush {
  readonly ending: Ending;
  readonly findings: KeptFindings;
  readonly notes: readonly string[];
  readonly onFailure: OnFailure;
}

/** What git puts before each line takes 8 columns of the 80. */
const COLUMNS = 72;

/**
 * Tells the person who pushed what was found, and what became of the push; silent where nothing was found. Returns the
 * status that says the same to git: 1 for an error, 2 for a push that could not be checked and is refused for that.
 */
export function answerPush(session: Session, push: CheckedPush): ExitStatus {
  const { host, common } = session;
  const { findings, ending, onFailure } = push;
  const { errors, warnings } = findings.counts();
  const status = errors > 0 ? 1 : ending.failure === null || onFailure === 'accept' ? 0 : 2;
  const gitlab = readGitLabCaller(host.env);
  const isSilent = ending.failure === null && errors + (common.quiet === true ? 0 : warnings) === 0;
  if (!isSilent && gitlab?.isWeb !== true) host.stderr.write(terminalText(session, push, status));
  if (gitlab !== null && status > 0) {
    // In a terminal the findings stand above.
    const shown = findings.shown();
    const commits = gitlab.isWeb ? shown : shown.slice(0, 1).map(firstFinding);
    host.stderr.write(gitLabLines(headline(push, status), commits, errors + warnings));
  }
  return status;
}

function firstFinding<Commit extends { readonly diagnostics: readonly unknown[] }>(commit: Commit): Commit {
  return { ...commit, diagnostics: commit.diagnostics.slice(0, 1) };
}

function terminalText({ common }: Session, push: CheckedPush, status: ExitStatus): string {
  const { findings, ending, notes } = push;
  const quiet = common.quiet === true;
  const report = textReport({ color: common.color === true, columns: COLUMNS, quiet });
  const { commits, findings: more } = findings.hidden();
  const notShown = commits === 0 ? ' in these commits' : `, ${count(commits, 'commit')}`;
  return [
    ...notes.map((note) => `${told(note)}\n`),
    ...findings.shown().map(report.add),
    more > 0 ? `Not shown: ${count(more, 'finding')}${notShown}\n\n` : '',
    ending.counts === null
      ? ''
      : report.finish({ ...ending.counts, ...findings.counts() }, { isComplete: ending.failure === null }),
    ending.failure === null ? '' : failureText(ending.failure, status),
    status === 1 ? WAY_OUT : '',
  ].join('');
}

const WAY_OUT = `
The push is refused. To change the messages: git rebase -i, reword the
commits above, and push again.
`;

function failureText({ message, help }: ExpectedError, status: ExitStatus): string {
  const fate = {
    0: 'It is accepted anyway.',
    1: 'What was found is above.',
    2: 'That is why it is refused, not because of its commits.',
  }[status];
  return `${told(`this push could not be checked as a whole: ${message}`)}${fold(`help: ${help}`)}${fold(fate)}`;
}

function headline({ findings, ending }: CheckedPush, status: ExitStatus): string {
  const { errors, warnings } = findings.counts();
  if (status === 2) {
    const { message = '', help = '' } = ending.failure ?? {};
    return `Smart Commits: this could not be checked, so it is refused: ${message} (${help})`;
  }
  const found = [count(errors, 'error'), ...(warnings > 0 ? [count(warnings, 'warning')] : [])].join(' and ');
  const where = ending.counts === null ? '' : ` in ${count(ending.counts.commits, 'new commit')}`;
  return `Smart Commits: ${found}${where}. Change the messages and try again.`;
}

function told(sentence: string): string {
  return fold(`smart-commits: ${sentence}`);
}

function fold(text: string): string {
  const lines = text.split('\n').flatMap((line) => wrapText(visibleText(line), COLUMNS));
  return `${lines.join('\n')}\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What is shown of a push to the person who pushed, and how much there is. */
export interface KeptFindings {
  readonly add: (commit: JudgedCommit) => void;
  readonly counts: () => { readonly errors: number; readonly warnings: number };
  /** Commits with errors before others, each group in the order in which they came. */
  readonly shown: () => readonly JudgedCommit[];
  /** Findings that are not shown, and the commits that hold them. */
  readonly hidden: () => { readonly findings: number; readonly commits: number };
}

/** More than this nobody reads in an answer to a push. */
const MOST_COMMITS = 10;
const MOST_FINDINGS = 20;

/** Counts all findings and keeps the first few, so that memory does not grow with their number. */
export function keepFindings(): KeptFindings {
  const kept = { error: [] as JudgedCommit[], warning: [] as JudgedCommit[] };
  let errors = 0;
  let warnings = 0;
  let commits = 0;
  const shown = (): JudgedCommit[] => {
    let room = MOST_FINDINGS;
    return [...kept.error, ...kept.warning].slice(0, MOST_COMMITS).flatMap((commit) => {
      const diagnostics = [...commit.diagnostics].sort(errorsFirst).slice(0, room);
      room -= diagnostics.length;
      return diagnostics.length === 0 ? [] : [{ ...commit, diagnostics }];
    });
  };
  return {
    add(commit) {
      const wrong = commit.diagnostics.filter(({ severity }) => severity === 'error').length;
      errors += wrong;
      warnings += commit.diagnostics.length - wrong;
      commits++;
      const group = kept[wrong > 0 ? 'error' : 'warning'];
      if (group.length < MOST_COMMITS) group.push(commit);
    },
    counts: () => ({ errors, warnings }),
    shown,
    hidden() {
      const visible = shown();
      const findings = visible.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
      return { findings: errors + warnings - findings, commits: commits - visible.length };
    },
  };
}

function errorsFirst(a: JudgedCommit['diagnostics'][number], b: JudgedCommit['diagnostics'][number]): number {
  return Number(b.severity === 'error') - Number(a.severity === 'error');
}
