import { safeJson } from '../report/json.ts';
import { tally, type Result } from './run-checks.ts';

/** For programs: one JSON document, `version` 1. `help` is null where there is nothing to do or to add. */
export function reportJson(results: readonly Result[]): string {
  const { ok, info, warning, problem, skipped } = tally(results);
  const checks = results.map(({ id, group, verdict, message, help }) => ({
    id,
    group,
    verdict,
    message,
    help,
  }));
  const summary = { ok, info, warnings: warning, problems: problem, skipped };
  return `${safeJson({ version: 1, summary, checks })}\n`;
}
