import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, type ReadConfigOptions } from '../../src/config/read-config.ts';
import { ExpectedError } from '../../src/errors.ts';
import { scratch } from './scratch.ts';

const OWN = 'smart-commits.config.json';
const json = (value: unknown): string => JSON.stringify(value);
const own = (...extended: readonly string[]): Record<string, string> => ({
  [OWN]: json({ extends: extended.length === 1 ? extended[0] : extended }),
});

/** A package by its name, with the files that it has besides its package.json. */
const installed = (name: string, manifest: object, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries({ 'package.json': json({ name, version: '1.0.0', ...manifest }), ...files }).map(
      ([file, text]) => [`node_modules/${name}/${file}`, text],
    ),
  );

async function read(files: Readonly<Record<string, string>>, options: Partial<ReadConfigOptions> = {}) {
  const root = scratch({ '.git/': '', ...files });
  return await readConfig({ cwd: root, ...options });
}

/** The failure as text, with the scratch directory left out. */
async function failureOf(files: Readonly<Record<string, string>>): Promise<string> {
  const root = scratch({ '.git/': '', ...files });
  try {
    await readConfig({ cwd: root });
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return `${error.kind}: ${error.message}; ${error.help}`.replaceAll(root, 'ROOT');
  }
  throw new Error('nothing failed');
}

describe('what is extended', () => {
  const dvcs = json({ processor: 'dvcs' });

  it.each<[what: string, files: Readonly<Record<string, string>>]>([
    ['a file beside', { ...own('./base.json'), 'base.json': dvcs }],
    ['a file in a folder', { ...own('./config/base.json'), 'config/base.json': dvcs }],
    ['a file in JavaScript', { ...own('./base.mjs'), 'base.mjs': 'export default { processor: "dvcs" };' }],
    [
      'a key of a package.json',
      { ...own('./a/package.json'), 'a/package.json': json({ 'smart-commits': { processor: 'dvcs' } }) },
    ],
    [
      'a package with a main file in JSON',
      {
        ...own('@acme/config'),
        ...installed('@acme/config', { main: 'settings.json' }, { 'settings.json': dvcs }),
      },
    ],
    [
      'a package with index.json',
      { ...own('acme-config'), ...installed('acme-config', {}, { 'index.json': dvcs }) },
    ],
    [
      'a package in CommonJS',
      {
        ...own('acme-config'),
        ...installed('acme-config', {}, { 'index.js': 'module.exports = { processor: "dvcs" };' }),
      },
    ],
    [
      'a package in ES modules',
      {
        ...own('acme-config'),
        ...installed(
          'acme-config',
          { type: 'module', exports: './main.js' },
          { 'main.js': 'export default { processor: "dvcs" };' },
        ),
      },
    ],
    [
      'a file of a package',
      {
        ...own('@acme/config/strict.json'),
        ...installed('@acme/config', { main: 'index.json' }, { 'index.json': '{}', 'strict.json': dvcs }),
      },
    ],
    [
      'a file that a package exports',
      {
        ...own('@acme/config/strict'),
        ...installed('@acme/config', { exports: { './strict': './a/b.json' } }, { 'a/b.json': dvcs }),
      },
    ],
    ...[
      { import: './main.mjs' },
      { '.': { types: './main.d.ts', import: './main.mjs' } },
      { '.': [{ import: { node: './main.mjs' } }] },
    ].map((exports): [string, Readonly<Record<string, string>>] => [
      `a package for \`import\` alone: ${json(exports)}`,
      {
        ...own('acme-config'),
        ...installed('acme-config', { exports }, { 'main.mjs': 'export default { processor: "dvcs" };' }),
      },
    ]),
    [
      'a part of a package for `import` alone',
      {
        ...own('acme-config/strict'),
        ...installed(
          'acme-config',
          { exports: { './strict': { import: './s.mjs' } } },
          { 's.mjs': 'export default { processor: "dvcs" };' },
        ),
      },
    ],
    [
      'from JavaScript',
      { 'smart-commits.config.mjs': 'export default { extends: "./base.json" };', 'base.json': dvcs },
    ],
    [
      'from a package.json',
      { 'package.json': json({ 'smart-commits': { extends: './base.json' } }), 'base.json': dvcs },
    ],
  ])('may be %s', async (_, files) => {
    expect((await read(files)).config).toEqual({ processor: 'dvcs' });
  });

  it('may lie outside of the repository, by a relative or a whole path', async () => {
    const root = scratch({ 'base.json': dvcs, 'repository/.git/': '' });
    const repository = path.join(root, 'repository');
    for (const extended of ['../base.json', path.join(root, 'base.json')]) {
      writeFileSync(path.join(repository, OWN), json({ extends: extended }));
      expect((await readConfig({ cwd: repository })).config).toEqual({ processor: 'dvcs' });
    }
  });

  it('is found from the file that names it, and not from where the run is', async () => {
    const files = {
      [OWN]: json({ extends: './config/base.json' }),
      'config/base.json': json({ extends: ['./near.json', '@acme/config'] }),
      'config/near.json': json({ projects: ['NEAR'] }),
      'near.json': json({ projects: ['FAR'] }),
      'config/node_modules/@acme/config/index.json': dvcs,
      'node_modules/@acme/config/index.json': json({ processor: 'fisheye' }),
      'src/': '',
    };
    const root = scratch({ '.git/': '', ...files });
    expect((await readConfig({ cwd: path.join(root, 'src') })).config).toEqual({
      processor: 'dvcs',
      projects: ['NEAR'],
    });
    expect((await readConfig({ cwd: '/', file: path.join(root, OWN) })).config).toMatchObject({
      projects: ['NEAR'],
    });
  });

  it('counts less than what extends it, and in a list less than what comes later', async () => {
    const { config } = await read({
      [OWN]: json({ extends: ['./a.json', './b.json'], workingHoursPerDay: 1 }),
      'a.json': json({
        extends: './deep.json',
        workingHoursPerDay: 2,
        workingDaysPerWeek: 2,
        processor: 'dvcs',
      }),
      'b.json': json({
        workingHoursPerDay: 3,
        workingDaysPerWeek: 3,
        rules: { 'smart-commits/first-line': 'off' },
      }),
      'deep.json': json({
        processor: 'fisheye',
        projects: ['KEY'],
        rules: { 'smart-commits/key-case': 'off' },
      }),
    });
    expect(config).toEqual({
      workingHoursPerDay: 1,
      workingDaysPerWeek: 3,
      processor: 'dvcs',
      projects: ['KEY'],
      rules: { 'smart-commits/first-line': 'off', 'smart-commits/key-case': 'off' },
    });
  });

  it('is told of in its order, the farthest first, each file once', async () => {
    const { layers } = await read({
      ...own('./a.json', './b.json'),
      'a.json': json({ extends: './base.json' }),
      'b.json': json({ extends: './base.json' }),
      'base.json': '{}',
    });
    expect(layers?.map(({ name, extendedAs }) => [name, extendedAs])).toEqual([
      ['a.json', './a.json'],
      ['base.json', './base.json'],
      ['b.json', './b.json'],
      [OWN, null],
    ]);
  });

  it('is nothing for an empty list', async () => {
    expect((await read({ [OWN]: json({ extends: [], processor: 'dvcs' }) })).config).toEqual({
      processor: 'dvcs',
    });
  });

  it('costs no more for reaching a file in many ways', async () => {
    const levels = Object.fromEntries(
      Array.from({ length: 8 }, (_, level) => [
        `${level}.json`,
        json({ extends: Array.from({ length: 20 }, () => `./${level + 1}.json`) }),
      ]),
    );
    const { config } = await read({ ...own('./0.json'), ...levels, '8.json': dvcs });
    expect(config).toEqual({ processor: 'dvcs' });
  });
});

