import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { cleanUp, type CleanUp } from '../../src/message/cleanup.ts';
import { makeScratch } from '../support/git-repository.ts';
import { message } from './messages-to-clean.ts';

const scratch = makeScratch();
// Before 2.16 git cleans in a repository only.
const repository = scratch.init('repository').path;
afterAll(() => scratch.remove());

/** Cleans with git itself. */
function stripSpace(text: string, commentString: string | null): string {
  const character = commentString === null ? [] : ['-c', `core.commentChar=${commentString}`];
  const args = [...character, 'stripspace', ...(commentString === null ? [] : ['--strip-comments'])];
  return execFileSync('git', args, { input: text, encoding: 'utf8', cwd: repository });
}

describe('cleanUp', () => {
  it.each(['#', ';', null])('cleans as git stripspace does, comment character %s', (commentString) => {
    const mode = commentString === null ? 'whitespace' : 'strip';
    fc.assert(
      fc.property(message, (text) => {
        const how: CleanUp = { mode, commentString: commentString ?? '#', verbose: false };
        expect(cleanUp(text, how).text).toBe(stripSpace(text, commentString));
      }),
      { numRuns: 150 },
    );
  });
});
