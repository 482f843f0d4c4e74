import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintCommit } from '../src/lint-commit.ts';
import { makeCommitJudge } from '../src/lint-commits.ts';
import { outlineOf } from '../src/smart-commit/outline.ts';
import { findProcessor } from '../src/smart-commit/processor.ts';
import { facts, message, settings } from './support/smart-messages.ts';

const by = (email: string) => ({ name: 'Ada', email });

describe('the judge of many commits', () => {
  it('judges each as if it were alone', { timeout: 120_000 }, () => {
    const judge = new Map<string, ReturnType<typeof makeCommitJudge>>();
    let outlined = 0;
    fc.assert(
      fc.property(settings, fc.array(message, { minLength: 1, maxLength: 8 }), (chosen, texts) => {
        const name = JSON.stringify(chosen);
        const known = judge.get(name) ?? makeCommitJudge(chosen);
        judge.set(name, known);
        for (const one of texts) {
          if (outlineOf(one, findProcessor(chosen.processor)) !== null) outlined++;
          expect(known(one, facts).diagnostics).toEqual(lintCommit(one, facts, chosen).diagnostics);
        }
      }),
      { numRuns: 2000 },
    );
    expect(outlined).toBeGreaterThan(500);
  });

  it('reads a message that it knows when it is asked to', () => {
    const judge = makeCommitJudge({ processor: 'dvcs' });
    judge('KEY-1 #close', facts);
    const { text: judged, reading } = judge('KEY-2 really #close', facts);
    expect(judged).toBe('KEY-2 really #close');
    expect(reading.commands.map(({ issueKey, name }) => [issueKey, name])).toEqual([['KEY-2', 'close']]);
  });

  it.each([
    ['another author', 'KEY-2 #close', { author: by(''), parentCount: 1 }, 'author-email'],
    ['a merge', 'KEY-2 #close', { ...facts, parentCount: 2 }, 'merge-commit'],
    ['a revert', 'Revert "KEY-2 #close"', facts, 're-executed'],
    ['a copy', 'KEY-2 #close\n\n(cherry picked from commit 1234567)', facts, 're-executed'],
    ['a fixup', 'fixup! KEY-2 #close', facts, 're-executed'],
    ['another word', 'KEY-2 #coment', facts, 'command-spelling'],
  ])('looks again at %s', (_, other, itsFacts, rule) => {
    const judge = makeCommitJudge({ processor: 'dvcs' });
    expect(judge('KEY-1 #close', facts).diagnostics).toEqual([]);
    const rules = judge(other, itsFacts).diagnostics.map((diagnostic) => diagnostic.rule);
    expect(rules).toContain(`smart-commits/${rule}`);
  });
});
