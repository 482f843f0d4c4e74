import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { OLDEST_COMMITLINT } from '../../src/doctor/hooks/hook.ts';
import { OLDEST_GIT } from '../../src/git/git-failure.ts';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8').replaceAll(/\s+/g, ' ');

describe('the oldest git', () => {
  it.each([
    ['README.md', `git ${OLDEST_GIT} or newer`],
    ['docs/getting-started.md', `git ${OLDEST_GIT} or newer`],
    ['.github/workflows/ci.yml', `v${OLDEST_GIT}.`],
  ])('is in %s', (file, text) => {
    expect(read(file)).toContain(text);
  });
});

describe('the oldest commitlint', () => {
  const [major, minor] = OLDEST_COMMITLINT;
  const exact = OLDEST_COMMITLINT.join('.');

  it.each([
    ['package.json', `"@commitlint/cli": ">=${major}.${minor}"`],
    ['README.md', `[commitlint](docs/commitlint.md) ${major}.${minor} or newer`],
    ['docs/commitlint.md', `[commitlint](https://commitlint.js.org) ${major}.${minor} or newer`],
    ['.github/workflows/ci.yml', `'${exact}'`],
    ['.ci/other-node-versions', `@commitlint/cli@${exact}`],
  ])('is in %s', (file, text) => {
    expect(read(file)).toContain(text);
  });
});
