import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { doOutlinesSuffice, isSurelyClean, outlineOf } from '../../../src/lint/fast/outline.ts';
import { lintCommit } from '../../../src/lint/lint-commit.ts';
import { makeCommitJudge } from '../../../src/lint/fast/judge-many.ts';
import { lintMessage } from '../../../src/lint/lint-message.ts';
import { isPlainMessage } from '../../../src/lint/fast/plain-message.ts';
import { findProcessor } from '../../../src/smart-commit/processor.ts';
import { hostileText } from '../../support/hostile-text.ts';
import { alikeMessages, anyFacts, message, settings } from '../../support/smart-messages.ts';

/** `SMART_COMMITS_RUNS=200000` for a long run; `SMART_COMMITS_SEED` repeats one. */
const RUNS = Number(process.env['SMART_COMMITS_RUNS'] ?? 5000);
const seed = process.env['SMART_COMMITS_SEED'];
const run = { numRuns: RUNS, ...(seed === undefined ? {} : { seed: Number(seed) }) };
const timeout = 60_000 + RUNS * 20;

/** Texts in which a `#` is mostly none of a command. */
const plainish = fc
  .array(
    fc.constantFrom(
      'KEY-1',
      'key-1',
      ' ',
      '\n',
      '#',
      '1',
      '#1',
      'close',
      '# ',
      '(',
      '+',
      '+review',
      '.',
      'é',
      '`',
      '/',
      '_',
      '/wiki/x#',
      'KEY-2#close',
      '://',
      ':',
      ',',
      '-',
      '\u00a0',
      '\u3000',
      '\uff03',
      '\t',
      '\r\n',
      'feature/KEY-3',
      '#\u200bclose',
      'Revert "',
      'fixup! ',
      "Merge branch 'KEY-4'",
      '(cherry picked from commit 1234567)',
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));

describe('a short cut says what all rules together say', () => {
  it('isPlainMessage, for each processor and all settings', { timeout }, () => {
    let plain = 0;
    fc.assert(
      fc.property(settings, fc.oneof(plainish, message, hostileText), anyFacts, (chosen, text, facts) => {
        if (!isPlainMessage(text, chosen.rules)) return;
        plain++;
        expect(lintCommit(text, facts, chosen).diagnostics).toEqual([]);
      }),
      run,
    );
    expect(plain).toBeGreaterThan(RUNS / 10);
  });

  it('isSurelyClean, for each processor and all settings', { timeout }, () => {
    let clean = 0;
    fc.assert(
      fc.property(settings, alikeMessages, message, anyFacts, (chosen, alike, other, facts) => {
        for (const text of [...alike, other]) {
          if (!isSurelyClean(text, facts, chosen)) continue;
          clean++;
          expect({ text, found: lintCommit(text, facts, chosen).diagnostics }).toEqual({ text, found: [] });
        }
      }),
      run,
    );
    expect(clean).toBeGreaterThan(RUNS / 20);
  });

  it('outlineOf: messages with one outline are all clean, or none is', { timeout }, () => {
    let compared = 0;
    fc.assert(
      fc.property(settings, alikeMessages, (chosen, alike) => {
        if (!doOutlinesSuffice(chosen.rules)) return;
        const known = new Map<string, { readonly text: string; readonly isClean: boolean }>();
        for (const text of alike) {
          const outline = outlineOf(text, findProcessor(chosen.processor));
          if (outline === null) continue;
          const isClean = lintMessage(text, chosen).diagnostics.length === 0;
          const first = known.get(outline);
          if (first === undefined) known.set(outline, { text, isClean });
          else {
            compared++;
            const other = { other: text, isClean };
            expect({ text: first.text, ...other }).toEqual({ ...other, ...first });
          }
        }
      }),
      run,
    );
    expect(compared).toBeGreaterThan(RUNS / 10);
  });

  it('makeCommitJudge: each is judged as if it were alone', { timeout }, () => {
    let met = 0;
    fc.assert(
      fc.property(
        settings,
        fc.oneof(alikeMessages, fc.array(message, { minLength: 1, maxLength: 8 })),
        fc.array(anyFacts, { minLength: 1, maxLength: 3 }),
        (chosen, texts, who) => {
          const judge = makeCommitJudge(chosen);
          const outlines = new Set<string | null>([null]);
          texts.forEach((text, index) => {
            const facts = who[index % who.length] ?? { author: null, parentCount: null };
            const outline = outlineOf(text, findProcessor(chosen.processor));
            if (outlines.has(outline) && outline !== null) met++;
            outlines.add(outline);
            const { diagnostics } = judge(text, facts);
            expect({ text, diagnostics }).toEqual({
              text,
              diagnostics: lintCommit(text, facts, chosen).diagnostics,
            });
          });
        },
      ),
      run,
    );
    expect(met).toBeGreaterThan(RUNS / 20);
  });
});
