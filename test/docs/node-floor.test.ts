import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Manifest {
  readonly engines: { readonly node: string };
  readonly devDependencies: Readonly<Record<string, string>>;
}

const { engines, devDependencies } = JSON.parse(read('package.json')) as Manifest;

/** `^20.19.0 || >=22.12.0`: an older line from one version on, and everything from a newer one on. */
const versions = /^\^(\d+)\.(\d+)\.0 \|\| >=(\d+)\.(\d+)\.0$/.exec(engines.node)?.slice(1).map(Number);
const [oldMajor = 0, oldMinor = 0, newMajor = 0, newMinor = 0] = versions ?? [];
const oldest = `${oldMajor}.${oldMinor}`;
const newer = `${newMajor}.${newMinor}`;

/** Whether `engines` allows a version, of which parts may be left out: `22` is the newest of its line. */
function isAllowed(version: string): boolean {
  const [major = 0, minor = Infinity] = version.split('.').map(Number);
  return (
    (major === oldMajor && minor >= oldMinor) || major > newMajor || (major === newMajor && minor >= newMinor)
  );
}

describe('the oldest Node, which `engines` of package.json names,', () => {
  it('is named in a form that is understood here', () => {
    expect(versions).toHaveLength(4);
  });

  it.each([
    'hooks/commit-msg',
    'hooks/pre-push',
    'hooks/optional/prepare-commit-msg',
    'hooks/server/pre-receive',
  ])('is the oldest that %s takes from a version manager', (file) => {
    const rank = oldMajor * 1_000_000 + oldMinor * 1000;
    expect(read(file).match(/newest_rank=\d+/g)).toEqual([`newest_rank=${rank - 1}`]);
  });

  it('is what the program starts with', () => {
    const source = read('src/any-node.cjs');
    expect(source).toContain(`is too old: ${oldest}, or ${newer} or newer, is needed`);
    const isTooOld = vm.runInNewContext(`(${/function isTooOld[^]*?\n}/.exec(source)?.[0]})`) as (
      version: string,
    ) => boolean;
    const tried = [oldMajor - 1, oldMajor, oldMajor + 1, newMajor, newMajor + 1].flatMap((major) =>
      [0, oldMinor - 1, oldMinor, newMinor - 1, newMinor, 99].map((minor) => `${major}.${minor}.0`),
    );
    for (const version of tried) expect(isTooOld(version), version).toBe(!isAllowed(version));
  });

  it('is what doctor asks of the one that hooks find', () => {
    const source = read('src/doctor/hooks/environment.ts');
    expect(source).toContain(`[${oldMajor}, ${oldMinor}, 0]`);
    expect(source).toContain(`: ${oldest} or newer is needed`);
  });

  it('is what the types are of', () => {
    expect(devDependencies['@types/node']).toMatch(new RegExp(`^${oldMajor}\\.${oldMinor}\\.`));
  });

  it.each([
    ['.github/workflows/ci.yml', `'${oldest}.0'`],
    ['.github/CONTRIBUTING.md', `Node ${oldest} or newer`],
    ['templates/lint.yml', `Node ${oldest}, ${newer} or newer`],
    ['README.md', engines.node],
    ['docs/getting-started.md', engines.node],
  ])('is in %s', (file, text) => {
    expect(read(file)).toContain(text);
  });

  it.each(['README.md', 'docs/getting-started.md', 'docs/server-hook.md', 'docs/stacks.md'])(
    'is not another one in %s',
    (file) => {
      for (const range of read(file).match(/\^\d+\.\d+\.\d+ \|\| >=[\d.]+/g) ?? [])
        expect(range).toBe(engines.node);
    },
  );

  it.each([
    '.github/workflows/ci.yml',
    '.github/workflows/release.yml',
    'action.yml',
    'templates/ci/gitea.yml',
  ])('allows every Node that %s sets up', (file) => {
    for (const [, version = ''] of read(file).matchAll(/node-version: '?(\d[\d.]*)/g))
      expect(isAllowed(version), version).toBe(true);
  });
});
