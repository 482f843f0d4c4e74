import { isExpectedError } from '../errors.ts';
import type { Check, Group } from './check.ts';
import type { Finding, Verdict } from './finding.ts';
import type { Patient } from './patient.ts';

/** What a check has found, with what it takes to report it. */
export interface Result extends Finding {
  readonly id: string;
  readonly group: Group;
  /** What was looked at. */
  readonly probe: string;
}

export type Tally = Readonly<Record<Verdict, number>>;

/** Runs checks, all at once, and returns their results in the order of the checks. Rejects for bugs only. */
export async function runChecks(checks: readonly Check[], patient: Patient): Promise<Result[]> {
  return Promise.all(checks.map((check) => runCheck(check, patient)));
}

async function runCheck(check: Check, patient: Patient): Promise<Result> {
  const finding = await look(check, patient);
  const isBad = finding.verdict === 'warning' || finding.verdict === 'problem';
  const help = finding.help ?? (isBad ? check.remedy : null);
  return { id: check.id, group: check.group, probe: check.probe, ...finding, help };
}

async function look(check: Check, patient: Patient): Promise<Finding> {
  try {
    return await check.run(patient);
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    return { verdict: 'problem', message: error.message, help: error.help };
  }
}

/** How many results have which verdict. */
export function tally(results: readonly Result[]): Tally {
  const counts = { ok: 0, info: 0, warning: 0, problem: 0, skipped: 0 };
  for (const { verdict } of results) counts[verdict]++;
  return counts;
}
