import path from 'node:path';
import { chmodSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig, type ReadConfigOptions, readConfigTexts } from '../../src/config/read-config.ts';
import { ExpectedError } from '../../src/errors.ts';
import { scratch } from './scratch.ts';

const dvcs = '{ "processor": "dvcs" }';
const fisheye = '{ "processor": "fisheye" }';

/** The failure as text, with the scratch directory left out. */
async function failureOf(root: string, options: ReadConfigOptions): Promise<string> {
  try {
    await readConfig(options);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return `${error.kind}: ${error.message}; ${error.help}`.replaceAll(root, 'ROOT');
  }
  throw new Error('nothing failed');
}

describe('the search for a configuration', () => {
  it.each([
    ['smart-commits.config.json', dvcs],
    ['.smart-commitsrc.json', dvcs],
    ['package.json', `{ "name": "x", "smart-commits": ${dvcs} }`],
  ])('finds %s', async (name, content) => {
    const root = scratch({ '.git/': '', [name]: content });
    expect(await readConfig({ cwd: root })).toEqual({
      config: { processor: 'dvcs' },
      file: path.join(root, name),
    });
  });

  it('gives an empty configuration and no file where there is none', async () => {
    const root = scratch({ '.git/': '', 'package.json': '{ "name": "x" }' });
    expect(await readConfig({ cwd: root })).toEqual({ config: {}, file: null });
  });

  it('goes up to the root of the repository', async () => {
    const root = scratch({ '.git/': '', 'smart-commits.config.json': dvcs, 'a/b/c/': '' });
    expect(await readConfig({ cwd: path.join(root, 'a/b/c') })).toEqual({
      config: { processor: 'dvcs' },
      file: path.join(root, 'smart-commits.config.json'),
    });
  });

  it('goes no farther than the root, be `.git` a folder or, as in a worktree or a submodule, a file', async () => {
    const root = scratch({
      '.git/': '',
      'smart-commits.config.json': dvcs,
      'inner/.git': 'gitdir: ../.git/worktrees/inner\n',
      'inner/a/': '',
      'other/.git/': '',
      'other/a/': '',
    });
    expect((await readConfig({ cwd: path.join(root, 'inner/a') })).file).toBeNull();
    expect((await readConfig({ cwd: path.join(root, 'other/a') })).file).toBeNull();
    expect((await readConfig({ cwd: path.join(root, 'inner') })).file).toBeNull();
  });

  it('takes the nearest of a monorepo, and passes packages without one', async () => {
    const root = scratch({
      '.git/': '',
      'package.json': `{ "smart-commits": ${dvcs} }`,
      'packages/a/package.json': '{ "name": "a" }',
      'packages/a/src/': '',
      'packages/b/package.json': '{ "name": "b" }',
      'packages/b/.smart-commitsrc.json': fisheye,
      'packages/b/src/': '',
    });
    const { file: a } = await readConfig({ cwd: path.join(root, 'packages/a/src') });
    const { file: b } = await readConfig({ cwd: path.join(root, 'packages/b/src') });
    expect([a, b]).toEqual([
      path.join(root, 'package.json'),
      path.join(root, 'packages/b/.smart-commitsrc.json'),
    ]);
  });

  it('looks at nothing but the directory itself outside a repository', async () => {
    const root = scratch({ 'smart-commits.config.json': dvcs, 'a/': '', 'b/.smart-commitsrc.json': fisheye });
    expect((await readConfig({ cwd: path.join(root, 'a') })).file).toBeNull();
    expect((await readConfig({ cwd: path.join(root, 'b') })).config).toEqual({ processor: 'fisheye' });
  });

  it('follows a symbolic link to the directory that git would see', async () => {
    const root = scratch({
      'repository/.git/': '',
      'repository/smart-commits.config.json': dvcs,
      'repository/a/': '',
    });
    symlinkSync(path.join(root, 'repository/a'), path.join(root, 'link'), 'junction');
    const { file } = await readConfig({ cwd: path.join(root, 'link') });
    expect(file).toBe(path.join(root, 'repository/smart-commits.config.json'));
  });

  it('passes a package.json that is broken, as in the middle of a merge, unless it seems to hold a configuration', async () => {
    const conflict = '<<<<<<< HEAD\n"version": "1"\n';
    const root = scratch({
      '.git/': '',
      'a/package.json': conflict,
      'b/package.json': `{"smart-commits": {},\n${conflict}`,
    });
    expect((await readConfig({ cwd: path.join(root, 'a') })).file).toBeNull();
    expect(await failureOf(root, { cwd: path.join(root, 'b') })).toBe(
      'configuration: package.json:2:1: found "<", expected a key in double quotes; write strict JSON in UTF-8',
    );
  });

  it.each(['[]', 'null', '"smart-commits"', '5'])('passes a package.json that holds %s', async (content) => {
    const root = scratch({ '.git/': '', 'package.json': content });
    expect((await readConfig({ cwd: root })).file).toBeNull();
  });

  it('names all where there are several in one directory', async () => {
    const root = scratch({
      '.git/': '',
      'smart-commits.config.json': dvcs,
      '.smart-commitsrc.json': dvcs,
      'package.json': `{ "smart-commits": ${dvcs} }`,
      'a/': '',
    });
    expect(await failureOf(root, { cwd: path.join(root, 'a') })).toBe(
      'configuration: ROOT holds 3 configurations: smart-commits.config.json, .smart-commitsrc.json, package.json; keep one of them',
    );
  });

  it.each([
    'smart-commits.config.yaml',
    '.smart-commitsrc',
    '.smart-commitsrc.js',
    'smart-commits.config.jsonc',
  ])('says that %s is not read', async (name) => {
    const root = scratch({ '.git/': '', [name]: '' });
    expect(await failureOf(root, { cwd: root })).toBe(
      `configuration: ${path.join('ROOT', name)} is not read under this name; rename it: smart-commits.config.json, smart-commits.config.js, smart-commits.config.mjs, smart-commits.config.cjs, smart-commits.config.ts, .smart-commitsrc.json are read`,
    );
  });

  it.each(['smart-commits.config.json.orig', '.smart-commits.config.json.swp', 'smart-commits.config.json~'])(
    'passes %s, which an editor left behind',
    async (name) => {
      const root = scratch({ '.git/': '', [name]: '' });
      expect((await readConfig({ cwd: root })).file).toBeNull();
    },
  );

  it('says so where there is no such working directory', async () => {
    const root = scratch({});
    expect(await failureOf(root, { cwd: path.join(root, 'a') })).toBe(
      `usage: there is no directory ${path.join('ROOT', 'a')}; name a directory that exists`,
    );
  });
});

