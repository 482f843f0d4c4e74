import { describe, expect, it } from 'vitest';
import { countIgnored } from '../../src/lint/count-ignored.ts';

const by = (name: string, message = 'Tidy up') => ({
  author: { name, email: '' },
  message,
  parents: ['a'],
});

describe('countIgnored', () => {
  it('counts a commit for the first entry that fits', () => {
    const entries = [{ author: 'Robot' }, { message: '^chore' }, { merges: true as const }];
    const ignoring = countIgnored(entries);
    const ignored = [by('Robot'), by('Robot', 'chore: tidy'), by('Ada', 'chore: tidy'), by('Ada')].map(
      (commit) => ignoring.isIgnored(commit),
    );
    expect(ignored).toEqual([true, true, true, false]);
    expect(ignoring.counts()).toEqual({
      commits: 3,
      by: [
        { entry: { author: 'Robot' }, commits: 2 },
        { entry: { message: '^chore' }, commits: 1 },
        { entry: { merges: true }, commits: 0 },
      ],
    });
  });

  it.each([undefined, []])('has nothing to say where the configuration ignores %s', (ignores) => {
    const ignoring = countIgnored(ignores);
    expect(ignoring.isIgnored(by('Robot'))).toBe(false);
    expect(ignoring.counts()).toBeUndefined();
  });
});
