import { describe, expect, it } from 'vitest';
import { makeCommitJudge } from '../../../src/lint/fast/judge-many.ts';
import { facts } from '../../support/smart-messages.ts';

const by = (email: string) => ({ name: 'Ada', email });

describe('the judge of many commits', () => {
  it('reads a message that it knows when it is asked to', () => {
    const judge = makeCommitJudge({ processor: 'dvcs' });
    judge('KEY-1 #close', facts);
    const { text: judged, reading } = judge('KEY-2 really #close', facts);
    expect(judged).toBe('KEY-2 really #close');
    expect(reading.commands.map(({ issueKey, name }) => [issueKey, name])).toEqual([['KEY-2', 'close']]);
  });

  it.each([
    ['another author', 'KEY-2 #close', { author: by(''), parentCount: 1 }, 'author-email'],
    ['a merge', "Merge branch 'topic'\n\nKEY-2 #close", { ...facts, parentCount: 2 }, 'merge-commit'],
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
