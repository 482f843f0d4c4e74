import { safeJson } from '../report/json.ts';
import type { Audit, Counts, NamedCounts } from './audit.ts';
import type { Comparison } from './comparison.ts';
import { totalOf } from './count-audit.ts';

/** The audit for programs: one JSON document, `version` 1; times in seconds of working time. */
export function auditJson(audit: Audit, processor: string): string {
  const { commits, commands, time, rules, names, others, months, authors, seesAllCopies, comparison } = audit;
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
    ...(comparison === undefined ? {} : { comparison: comparisonJson(comparison) }),
  };
  return `${safeJson(json)}\n`;
}

function comparisonJson({ second, kinds, ...rest }: Comparison): object {
  const { first: _, commands, rules, changed, otherChanged, notCompared } = rest;
  return {
    with: second,
    commands,
    kinds: kinds.map(({ kind, relations }) => ({ kind, ...relations })),
    rules,
    changed,
    otherChanged,
    notCompared,
  };
}

function namedJson({ name, counts }: NamedCounts): object {
  return { name, ...countsJson(counts) };
}

function countsJson(counts: Counts): object {
  return { found: totalOf(counts), ...counts };
}
