import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Diagnostic } from '../../src/text/diagnostic.ts';
import { fixMessage } from '../../src/lint/fix-message.ts';
import { lintMessage, type LintSettings } from '../../src/lint/lint-message.ts';
import type { JudgedMessage } from '../../src/message/judge-message.ts';
import { processorNames } from '../../src/smart-commit/processor.ts';
import { applyFix } from '../support/apply-fix.ts';
import { hostileText } from '../support/hostile-text.ts';
import { anySettings } from '../support/schema-arbitrary.ts';
import { message } from '../support/smart-messages.ts';
import { runsOf, spoiledMessage } from '../support/spoiled-messages.ts';

const asItIs = (text: string): JudgedMessage => ({ text, strippedLines: [] });

/** How often each rule speaks. */
function countRules(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of diagnostics) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** The rules that speak more often than before. */
function moreThan(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] {
  return [...after].filter(([rule, times]) => times > (before.get(rule) ?? 0)).map(([rule]) => rule);
}

/** More runs, and a seed to repeat them with, are asked for by the environment. */
const RUNS = Number(process.env['SMART_COMMITS_RUNS'] ?? 2000);
const seed = process.env['SMART_COMMITS_SEED'];
const runs = (numRuns: number): fc.Parameters<unknown> => ({
  numRuns,
  ...(seed === undefined ? {} : { seed: Number(seed) }),
});

describe.each(processorNames)('a fix for %s', (processor) => {
  const settings = anySettings.map((chosen) => ({ ...chosen, processor }));

  it('takes its finding away, brings no other, and changes the text', { timeout: RUNS * 300 }, () => {
    fc.assert(
      fc.property(fc.oneof(message, hostileText), settings, (text, chosen) => {
        const { diagnostics } = lintMessage(text, chosen);
        const before = countRules(diagnostics);
        for (const { rule, fix } of diagnostics) {
          if (fix === undefined) continue;
          const fixed = applyFix(text, fix);
          expect(fixed).not.toBe(text);
          const without = new Map(before).set(rule, (before.get(rule) ?? 0) - 1);
          const more = moreThan(without, countRules(lintMessage(fixed, chosen).diagnostics));
          expect({ text, rule, fixed, more }).toEqual({ text, rule, fixed, more: [] });
        }
      }),
      runs(RUNS),
    );
  });

  it(
    'settles with all others in one run, and leaves no finding that was not there',
    { timeout: RUNS * 300 },
    () => {
      fc.assert(
        fc.property(fc.oneof(message, hostileText), settings, (text, chosen) => {
          const { text: fixed, count } = fixMessage(text, chosen, asItIs);
          expect(fixed === text).toBe(count === 0);
          if (count === 0) return;
          const before = countRules(lintMessage(text, chosen).diagnostics);
          const more = moreThan(before, countRules(lintMessage(fixed, chosen).diagnostics));
          expect({ text, fixed, more }).toEqual({ text, fixed, more: [] });
          expect(fixMessage(fixed, chosen, asItIs)).toEqual({ text: fixed, count: 0 });
        }),
        runs(RUNS),
      );
    },
  );
});

describe('a Smart Commit with one mistake in it', () => {
  it('gets the commands back that were meant, or stays as it is', { timeout: RUNS * 300 }, () => {
    let mended = 0;
    fc.assert(
      fc.property(spoiledMessage, ({ settings, right, spoiled, how }) => {
        const { text } = fixMessage(spoiled, settings, asItIs);
        if (text === spoiled) return;
        mended++;
        expect({ how, spoiled, text, runs: runsOf(text, settings) }).toEqual({
          how,
          spoiled,
          text,
          runs: runsOf(right, settings),
        });
      }),
      runs(2 * RUNS),
    );
    expect(mended).toBeGreaterThan(RUNS / 2);
  });
});

describe('what is written', () => {
  it.each<[string, LintSettings, string, string]>([
    ['a slip and its duration together', { processor: 'dvcs' }, 'KEY-1 #tiem 1.5h', 'KEY-1 #time 1h 30m'],
    [
      'a slip and its text together, where text needs a command',
      { processor: 'github-cloud' },
      'KEY-1 #closs Fix the gap',
      'KEY-1 #close #comment Fix the gap',
    ],
    [
      'a key and what is wrong behind it, each by itself',
      { processor: 'dvcs' },
      'key-1 fix it #resovle #tiem 1.5h #coment done',
      'KEY-1 fix it #resolve #time 1h 30m #comment done',
    ],
    [
      'nothing that would bring another finding',
      { processor: 'gitlab-dvcs' },
      'KEY-1 fix\n\n#close',
      'KEY-1 fix\n\n#close',
    ],
  ])('is %s', (_, settings, text, fixed) => {
    expect(fixMessage(text, settings, asItIs).text).toBe(fixed);
  });

  it('is told in one run, with what an advice uncovers', () => {
    const { diagnostics } = lintMessage('myIssue-123 #resolve #time 3h20m', { processor: 'dvcs' });
    expect(diagnostics.map(({ rule, help }) => [rule.slice('smart-commits/'.length), help])).toEqual([
      ['key-case', 'write `MYISSUE-123`'],
      ['time-format', 'write `#time 3h 20m`'],
    ]);
  });

  it('is a fact and no order where nothing that is known is right', () => {
    const { diagnostics } = lintMessage('MY_PROJ-5 #close', { processor: 'dvcs', projects: ['MY_PROJ'] });
    expect(diagnostics.map(({ help, fix }) => [help.startsWith('write'), fix])).toEqual([[false, undefined]]);
  });
});