describe('what cannot be extended', () => {
  const row = (length: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `${index + 1}.json`,
        index + 1 === length ? '{}' : json({ extends: `./${index + 2}.json` }),
      ]),
    );

  it.each<[what: string, files: Readonly<Record<string, string>>, failure: string]>([
    [
      'a file that is not there',
      own('./bse.json'),
      `${OWN} extends "./bse.json", and there is no file bse.json; correct the path: it begins in the folder of ${OWN}`,
    ],
    [
      'by a whole path',
      own('/nowhere/base.json'),
      `${OWN} extends "/nowhere/base.json", and there is no file /nowhere/base.json; correct the path`,
    ],
    [
      'a folder that is called as a file',
      { ...own('./a.json'), 'a.json/x': '' },
      'a.json is a directory; name a file',
    ],
    [
      'a folder',
      { ...own('./a'), 'a/x': '' },
      'a is not a file type that can be read; name a file that ends in .json, .js, .mjs, .cjs or .ts',
    ],
    [
      'another kind of file',
      { ...own('./base.yaml'), 'base.yaml': '' },
      'base.yaml is not a file type that can be read; name a file that ends in .json, .js, .mjs, .cjs or .ts',
    ],
    [
      'a package that is not installed',
      own('@acme/config'),
      `${OWN} extends "@acme/config", and no such package is installed; install it, or write "./" before the path of a file`,
    ],
    [
      'a file as if it were a package',
      { ...own('base.json'), 'base.json': '{}' },
      `${OWN} extends "base.json", and no such package is installed; write "./base.json" for the file`,
    ],
    [
      'a module of Node',
      own('fs'),
      `${OWN} extends "fs", and no such package is installed; install it, or write "./" before the path of a file`,
    ],
    [
      'a package without a main file',
      { ...own('@acme/config'), ...installed('@acme/config', { main: 'gone.json' }, {}) },
      `${OWN} extends "@acme/config", and the package.json of that package leads to no such file; name a file of the package, or correct its "main" or "exports"`,
    ],
    [
      'a file that a package does not export',
      {
        ...own('@acme/config/b.mjs'),
        ...installed('@acme/config', { exports: { import: './a.mjs' } }, { 'a.mjs': '', 'b.mjs': '' }),
      },
      `${OWN} extends "@acme/config/b.mjs", and the package.json of that package leads to no such file; name a file of the package, or correct its "main" or "exports"`,
    ],
    [
      'a file outside of the package that exports it',
      {
        ...own('@acme/config'),
        ...installed('@acme/config', { exports: { import: './x/../../a.mjs' } }, {}),
        'node_modules/@acme/a.mjs': 'export default {};',
      },
      `${OWN} extends "@acme/config", and the package.json of that package leads to no such file; name a file of the package, or correct its "main" or "exports"`,
    ],
    [
      'broken JSON',
      { ...own('./base.json'), 'base.json': '{ "processor": }' },
      'base.json:1:16: found "}", expected a value; write strict JSON in UTF-8',
    ],
    [
      'broken JSON of a package',
      { ...own('acme-config'), ...installed('acme-config', {}, { 'index.json': '' }) },
      'node_modules/acme-config/index.json:1:1: found the end of the file, expected a value; write strict JSON in UTF-8',
    ],
    [
      'an unknown key',
      { ...own('./a.json'), 'a.json': json({ extends: './b.json' }), 'b.json': json({ procesor: 'dvcs' }) },
      'b.json: procesor: unknown key, did you mean "processor"?; correct b.json',
    ],
    [
      'a wrong type',
      { ...own('./base.json'), 'base.json': json({ projects: 'KEY' }) },
      'base.json: projects: found "KEY", expected a list of project keys such as ["KEY"]; correct base.json',
    ],
    [
      'itself',
      own(`./${OWN}`),
      `a configuration extends itself: ${OWN}, ${OWN}; take one of these files out of \`extends\``,
    ],
    [
      'what extends it in turn',
      {
        ...own('./a.json'),
        'a.json': json({ extends: './b.json' }),
        'b.json': json({ extends: ['./a.json'] }),
      },
      'a configuration extends itself: a.json, b.json, a.json; take one of these files out of `extends`',
    ],
    [
      'more in a row than ten',
      { ...own('./1.json'), ...row(10) },
      `more than 10 configurations extend each other in a row, which begins with ${OWN}, 1.json, 2.json; have one file extend several, as a list`,
    ],
    [
      'more in a row than ten, part of which was read for another',
      { ...own('./5.json', './1.json'), ...row(10) },
      `more than 10 configurations extend each other in a row, which begins with ${OWN}, 1.json, 2.json; have one file extend several, as a list`,
    ],
  ])('%s', async (_, files, failure) => {
    expect(await failureOf(files)).toBe(`configuration: ${failure}`);
  });

  it('is not ten in a row', async () => {
    expect((await read({ ...own('./1.json'), ...row(9) })).config).toEqual({});
  });

  it.runIf(process.platform !== 'win32')('is itself under another name', async () => {
    const root = scratch({ '.git/': '', [OWN]: json({ extends: './link.json' }) });
    symlinkSync(path.join(root, OWN), path.join(root, 'link.json'));
    await expect(readConfig({ cwd: root })).rejects.toThrow(
      `a configuration extends itself: ${OWN}, link.json`,
    );
  });

  it('is a file with a credential, which is not repeated', async () => {
    const failure = await failureOf({
      ...own('./base.json'),
      'base.json': json({ jira: { apiToken: 'hunter2' } }),
    });
    expect(failure).toContain('base.json: jira.apiToken: names a credential or an account');
    expect(failure).not.toContain('hunter2');
  });

  it('is code that another user may have put there, where nobody named the configuration', async () => {
    const files = { ...own('./base.mjs'), 'base.mjs': 'export default { processor: "dvcs" };' };
    const root = scratch({ '.git/': '', ...files });
    const stranger = process.geteuid?.() ?? 0;
    Object.defineProperty(process, 'geteuid', { value: () => stranger + 1, configurable: true });
    try {
      await expect(readConfig({ cwd: root, acceptsOwner: () => false })).rejects.toMatchObject({
        message: 'base.mjs is code that another user may have put there, so it is not run',
        help: `name ${OWN} with --config if you trust it, or tell git that you trust its repository (safe.directory)`,
      });
      expect((await readConfig({ cwd: root, file: OWN })).config).toEqual({ processor: 'dvcs' });
    } finally {
      Object.defineProperty(process, 'geteuid', { value: () => stranger, configurable: true });
    }
  });
});