describe('a configuration that is named', () => {
  it.each([
    ['other.json', dvcs],
    ['a/package.json', `{ "smart-commits": ${dvcs} }`],
  ])('is read instead: %s', async (name, content) => {
    const root = scratch({ '.git/': '', 'smart-commits.config.json': fisheye, [name]: content });
    expect(await readConfig({ cwd: root, file: name })).toEqual({
      config: { processor: 'dvcs' },
      file: path.join(root, name),
    });
    expect((await readConfig({ cwd: '/', file: path.join(root, name) })).config).toEqual({
      processor: 'dvcs',
    });
  });

  it.each([
    ['missing.json', 'there is no file missing.json; check the path and its permissions'],
    [
      'smart-commits.config.json/x.json',
      'there is no file smart-commits.config.json/x.json; check the path and its permissions',
    ],
    ['folder.json', 'folder.json is a directory; name a file'],
    ['missing.js', 'there is no file missing.js; check the path and its permissions'],
    ['folder.mjs', 'folder.mjs is a directory; name a file'],
    [
      'package.json',
      'package.json has no key "smart-commits"; write the configuration under "smart-commits"',
    ],
    [
      'config.yaml',
      'config.yaml is not a file type that can be read; name a file that ends in .json, .js, .mjs, .cjs or .ts',
    ],
    [
      'config',
      'config is not a file type that can be read; name a file that ends in .json, .js, .mjs, .cjs or .ts',
    ],
  ])('fails clearly: %s', async (file, expected) => {
    const root = scratch({
      'smart-commits.config.json': dvcs,
      'folder.json/': '',
      'folder.mjs/': '',
      'package.json': '{}',
    });
    expect(await failureOf(root, { cwd: root, file })).toBe(`configuration: ${expected}`);
  });

  it.runIf(process.platform !== 'win32')('is never waited for: a device is no file', async () => {
    const root = scratch({});
    symlinkSync('/dev/zero', path.join(root, 'zero.json'));
    expect(await failureOf(root, { cwd: root, file: 'zero.json' })).toBe(
      'configuration: zero.json is not a regular file; name a file',
    );
  });
});

