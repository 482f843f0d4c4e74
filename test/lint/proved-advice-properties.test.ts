import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Diagnostic } from '../../src/text/diagnostic.ts';
import { fixMessage } from '../../src/lint/fix-message.ts';
import { lintMessage, type LintSettings } from '../../src/lint/lint-message.ts';
import type { JudgedMessage } from '../../src/message/decide-clean-up.ts';
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

  // What is written is what the help says; a fact stands where no edit could be proved.
  it.each<[string, LintSettings, string, number, string[]]>([
    [
      'key-1 #tiem 1.5h key-2 #coment done',
      { processor: 'dvcs' },
      'KEY-1 #time 1h 30m KEY-2 #comment done',
      2,
      ['write `KEY-1 #time 1h 30m KEY-2`', 'a fact', 'write `#comment done`'],
    ],
    [
      'KEY-1/KEY-2 #tiem 2h #coment x',
      { processor: 'dvcs' },
      'KEY-1, KEY-2 #time 2h #comment x',
      3,
      ['write `KEY-1, KEY-2`', 'write `#time 2h`', 'write `#comment x`'],
    ],
    [
      'KEY-1 #coment a #tiem 2h b',
      { processor: 'dvcs' },
      'KEY-1 #coment a #tiem 2h b',
      0,
      ['a fact', 'write `tiem` or `"#tiem"` to keep it as text'],
    ],
    [
      'KEY-1 #time 1.5h #time 30min #close.',
      { processor: 'dvcs' },
      'KEY-1 #time 1h 30m #time 30m #close',
      3,
      ['write `#time 1h 30m`', 'write `#time 30m`', 'write `#close`'],
    ],
    [
      'KEY-1 ##close #tiem 1h (#resolve)',
      { processor: 'dvcs' },
      'KEY-1 #close #time 1h (#resolve)',
      2,
      ['write `#close`', 'write `#time 1h (#resolve)`', 'write `#resolve`'],
    ],
    ['#tiem 1.5h KEY-1', { processor: 'dvcs' }, 'KEY-1 #time 1h 30m', 1, ['write `KEY-1 #time 1h 30m`']],
    ['KEY-1 #close KEY-1 #close', { processor: 'dvcs' }, 'KEY-1 #close KEY-1 #close', 0, ['a fact']],
    ['KEY-1 #comment x ##close.', { processor: 'dvcs' }, 'KEY-1 #comment x #close', 1, ['write `#close`']],
    [
      'key-1 #time2h #time 3h20m',
      { processor: 'dvcs' },
      'KEY-1 #time 2h #time 3h 20m',
      3,
      ['write `KEY-1`', 'write `#time 2h`', 'write `#time 3h 20m`'],
    ],
    ['KEY-1 #coment #closs', { processor: 'dvcs' }, 'KEY-1 #coment #close', 1, ['a fact', 'write `#close`']],
    ['KEY-1 #comment', { processor: 'dvcs' }, 'KEY-1 #comment', 0, ['a fact']],
    [
      'KEY-1 #comment\n#close',
      { processor: 'dvcs' },
      'KEY-1 #comment\nKEY-1 #close',
      1,
      ['a fact', 'write `KEY-1 #close`'],
    ],
    [
      'fix #close\nKEY-1 #tiem 2h',
      { processor: 'dvcs' },
      'fix KEY-1 #close\nKEY-1 #time 2h',
      2,
      ['write `KEY-1 #close`', 'write `#time 2h`'],
    ],
    [
      'KEY-1 #in review #tiem 1h',
      { processor: 'dvcs' },
      'KEY-1 #in-review #time 1h',
      2,
      ['write `#in-review`', 'write `#time 1h`'],
    ],
    ['KEY-1 #time 1h30', { processor: 'dvcs' }, 'KEY-1 #time 1h 30m', 1, ['write `#time 1h 30m`']],
    ['KEY-1 #time 30m1h', { processor: 'dvcs' }, 'KEY-1 #time 30m 1h', 1, ['write `#time 30m 1h`']],
    [
      'KEY-1 #close, #resolve; #done.',
      { processor: 'dvcs' },
      'KEY-1 #close #resolve; #done.',
      1,
      ['write `#close`', 'a fact', 'a fact'],
    ],
    ['(KEY-1 #close)', { processor: 'dvcs' }, 'KEY-1 #close', 1, ['write `KEY-1 #close`']],
    ['KEY-1 (#close) (#tiem 2h)', { processor: 'dvcs' }, 'KEY-1 #close (#tiem 2h)', 1, ['write `#close`']],
    ['KEY-1, key-2, KEY-3 #close', { processor: 'dvcs' }, 'KEY-1, key-2, KEY-3 #close', 0, ['a fact']],
    ['key-1 or key-2 #close', { processor: 'dvcs' }, 'KEY-1, KEY-2 #close', 1, ['write `KEY-1, KEY-2`']],
    [
      'feature/KEY-1 #tiem 2h',
      { processor: 'dvcs' },
      'feature/KEY-1 KEY-1 #time 2h',
      2,
      ['write `KEY-1 #tiem 2h`', 'a fact'],
    ],
    [
      'KEY-1 #move to done #tiem 1h',
      { processor: 'dvcs' },
      'KEY-1 #done #time 1h',
      2,
      ['write `#done`', 'write `#time 1h`'],
    ],
    [
      'KEY-1 #comment see KEY-2 #tiem 1h',
      { processor: 'dvcs' },
      'KEY-1 #comment see KEY-2 #time 1h',
      1,
      ['a fact', 'write `#time 1h`'],
    ],
    [
      'KEY-1 #Start Review #tiem 2h',
      { processor: 'dvcs' },
      'KEY-1 #start-review #time 2h',
      2,
      ['write `#start-review`', 'write `#time 2h`'],
    ],
    [
      'KEY-1 #closs Fixed #tiem 2h done',
      { processor: 'github-cloud' },
      'KEY-1 #close #comment Fixed #time 2h done',
      2,
      ['write `#close #comment Fixed`', 'write `#time 2h done`'],
    ],
    [
      'KEY-1 #close Fixed #resolve Done',
      { processor: 'github-cloud' },
      'KEY-1 #close #comment Fixed #resolve Done',
      1,
      ['write `#close #comment Fixed`', 'a fact'],
    ],
    [
      'key-1 #close\n\nKEY-2 #tiem 2h',
      { processor: 'gitlab-dvcs' },
      'KEY-1 #close\n\nKEY-2 #tiem 2h',
      1,
      ['write `KEY-1`', 'a fact'],
    ],
    [
      'KEY-1 #assing me #lable a',
      { processor: 'gitkraken' },
      'KEY-1 #assign me #label a',
      2,
      ['write `#assign`', 'write `#label`'],
    ],
    [
      'KEY-1 #coment a\nlong text\nkey-2 #close',
      { processor: 'gitkraken' },
      'KEY-1 #coment a\nlong text\nkey-2 #close',
      0,
      ['a fact'],
    ],
    [
      'KEY-1 #shp',
      { processor: 'dvcs', transitions: ['Ship it', 'Done'] },
      'KEY-1 #shp',
      0,
      ['write `#ship-it` or `#done`'],
    ],
    [
      'KEY-1 #"Ship it" #doen',
      { processor: 'dvcs', transitions: ['Ship it', 'Done'] },
      'KEY-1 #ship-it #doen',
      1,
      ['write `#ship-it`', 'write `#done`'],
    ],
  ])('%j, read with %j, becomes %j', (text, settings, fixed, count, helps) => {
    expect(fixMessage(text, settings, asItIs)).toEqual({ text: fixed, count });
    const told = lintMessage(text, settings).diagnostics.map(({ help }) => help);
    expect(told.map((help) => (help.startsWith('write ') ? help : 'a fact'))).toEqual(helps);
  });

  it('is proved for all lines of a long message at once, and left out where it does not hold', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `KEY-${index + 1} #coment a`);
    const right = lines.map((line) => line.replace('coment', 'comment'));
    const choice = 'KEY-30 or KEY-31 #close';
    expect(fixMessage([...lines, choice].join('\n'), { processor: 'dvcs' }, asItIs)).toEqual({
      text: [...right, choice].join('\n'),
      count: 20,
    });
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
