import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareEffects, isSameDeed } from '../../src/effects/compare-effects.ts';
import { lintBranch, lintCommit, lintPush } from '../../src/lint/lint-commit.ts';
import { fixMessage } from '../../src/lint/fix-message.ts';
import { lintMessage, type LintSettings } from '../../src/lint/lint-message.ts';
import { judgeLooseMessage } from '../../src/message/decide-clean-up.ts';
import { fullName } from '../../src/rules/rule-name.ts';
import { workingTimeOf } from '../../src/smart-commit/duration.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { eachReading, readMessage } from '../../src/smart-commit/read-message.ts';
import type { Diagnostic } from '../../src/text/diagnostic.ts';
import { applyFix } from '../support/apply-fix.ts';
import { hostileText } from '../support/hostile-text.ts';
import { anyFacts, facts, message, processorLists } from '../support/smart-messages.ts';

/** `SMART_COMMITS_RUNS=200000` for a long run. */
const RUNS = Number(process.env['SMART_COMMITS_RUNS'] ?? 1000);
const run = { numRuns: RUNS };
const timeout = 60_000 + RUNS * 40;

const both = ['dvcs', 'github-cloud'] as const;

/** What is said, for whom, and what to write. */
function said(text: string, settings: LintSettings): unknown[] {
  return lintMessage(text, settings).diagnostics.map(({ message: words, processors, help }) => [
    words,
    processors,
    help,
  ]);
}

describe('a message that is judged for several processors', () => {
  const rows: [what: string, processor: readonly ProcessorName[], text: string, expected: unknown[]][] = [
    [
      'says once what all find',
      both,
      'KEY-1 #coment Done',
      [
        [
          '`#coment` is not a command: Jira looks for a transition of that name',
          undefined,
          'write `#comment Done`',
        ],
      ],
    ],
    [
      'says for which it holds',
      both,
      'KEY-1 #close Done it',
      [
        [
          'text after `#close` is not a comment here: Jira drops it (only with GitHub for Jira, to Jira Cloud)',
          ['github-cloud'],
          'write `#close #comment Done it`',
        ],
      ],
    ],
    [
      'names several for which it holds',
      ['bitbucket-cloud', 'dvcs', 'github-cloud'],
      'KEY-1 #close Done it',
      [
        [
          'text after `#close` is not a comment here: Jira drops it (only with Bitbucket Cloud and with GitHub for Jira, to Jira Cloud)',
          ['bitbucket-cloud', 'github-cloud'],
          'write `#close #comment Done it`',
        ],
      ],
    ],
    [
      'tells both what each does with one slip',
      both,
      'KEY-1 #time soon',
      [
        [
          '`soon` is not a duration: Jira stops there and runs nothing else of this commit (only with the Jira DVCS connector by itself)',
          ['dvcs'],
          'a duration is numbers directly followed by w, d, h or m, separated by spaces, as in `1h 30m`',
        ],
        [
          '`soon` is not a duration: Jira refuses the command (only with GitHub for Jira, to Jira Cloud)',
          ['github-cloud'],
          'a duration is numbers directly followed by w, d, h or m, separated by spaces, as in `1h 30m`',
        ],
      ],
    ],
    [
      'does not tell to write what another reads otherwise',
      ['dvcs', 'gitkraken'],
      'KEY-1 #coment Done\n\nand more',
      [
        [
          '`#coment` is not a command: Jira looks for a transition of that name',
          undefined,
          'did you mean `comment`?',
        ],
      ],
    ],
  ];
  it.each(rows)('%s', (_, processor, text, expected) => {
    expect(said(text, { processor })).toEqual(expected);
  });

  it('weighs a finding as the one does for which it is certain', () => {
    const [found] = lintMessage('MY_PROJ-1 #close', { processor: ['bitbucket-dc', 'dvcs'] }).diagnostics;
    expect([found?.rule, found?.severity, found?.processors]).toEqual([
      'smart-commits/key-boundary',
      'error',
      undefined,
    ]);
  });

  it('says of commits, pushes and branches for which it holds, too', () => {
    const settings = { processor: both };
    const merge = lintCommit("Merge branch 'x'\n\nKEY-1 #close", { ...facts, parentCount: 2 }, settings);
    expect(merge.diagnostics.map(({ rule, processors }) => [rule, processors])).toEqual([
      ['smart-commits/merge-commit', ['dvcs']],
      ['smart-commits/merge-commit', ['github-cloud']],
    ]);
    const push = ['KEY-1 #start', 'KEY-1 #close'].map((text, index) => ({
      hash: String(index),
      reading: readMessage(text, findProcessor(both)),
    }));
    expect(lintPush(push, settings).map(({ hash, diagnostic }) => [hash, diagnostic.processors])).toEqual([
      [expect.any(String), ['dvcs']],
    ]);
    const rules = { [fullName('branch-name')]: 'error' } as const;
    const branch = lintBranch('MY_PROJ-1-x', { processor: ['dvcs', 'gitkraken'], rules });
    expect(branch.map(({ processors }) => processors)).toEqual([['dvcs']]);
  });

  it('fixes what is right for all', () => {
    const fixed = fixMessage('KEY-1 #tiem 1.5h #close it now', { processor: both }, judgeLooseMessage);
    expect(fixed.text).toBe('KEY-1 #time 1h 30m #close #comment it now');
  });
});

