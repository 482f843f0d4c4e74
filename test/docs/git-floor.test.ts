import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { OLDEST_GIT } from '../../src/git/git-failure.ts';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('the oldest git', () => {
  it.each([
    ['README.md', `git ${OLDEST_GIT} or newer`],
    ['docs/getting-started.md', `git ${OLDEST_GIT} or newer`],
    ['.github/workflows/ci.yml', `v${OLDEST_GIT}.`],
  ])('is in %s', (file, text) => {
    expect(read(file)).toContain(text);
  });
});
