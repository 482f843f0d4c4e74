import { describe, expect, it } from 'vitest';
import { outcomeOfRule } from '../../src/audit/audit.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';

describe('the outcomes of rules', () => {
  it.each([
    ['dvcs', null],
    ['github-cloud', { outcome: 'dropped', concerns: 'all' }],
  ] as const)('of a merge depend on what %s does with merges', (name, outcome) => {
    expect(outcomeOfRule('merge-commit', findProcessor(name))).toEqual(outcome);
  });

  it('are none for a rule that is not known', () => {
    for (const name of ['no-such-rule', 'constructor']) {
      expect(outcomeOfRule(name, findProcessor())).toBeNull();
    }
  });
});
