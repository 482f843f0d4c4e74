import { describe, expect, it } from 'vitest';
import { noteUnjudged } from '../../../src/commands/judging/tell-doubts.ts';
import { ExpectedError } from '../../../src/errors.ts';

const HASH = 'a'.repeat(40);

describe('a commit that cannot be judged', () => {
  it('is told of, and keeps nobody else from being judged', () => {
    const unjudged = noteUnjudged();
    const judged: string[] = [];
    for (const hash of ['b', HASH, 'c', 'd']) {
      unjudged.attempt(hash, () => {
        if (hash === HASH || hash === 'd') throw new RangeError('Invalid string length');
        judged.push(hash);
      });
    }
    expect(judged).toEqual(['b', 'c']);
    expect(unjudged.failure()).toMatchObject({
      kind: 'git',
      message: 'commit aaaaaaaaaaaa could not be checked, and 1 more: RangeError: Invalid string length',
    });
  });

  it('is no news where there is none', () => {
    expect(noteUnjudged().failure()).toBeNull();
  });

  it('is not one whose finding could not be written', () => {
    const full = new ExpectedError('usage', 'cannot write the report', 'make room');
    expect(() =>
      noteUnjudged().attempt(HASH, () => {
        throw full;
      }),
    ).toThrow(full);
  });
});
