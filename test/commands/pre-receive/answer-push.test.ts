import { expect, it } from 'vitest';
import { keepFindings } from '../../../src/commands/pre-receive/answer-push.ts';
import type { Severity } from '../../../src/text/diagnostic.ts';
import type { JudgedCommit } from '../../../src/report/report.ts';

const commit = (hash: string, ...severities: readonly Severity[]): JudgedCommit => ({
  hash,
  author: null,
  message: 'KEY-1',
  diagnostics: severities.map((severity) => ({
    rule: 'r',
    severity,
    message: 'm',
    help: 'h',
    start: 0,
    end: 1,
  })),
});

function kept(...commits: readonly JudgedCommit[]) {
  const findings = keepFindings();
  for (const each of commits) findings.add(each);
  const shown = findings.shown().map(({ hash, diagnostics }) => `${hash} ${diagnostics.length}`);
  return { shown, hidden: findings.hidden(), counts: findings.counts() };
}

const many = (prefix: string, count: number, ...severities: readonly Severity[]): JudgedCommit[] =>
  Array.from({ length: count }, (_, index) => commit(`${prefix}${index + 1}`, ...severities));

it('shows all of a few', () => {
  expect(kept(commit('a', 'warning'), commit('b', 'error', 'warning'))).toEqual({
    shown: ['b 2', 'a 1'],
    hidden: { findings: 0, commits: 0 },
    counts: { errors: 1, warnings: 2 },
  });
});

it('shows the error behind a thousand warnings', () => {
  const { shown, hidden, counts } = kept(...many('w', 1000, 'warning'), commit('e', 'error'));
  expect(shown).toEqual(['e 1', ...many('w', 9, 'warning').map(({ hash }) => `${hash} 1`)]);
  expect(hidden).toEqual({ findings: 991, commits: 991 });
  expect(counts).toEqual({ errors: 1, warnings: 1000 });
});

it('shows the first of many errors', () => {
  const { shown, hidden } = kept(...many('e', 5000, 'error'));
  expect([shown.length, shown[0]]).toEqual([10, 'e1 1']);
  expect(hidden).toEqual({ findings: 4990, commits: 4990 });
});

it('shows the errors of a commit before its warnings, and no more than can be read', () => {
  const mixed = commit('a', ...Array.from({ length: 30 }, () => 'warning' as const), 'error');
  const findings = keepFindings();
  findings.add(mixed);
  findings.add(commit('b', 'error'));
  expect(findings.shown().map(({ diagnostics }) => diagnostics.length)).toEqual([20]);
  expect(findings.shown()[0]?.diagnostics[0]?.severity).toBe('error');
  expect(findings.hidden()).toEqual({ findings: 12, commits: 1 });
});
