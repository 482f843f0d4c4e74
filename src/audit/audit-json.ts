import { safeJson } from '../report/json.ts';
import type { Audit, Counts, NamedCounts } from './audit.ts';
import { totalOf } from './count-audit.ts';

/** The audit for programs: one JSON document, `version` 1; times in seconds of working time. */
export function auditJson(audit: Audit, processor: string): string {
  const { commits, commands, time, rules, names, others, months, authors, seesAllCopies } = audit;
  const { ignored, ...counted } = commits;
  const json = {
    version: 1,
    processor,
    commits: { ...counted, ...(ignored === null ? {} : { ignored }) },
    commands: countsJson(commands),
    timeSeconds: time,
    rules: rules.map(({ rule, outcome, findings, commits: count }) => ({
      rule,
      outcome,
      findings,
      commits: count,
    })),
    names: names.map(namedJson),
    otherNames: others === null ? null : countsJson(others),
    months: months.map(({ name, counts }) => ({
      month: name === 'unknown' ? null : name,
      ...countsJson(counts),
    })),
    ...(authors === null
      ? {}
      : {
          authors: authors.named.map(({ name, email, counts, commonest }) => ({
            name,
            email,
            ...countsJson(counts),
            commonestRule: commonest,
          })),
          otherAuthors: authors.others === null ? null : countsJson(authors.others),
        }),
    seesAllCopies,
  };
  return `${safeJson(json)}\n`;
}

function namedJson({ name, counts }: NamedCounts): object {
  return { name, ...countsJson(counts) };
}

function countsJson(counts: Counts): object {
  return { found: totalOf(counts), ...counts };
}
