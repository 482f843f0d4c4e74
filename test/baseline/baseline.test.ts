import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareWithBaseline,
  formatBaseline,
  type KnownFinding,
  parseBaseline,
  toKnownFindings,
} from '../../src/baseline/baseline.ts';
import type { Diagnostic } from '../../src/text/diagnostic.ts';
import type { JudgedCommit } from '../../src/report/report.ts';
import { hostileText } from '../support/hostile-text.ts';

const finding = (rule: string, start: number): Diagnostic => ({
  rule: `smart-commits/${rule}`,
  severity: 'error',
  message: 'is wrong',
  help: 'mend it',
  start,
  end: start + 1,
});

const commit = (message: string, diagnostics: Diagnostic[], authoredAt = 1_700_000_000): JudgedCommit => ({
  hash: 'a'.repeat(40),
  author: { name: 'Ada', email: 'ada@example.com' },
  authoredAt,
  message,
  diagnostics,
});

const findings = fc.array(
  fc.record({ rule: fc.constantFrom('time-format', 'key-case', 'first-line'), start: fc.nat(5) }),
  { minLength: 1, maxLength: 6 },
);
const commits = fc.array(
  fc.record({
    message: fc.oneof(hostileText, fc.constantFrom('KEY-1 #tiem', 'key-1 #close')),
    findings,
    authoredAt: fc.nat(2),
  }),
  { maxLength: 12 },
);
type Commits = typeof commits extends fc.Arbitrary<infer Value> ? Value : never;
const toCommits = (all: Commits): JudgedCommit[] =>
  all.map(({ message, findings: found, authoredAt }) =>
    commit(
      message,
      found.map(({ rule, start }) => finding(rule, start)),
      authoredAt,
    ),
  );

/** What a run writes and the next one reads. */
const remembered = (all: readonly JudgedCommit[]): KnownFinding[] =>
  parseBaseline(JSON.parse(formatBaseline(all.flatMap(toKnownFindings))), 'baseline.json');

describe('a baseline', () => {
  it('hides exactly the findings that were written, in whatever order the commits come', () => {
    fc.assert(
      fc.property(commits, fc.nat(), (all, turn) => {
        const judged = toCommits(all);
        const baseline = remembered(judged);
        const comparison = compareWithBaseline(baseline);
        const turned = [
          ...judged.slice(turn % (judged.length + 1)),
          ...judged.slice(0, turn % (judged.length + 1)),
        ];
        expect(turned.flatMap((one) => comparison.withoutKnown(one).diagnostics)).toEqual([]);
        expect(comparison.known()).toBe(baseline.length);
        expect(comparison.rest()).toEqual([]);
      }),
    );
  });

  it('shows a new finding of a message that it knows, and only that', () => {
    fc.assert(
      fc.property(commits, fc.nat(5), fc.constantFrom('time-format', 'key-boundary'), (all, start, rule) => {
        fc.pre(all.length > 0);
        const judged = toCommits(all);
        const baseline = remembered(judged);
        const [first, ...others] = judged as [JudgedCommit, ...JudgedCommit[]];
        const added = finding(rule, start + 100);
        const comparison = compareWithBaseline(baseline);
        const shown = [...others, { ...first, diagnostics: [...first.diagnostics, added] }].flatMap(
          (one) => comparison.withoutKnown(one).diagnostics,
        );
        expect(shown).toEqual([added]);
      }),
    );
  });

  it('keeps what was not found again', () => {
    fc.assert(
      fc.property(commits, commits, (seen, unseen) => {
        const comparison = compareWithBaseline(remembered(toCommits([...seen, ...unseen])));
        for (const one of toCommits(seen)) comparison.withoutKnown(one);
        expect(formatBaseline(comparison.rest())).toBe(formatBaseline(remembered(toCommits(unseen))));
      }),
    );
  });

  it.each<[string, JudgedCommit, number]>([
    ['another hash', { ...commit('KEY-1 #tiem', []), hash: 'b'.repeat(40) }, 0],
    ['another author', { ...commit('KEY-1 #tiem', []), author: null }, 0],
    ['white space that git cleans up', commit('\n\nKEY-1 #tiem  \r\n\n\n', []), 0],
    ['another moment', commit('KEY-1 #tiem', [], 1_700_000_001), 1],
    ['no moment', { ...commit('KEY-1 #tiem', []), authoredAt: undefined }, 1],
    ['another text', commit('KEY-1 #tiem!', []), 1],
  ])('takes a message for the same, or not, with %s', (_, other, shown) => {
    const comparison = compareWithBaseline(remembered([commit('KEY-1 #tiem', [finding('key-case', 6)])]));
    const { diagnostics } = comparison.withoutKnown({ ...other, diagnostics: [finding('key-case', 6)] });
    expect(diagnostics).toHaveLength(shown);
  });

  it('knows a finding whose place another version of the rule has moved, unless that one stands there too', () => {
    const known = (): KnownFinding[] => remembered([commit('KEY-1 #tiem', [finding('key-case', 6)])]);
    const moved = commit('KEY-1 #tiem', [finding('key-case', 0)]);
    expect(compareWithBaseline(known()).withoutKnown(moved).diagnostics).toEqual([]);
    const both = commit('KEY-1 #tiem', [finding('key-case', 0), finding('key-case', 6)]);
    expect(compareWithBaseline(known()).withoutKnown(both).diagnostics).toEqual([finding('key-case', 0)]);
  });

  it('knows as many copies of a commit as it was written with', () => {
    const copy = commit('KEY-1 #tiem', [finding('key-case', 6)]);
    const comparison = compareWithBaseline(remembered([copy, copy]));
    const shown = [copy, copy, copy].map((one) => comparison.withoutKnown(one).diagnostics.length);
    expect(shown).toEqual([0, 0, 1]);
  });
});