/** A finding without what is only there because others do not have it. */
function plain({ rule, start, end, message: words, processors }: Diagnostic): string {
  const sentence = processors === undefined ? words : words.replace(/ \(only with [^]*\)$/, '');
  // Whether it is sure is another matter.
  return JSON.stringify([rule, start, end, sentence.replace(/\bmay |(?<=[a-z])e?s?\b/g, '')]);
}

const DIFFER = fullName('processors-differ');
const texts = fc.oneof(message, hostileText);
const others: LintSettings[] = [{}, { transitions: ['Close', 'Label', 'In Progress'], projects: ['KEY'] }];

describe('whatever the message and the processors,', () => {
  it('a list of one is the one', { timeout }, () => {
    fc.assert(
      fc.property(texts, anyFacts, processorLists, fc.constantFrom(...others), (text, who, [name], more) => {
        const one = lintCommit(text, who, { ...more, processor: name });
        const list = lintCommit(text, who, { ...more, processor: [name!] });
        expect(list.diagnostics).toEqual(one.diagnostics);
      }),
      run,
    );
  });

  it('each finds what it finds by itself, and nothing is said twice', { timeout }, () => {
    fc.assert(
      fc.property(texts, anyFacts, processorLists, fc.constantFrom(...others), (text, who, names, more) => {
        const together = lintCommit(text, who, { ...more, processor: names }).diagnostics;
        for (const name of names) {
          const own = lintCommit(text, who, { ...more, processor: name }).diagnostics;
          const ofIt = together.filter(
            ({ rule, processors }) => rule !== DIFFER && (processors?.includes(name) ?? true),
          );
          expect(ofIt.map(plain).toSorted()).toEqual(own.map(plain).toSorted());
        }
        for (const { processors } of together) {
          if (processors === undefined) continue;
          expect(processors.length).toBeLessThan(names.length);
          expect(names.filter((name) => processors.includes(name))).toEqual(processors);
        }
      }),
      run,
    );
  });

  it('a message without a finding does the same with all', { timeout }, () => {
    let clean = 0;
    fc.assert(
      fc.property(message, processorLists, fc.constantFrom(...others), (text, names, more) => {
        const { reading, diagnostics } = lintMessage(text, { ...more, processor: names });
        if (diagnostics.length > 0) return;
        const context = {
          transitions: undefined,
          projects: undefined,
          ...more,
          workingTime: workingTimeOf({}),
        };
        const compared = compareEffects(eachReading(reading), context) ?? [];
        clean += compared.length;
        for (const { deeds } of compared)
          for (const deed of deeds) expect(isSameDeed(deed, deeds[0] ?? null)).toBe(true);
      }),
      run,
    );
    expect(clean).toBeGreaterThan(RUNS / 50);
  });

  it('a fix brings no finding, for none of them', { timeout }, () => {
    let fixed = 0;
    fc.assert(
      fc.property(message, processorLists, fc.constantFrom(...others), (text, names, more) => {
        const { diagnostics } = lintMessage(text, { ...more, processor: names });
        const fixes = diagnostics.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
        if (fixes.length === 0) return;
        fixed++;
        const after = fixes.toReversed().reduce(applyFix, text);
        const counts = (found: readonly Diagnostic[], rule: string): number =>
          found.filter((one) => one.rule === rule).length;
        for (const processor of [...names, names]) {
          const was = lintMessage(text, { ...more, processor }).diagnostics;
          const is = lintMessage(after, { ...more, processor }).diagnostics;
          for (const { rule } of is)
            expect({ after, rule, count: counts(is, rule) }).toEqual({
              after,
              rule,
              count: Math.min(counts(is, rule), counts(was, rule)),
            });
        }
      }),
      run,
    );
    expect(fixed).toBeGreaterThan(RUNS / 50);
  });
});
