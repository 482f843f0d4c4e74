import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBranchKey, mayHoldKey } from '../../src/branch-key/find-branch-key.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';
import { processorTime } from '../support/processor-time.ts';

const dvcs = findProcessor('dvcs');
const gitkraken = findProcessor('gitkraken');

type Row = readonly [branch: string, key: string | null];

/** Where nobody has said which projects there are. */
const unknown: readonly Row[] = [
  ['KEY-123', 'KEY-123'],
  ['feature/KEY-123-remember-shoes', 'KEY-123'],
  ['feature/KEY-123_remember_shoes', 'KEY-123'],
  ['jane/feature/KEY-123', 'KEY-123'],
  ['fix-KEY-123-shoes', 'KEY-123'],
  ['fix_KEY-123', 'KEY-123'],
  ['KEY-123#2', 'KEY-123'],
  ['KEY-123/part-2', 'KEY-123'],
  // Whole keys, whatever is in them.
  ['feature/P2P-123-x', 'P2P-123'],
  ['feature/A1-7', 'A1-7'],
  ['feature/ÄÖ-7', 'ÄÖ-7'],
  // The first of several.
  ['KEY-1-KEY-2', 'KEY-1'],
  ['feature/KEY-1_and_OPS-2', 'KEY-1'],
  ['UTF-8-for-KEY-2', 'KEY-2'],
  // Lower case is a word like any other.
  ['feature/key-123-x', null],
  ['feature/Key-123', null],
  ['release/utf-8-fix', null],
  ['release/1.2', null],
  ['sha-1', null],
  ['v2-3', null],
  ['node-20', null],
  ['step-2-of-3', null],
  ['dependabot/npm_and_yarn/lodash-4.17.21', null],
  ['dependabot/nuget/AWSSDK-3', null],
  ['renovate/JDK-21', null],
  ['snyk-fix/KEY-1', null],
  // Upper-case words that are no project.
  ['release/UTF-8-fix', null],
  ['fix/SHA-1', null],
  ['CVE-2026-1234', null],
  ['RELEASE-2026', null],
  ['release/V2-3', null],
  ['PR-12', null],
  ['HOTFIX-3', null],
  ['Q3-2026', null],
  ['BUILD-20261124', null],
  // Parts of something longer.
  ['KEY-12x', null],
  ['xKEY-12', null],
  ['KEY-1.2', null],
  ['KEY-0', null],
  ['KEY-012', null],
  ['K-12', null],
  ['FOO-BAR-12', null],
  ['MY_PROJ-12', null],
  ['KEY-', null],
  ['KEY', null],
  ['main', null],
  ['', null],
];

const known: readonly Row[] = [
  ['feature/KEY-123-x', 'KEY-123'],
  ['feature/key-123-x', 'KEY-123'],
  ['key-123', 'KEY-123'],
  ['jane/Key-123-x', 'KEY-123'],
  ['feature/OPS-1-KEY-2', 'KEY-2'],
  ['V2-KEY-3', 'KEY-3'],
  ['FOO-KEY-12', 'KEY-12'],
  ['FIX_KEY-12', 'KEY-12'],
  ['PR-12', 'PR-12'],
  ['BUILD-20261124', null],
  ['feature/OPS-1', null],
  ['monkey-12', null],
  ['turn-key-12', null],
  ['feature/key-12x', null],
  ['feature/key-1.2', null],
  ['dependabot/npm_and_yarn/key-12', null],
];

describe('the key of a branch', () => {
  it.each(unknown)('without projects: %s → %s', (branch, key) => {
    expect(findBranchKey(branch, { processor: dvcs, projects: undefined })).toBe(key);
  });

  it.each(known)('with the projects KEY and PR: %s → %s', (branch, key) => {
    expect(findBranchKey(branch, { processor: dvcs, projects: ['KEY', 'PR'] })).toBe(key);
  });

  it.each([
    ['feature/MY_PROJ-12', 'MY_PROJ-12'],
    ['KEY-1', 'KEY-1'],
  ])('of a processor whose keys may have an underscore: %s → %s', (branch, key) => {
    expect(findBranchKey(branch, { processor: gitkraken, projects: undefined })).toBe(key);
  });

  it('is found with an underscore where the project is known', () => {
    const projects = ['MY_PROJ'];
    expect(findBranchKey('feature/my_proj-12', { processor: dvcs, projects })).toBe('MY_PROJ-12');
    expect(findBranchKey('feature/MY_PROJ-12', { processor: dvcs, projects })).toBe('MY_PROJ-12');
  });

  it('makes nobody read a configuration where there can be none', () => {
    expect(['main', 'release/1.2', 'KEY-0', 'fix-the-shoes'].filter(mayHoldKey)).toEqual([]);
    expect([...unknown, ...known].every(([branch, key]) => key === null || mayHoldKey(branch))).toBe(true);
  });

  it('is one of the projects, whatever the name of the branch', () => {
    const pieces = ['KEY', 'key', 'P2P', '-', '1', '23', '/', '_', 'feature', 'Ä', '.', '0', '#', ' '];
    const branches = fc.oneof(
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(branches, (branch) => {
        const key = findBranchKey(branch, { processor: dvcs, projects: ['KEY'] });
        if (key !== null) expect(key).toMatch(/^KEY-[1-9][0-9]*$/);
        const other = findBranchKey(branch, { processor: dvcs, projects: undefined });
        if (other !== null) expect(branch).toContain(other);
        if (!mayHoldKey(branch)) expect([key, other]).toEqual([null, null]);
      }),
    );
  });

  it('takes no time on a long name', () => {
    for (const unit of ['A', 'A-', 'AA-1', 'AA-', '1', '_', '/', 'KEY-1x']) {
      const branch = unit.repeat(20_000);
      const spent = processorTime(() => {
        findBranchKey(branch, { processor: dvcs, projects: ['KEY'] });
        findBranchKey(branch, { processor: gitkraken, projects: undefined });
      });
      expect(spent, unit).toBeLessThan(500);
    }
  });
});
