import type { JudgedCommit } from '../../report/report.ts';

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