describe('a configuration in JSON', () => {
  it.each([
    [
      'an empty file',
      '',
      'c.json:1:1: found the end of the file, expected a value; write strict JSON in UTF-8',
    ],
    [
      'a comment',
      '{\n  "processor": "dvcs", // ours\n}',
      'c.json:2:24: found a comment, expected a key in double quotes; write strict JSON in UTF-8',
    ],
    [
      'a trailing comma',
      '{\r\n  "projects": ["KEY",]\r\n}',
      'c.json:2:22: found "]", expected a value; write strict JSON in UTF-8',
    ],
    [
      'UTF-16',
      Buffer.from('\uFEFF{}', 'utf16le'),
      'c.json:1:1: found "\uFFFD", expected a value; write strict JSON in UTF-8',
    ],
    ['a wrong value', '{ "processor": "git" }', expect.stringMatching(/^c\.json: processor: found "git"/)],
  ])('fails clearly on %s', async (_, content, expected) => {
    const root = scratch({ 'c.json': content });
    expect((await failureOf(root, { cwd: root, file: 'c.json' })).replace('configuration: ', '')).toEqual(
      expected,
    );
  });

  it('may begin with a byte order mark', async () => {
    const root = scratch({
      'smart-commits.config.json': `\uFEFF${dvcs}`,
      'a/package.json': `\uFEFF{"smart-commits": ${dvcs}}`,
    });
    expect((await readConfig({ cwd: root })).config).toEqual({ processor: 'dvcs' });
    expect((await readConfig({ cwd: path.join(root, 'a') })).config).toEqual({ processor: 'dvcs' });
  });

  it('is called by its whole path where it lies outside the working directory', async () => {
    const root = scratch({ '.git/': '', 'smart-commits.config.json': '{', 'a/': '' });
    expect(await failureOf(root, { cwd: path.join(root, 'a') })).toMatch(
      /^configuration: ROOT.smart-commits\.config\.json:1:2: /,
    );
  });

  it.runIf(process.getuid !== undefined && process.getuid() !== 0)(
    'fails clearly where it may not be read',
    async () => {
      const root = scratch({ 'c.json': dvcs });
      chmodSync(path.join(root, 'c.json'), 0);
      expect(await failureOf(root, { cwd: root, file: 'c.json' })).toBe(
        'configuration: c.json cannot be read (EACCES); check the path and its permissions',
      );
    },
  );
});

const own = (text: string | null) => ({ name: 'smart-commits.config.json', text });
const short = (text: string | null) => ({ name: '.smart-commitsrc.json', text });
const inPackage = (text: string | null) => ({ name: 'package.json', text });
const read = (...files: readonly { name: string; text: string | null }[]) =>
  readConfigTexts(files, 'of HEAD');

describe('a configuration in texts', () => {
  it.each([
    ['no file', [], null],
    ['a file of its own', [own('{ "processor": "dvcs" }')], { processor: 'dvcs' }],
    ['one with a byte order mark', [short('\uFEFF{ "processor": "dvcs" }')], { processor: 'dvcs' }],
    [
      'a key of package.json',
      [inPackage('{ "smart-commits": { "processor": "dvcs" } }')],
      { processor: 'dvcs' },
    ],
    ['a package.json with another key', [inPackage('{ "name": "smart-commits" }')], null],
    ['a package.json that only names the key', [inPackage('{ "files": ["smart-commits"] }')], null],
    ['a package.json in the middle of a merge', [inPackage('<<<<<<<\n{}')], null],
    ['a package.json that is too large', [inPackage(null)], null],
    ['one beside a package.json without any', [own('{}'), inPackage('{}')], {}],
  ])('%s', async (_, files, expected) => {
    expect(await read(...files)).toEqual(expected);
  });

  it.each([
    ['broken', [own('{')], /^smart-commits\.config\.json of HEAD:1:2: /],
    [
      'with an unknown key',
      [short('{ "procesor": "dvcs" }')],
      /^\.smart-commitsrc\.json of HEAD: procesor: /,
    ],
    ['too large', [own(null)], /too large/],
    [
      'twice',
      [own('{}'), short('{}')],
      /^there is more than one configuration: smart-commits\.config\.json of HEAD, /,
    ],
    ['broken in package.json', [inPackage('{ "smart-commits": ')], /^package\.json of HEAD:1:/],
    ['null in package.json', [inPackage('{ "smart-commits": null }')], /^package\.json of HEAD: found null/],
  ])('is refused: %s', async (_, files, message) => {
    await expect(read(...files)).rejects.toThrow(
      expect.objectContaining({ kind: 'configuration', message: expect.stringMatching(message) }),
    );
  });
});
