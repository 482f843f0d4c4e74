import type { Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** The parts of a report, in its order. */
export const groups = ['jira', 'hooks', 'identity', 'gitlab'] as const;

export type Group = (typeof groups)[number];

/** One thing that the doctor looks at. */
export interface Check {
  /** Stable: programs and the manual go by it. */
  readonly id: string;
  readonly group: Group;
  /** What is looked at: part of a sentence, for the report of this check alone. */
  readonly probe: string;
  /** What to do where it is not well: an order, for findings without one of their own. */
  readonly remedy: string;
  /**
   * Looks. Rejects with an `ExpectedError` where that went wrong in a way that a person can mend; the report then
   * shows its sentence.
   */
  readonly run: (patient: Patient) => Finding | Promise<Finding>;
}
