import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { readComponent, readProject } from './read-snippets.ts';

const FILES = ['README.md', 'docs/ci.md', 'docs/hooks.md', 'templates/lint.yml'];
const { version } = JSON.parse(readProject('package.json')) as { version: string };

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

/** Every version behind what names this package, or in place of it. */
function versionsIn(text: string): string[] {
  const pasted =
    /(?:smart-commits(?:\/lint)?[@/]|rev: |Our own tags `)v?(\d+\.\d+\.\d+[\w.-]*)|default: '(\d.*)'/g;
  return [...text.matchAll(pasted)].map(([, found, preset]) => found ?? preset ?? '');
}

describe('a version of this package that people paste', () => {
  it.each(FILES)('is that of package.json, in %s', (file) => {
    const found = versionsIn(readProject(file));
    expect(found.length).toBeGreaterThan(0);
    expect([...new Set(found)]).toEqual([version]);
  });

  it('is the default of the component', () => {
    expect(readComponent().inputs['version']?.default).toBe(version);
  });

  it('is written by what prepares a release', () => {
    const next = '9.8.7-beta.6';
    const script = 'scripts/write-version.mjs';
    for (const file of ['package.json', 'package-lock.json', script, ...FILES]) {
      const copy = path.join(scratch.directory, file);
      mkdirSync(path.dirname(copy), { recursive: true });
      const text = readProject(file);
      writeFileSync(copy, file === 'package.json' ? text.replace(`"${version}"`, `"${next}"`) : text);
    }
    execFileSync(process.execPath, [path.join(scratch.directory, script)]);
    const lock = readFileSync(path.join(scratch.directory, 'package-lock.json'), 'utf8');
    expect(JSON.parse(lock)).toMatchObject({ version: next, packages: { '': { version: next } } });
    for (const file of FILES) {
      const written = readFileSync(path.join(scratch.directory, file), 'utf8');
      expect([...new Set(versionsIn(written))], file).toEqual([next]);
      expect(versionsIn(written)).toHaveLength(versionsIn(readProject(file)).length);
    }
  });
});