describe('the file of a baseline', () => {
  it('has a finding a line, sorted, and nothing that a message or a person says', () => {
    const judged = [
      commit('KEY-1 #time 1.5h for Lovelace', [finding('time-format', 6), finding('key-case', 0)]),
      commit('key-2 #close', [finding('key-case', 0)]),
    ];
    const text = formatBaseline(judged.flatMap(toKnownFindings));
    expect(text).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "findings": [
          {"rule":"smart-commits/key-case","digest":"98adbc548f4334ccb2d94cd16900b0bb","start":0},
          {"rule":"smart-commits/key-case","digest":"f5a3e2a86e27c6cc9648993671cb9f70","start":0},
          {"rule":"smart-commits/time-format","digest":"f5a3e2a86e27c6cc9648993671cb9f70","start":6}
        ]
      }
      "
    `);
    expect(formatBaseline(judged.toReversed().flatMap(toKnownFindings))).toBe(text);
  });

  it('is JSON without findings too', () => {
    expect(JSON.parse(formatBaseline([]))).toEqual({ version: 1, findings: [] });
  });

  it.each<[string, unknown, RegExp]>([
    ['a list', [], /^base\.json is not a baseline file$/],
    ['nothing', null, /^base\.json is not a baseline file$/],
    ['another object', { rules: {} }, /^base\.json is not a baseline file$/],
    ['another version', { version: 2, findings: [] }, /version 2, and this smart-commits reads version 1/],
    ['a version that is no number', { version: '1', findings: [] }, /version "1"/],
    ['no findings', { version: 1 }, /"findings" is not a list/],
    [
      'a finding of another form',
      { version: 1, findings: [{ rule: 'x' }] },
      /findings\[0\] is not a finding/,
    ],
    [
      'a place that is no number',
      { version: 1, findings: [{ rule: 'smart-commits/key-case', digest: '0'.repeat(32), start: -1 }] },
      /findings\[0\]/,
    ],
  ])('is refused where it is %s', (_, value, message) => {
    expect(() => parseBaseline(value, 'base.json')).toThrow(message);
  });
});
