import type { JudgedCommit } from '../report/report.ts';
import { toKnownFindings, type KnownFinding } from './known-finding.ts';

/** The findings that a baseline holds, less those that a run has found again. */
export interface Comparison {
  /** The message with the findings that the baseline does not hold; the others count as found again. */
  readonly withoutKnown: (commit: JudgedCommit) => JudgedCommit;
  /** How many findings were found again. */
  readonly known: () => number;
  /** What was not found again. */
  readonly rest: () => KnownFinding[];
}

/**
 * Compares the findings of a run with those of a baseline. Each finding of the baseline stands for one: a second copy
 * of a commit brings new ones. Memory grows with the baseline, not with the run.
 */
export function compareWithBaseline(baseline: readonly KnownFinding[]): Comparison {
  const left = new Map<string, KnownFinding[]>(); // by rule and digest, in the order of the message
  for (const finding of baseline.toSorted((a, b) => a.start - b.start)) {
    const key = keyOf(finding);
    const same = left.get(key);
    if (same === undefined) left.set(key, [finding]);
    else same.push(finding);
  }
  let known = 0;

  const take = (finding: KnownFinding, isSame: (other: KnownFinding) => boolean): boolean => {
    const candidates = left.get(keyOf(finding));
    const index = candidates?.findIndex(isSame) ?? -1;
    if (index < 0) return false;
    candidates?.splice(index, 1);
    known++;
    return true;
  };

  return {
    withoutKnown(commit) {
      const findings = toKnownFindings(commit);
      const isExact = findings.map((finding) => take(finding, ({ start }) => start === finding.start));
      // The message is the same, so what stands elsewhere in it was moved by another version of the rule.
      const diagnostics = commit.diagnostics.filter((_, index) => {
        const finding = findings[index];
        return isExact[index] !== true && finding !== undefined && !take(finding, () => true);
      });
      return { ...commit, diagnostics };
    },
    known: () => known,
    rest: () => [...left.values()].flat(),
  };
}

function keyOf({ rule, digest }: KnownFinding): string {
  return `${digest} ${rule}`;
}
