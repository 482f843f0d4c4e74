import { isExpectedError } from '../errors.ts';
import type { Check, Finding, Group, Verdict } from './check.ts';
import type { CheckContext } from './check-context.ts';

/** What a check has found, with what it takes to report it. */
export interface Result extends Finding {
  readonly id: string;
  readonly group: Group;
  /** What was looked at. */
  readonly probe: string;
}

export type Tally = Readonly<Record<Verdict, number>>;

/** Runs checks, all at once, and returns their results in the order of the checks. Rejects for bugs only. */
export async function runChecks(checks: readonly Check[], context: CheckContext): Promise<Result[]> {
  return Promise.all(checks.map((check) => runCheck(check, context)));
}

async function runCheck(check: Check, context: CheckContext): Promise<Result> {
  const finding = await look(check, context);
  const isBad = finding.verdict === 'warning' || finding.verdict === 'problem';
  const help = finding.help ?? (isBad ? check.remedy : null);
  return { id: check.id, group: check.group, probe: check.probe, ...finding, help };
}

async function look(check: Check, context: CheckContext): Promise<Finding> {
  try {
    return await check.run(context);
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
