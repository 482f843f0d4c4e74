import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findBranchKey } from '../../src/branch-key/find-branch-key.ts';
import { insertBranchKey } from '../../src/branch-key/place-key.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';

const page = readFileSync(new URL('../../docs/prepare-commit-msg.md', import.meta.url), 'utf8');

/** The cells of the tables below a heading of this line, without their back-ticks. */
function rowsOf(heading: string): string[][][] {
  return page
    .split(`| ${heading} |\n`)
    .slice(1)
    .map((rest) => {
      const [, ...lines] = rest.split('\n\n')[0]?.split('\n') ?? [];
      return lines.map((line) =>
        [...line.matchAll(/\| (?:`([^`]+)`|none) /g)].map(([, cell = 'none']) => cell),
      );
    });
}

describe('docs/prepare-commit-msg.md', () => {
  const [atEnd = [], atStart = [], ...others] = rowsOf('written | committed');
  const [branches = []] = rowsOf('branch | without `projects` | with `"projects": ["KEY"]`');
  const processor = findProcessor('github-cloud');

  it('has its tables', () => {
    expect([atEnd.length, atStart.length, others.length]).toEqual([5, 3, 0]);
    expect(branches.length).toBeGreaterThan(10);
  });

  const put = (written: string, position: 'end' | 'start'): string => {
    const style = {
      processor,
      projects: undefined,
      transitions: undefined,
      position,
      brackets: position === 'start',
    };
    const cleanUp = { mode: 'whitespace', commentString: '#', verbose: false } as const;
    return insertBranchKey(written, { cleanUp, alternative: null }, 'KEY-123', style) ?? written;
  };

  it.each(atEnd)('shows what becomes of `%s`', (written = '', committed) =>
    expect(put(written, 'end')).toBe(committed),
  );

  it.each(atStart)('shows what the configuration makes of `%s`', (written = '', committed) =>
    expect(put(written, 'start')).toBe(committed),
  );

  it.each(branches)('shows the key of %s', (branch = '', unknown = '', known = '') => {
    const keyOf = (projects: string[] | undefined) =>
      findBranchKey(branch, { processor, projects }) ?? 'none';
    expect([keyOf(undefined), keyOf(['KEY'])]).toEqual([unknown, known]);
  });
});
