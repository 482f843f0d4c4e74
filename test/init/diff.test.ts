import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/init/diff.ts';
import type { FileChange } from '../../src/init/draft.ts';
import { makeScratch } from '../support/git-repository.ts';

const scratch = makeScratch();
afterAll(() => scratch.remove());

const change = (before: string | null, after: string, more: Partial<FileChange> = {}): FileChange => ({
  path: 'file',
  before,
  after,
  isExecutable: false,
  why: [],
  ...more,
});

describe('unifiedDiff', () => {
  it('shows a new file', () => {
    expect(unifiedDiff(change(null, 'a\nb\n', { path: 'hooks/x', isExecutable: true }))).toBe(
      'diff --git a/hooks/x b/hooks/x\nnew file mode 100755\n--- /dev/null\n+++ b/hooks/x\n@@ -0,0 +1,2 @@\n+a\n+b\n',
    );
  });

  it('shows what is near in one piece, and what is far in two', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `${index}\n`);
    const [near, far] = [7, 15].map((place) =>
      lines.toSpliced(place, 0, 'new\n').toSpliced(2, 0, 'new\n').join(''),
    );
    const pieces = (after = ''): number =>
      unifiedDiff(change(lines.join(''), after)).match(/^@@/gm)?.length ?? 0;
    expect([pieces(near), pieces(far)]).toEqual([1, 2]);
  });

  it('says where a last line has no end', () => {
    expect(unifiedDiff(change('a', 'a\nb\n'))).toContain('-a\n\\ No newline at end of file\n+a\n+b\n');
  });

  it('is quick for a large file', () => {
    const before = Array.from({ length: 50_000 }, (_, index) => `line ${index}\n`).join('');
    expect(unifiedDiff(change(before, `first\n${before.replaceAll('7', '8')}`)).length).toBeGreaterThan(1000);
  });

  it('is applied by git, and taken back', () => {
    const repository = scratch.init('apply');
    const line = fc.constantFrom('a', 'b', 'c', '', '-- x', '+++ y', '@@', 'a\r', '\\ z', 'ü');
    const text = fc.tuple(fc.array(line, { maxLength: 30 }), fc.boolean()).map(([lines, isEnded]) => {
      const joined = lines.join('\n');
      return isEnded && joined !== '' ? `${joined}\n` : joined;
    });
    const name = fc.constantFrom('x', 'with space', 'quo"te', 'back\\slash', 'ümlaut', "it's", 'tab\tulator');
    const samples = fc
      .sample(fc.tuple(fc.option(text), text, name, fc.boolean()), { numRuns: 150, seed: 1 })
      .filter(([before, after]) => before !== after && !(before === null && after === ''))
      .map(([before, after, file, isExecutable], index) =>
        change(before, after, { path: `${index}/${file}`, isExecutable }),
      );
    const read = (file: string): string => readFileSync(path.join(repository.path, file), 'utf8');
    for (const { path: file, before } of samples) {
      mkdirSync(path.join(repository.path, path.dirname(file)), { recursive: true });
      if (before !== null) writeFileSync(path.join(repository.path, file), before);
    }
    const patch = samples.map(unifiedDiff).join('');
    repository.gitWith({ input: patch }, 'apply', '--whitespace=nowarn', '-');
    for (const { path: file, after } of samples) expect(read(file), file).toBe(after);
    repository.gitWith({ input: patch }, 'apply', '--whitespace=nowarn', '--reverse', '-');
    for (const { path: file, before } of samples) if (before !== null) expect(read(file), file).toBe(before);
    expect(samples.length).toBeGreaterThan(100);
  });
});
