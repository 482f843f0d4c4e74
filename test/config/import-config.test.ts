import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratch } from './scratch.ts';

/**
 * The test runner replaces `import()`, so these files are read by node itself, through a bundle such as the one that the
 * command is made of.
 */
const directory = mkdtempSync(path.join(tmpdir(), 'smart-commits-reader-'));
const reader = path.join(directory, 'reader.cjs');

beforeAll(async () => {
  await build({
    stdin: {
      contents: `
        import { importConfig } from './src/config/import-config.ts';
        import { readConfig } from './src/config/read-config.ts';
        const [cwd, file, longest] = process.argv.slice(2);
        const reading = longest === undefined ? readConfig({ cwd, file }) : importConfig(cwd + '/' + file, file, null, Number(longest));
        reading.then(
          (loaded) => console.log(JSON.stringify(loaded)),
          (error) => console.log(JSON.stringify({ kind: error.kind, message: error.message, help: error.help, name: error.name })),
        );`,
      resolveDir: path.join(import.meta.dirname, '..', '..'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: true,
    logLevel: 'error',
    outfile: reader,
  });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What the reader says about the only configuration of a directory, with the directory left out. */
async function read(files: Readonly<Record<string, string>>, ...rest: readonly string[]): Promise<unknown> {
  const root = scratch({ '.git/': '', ...files });
  const { stdout } = await promisify(execFile)(process.execPath, [reader, root, ...rest]);
  return JSON.parse(stdout.replaceAll(JSON.stringify(root).slice(1, -1), 'ROOT'));
}

const loaded = { processor: 'dvcs' };
const failure = (message: unknown, help: unknown) => ({
  name: 'ExpectedError',
  kind: 'configuration',
  message,
  help,
});

describe('a configuration in JavaScript', () => {
  it.each<[string, Record<string, string>]>([
    ['smart-commits.config.mjs', { 'smart-commits.config.mjs': "export default { processor: 'dvcs' };" }],
    ['smart-commits.config.cjs', { 'smart-commits.config.cjs': "module.exports = { processor: 'dvcs' };" }],
    [
      'smart-commits.config.js',
      {
        'smart-commits.config.js': "export default { processor: 'dvcs' };",
        'package.json': '{ "type": "module" }',
      },
    ],
    [
      'smart-commits.config.js',
      { 'smart-commits.config.js': "module.exports = { processor: 'dvcs' };", 'package.json': '{}' },
    ],
    [
      'smart-commits.config.cjs',
      { 'smart-commits.config.cjs': "exports.__esModule = true; exports.default = { processor: 'dvcs' };" },
    ],
    [
      'smart-commits.config.mjs',
      { 'smart-commits.config.mjs': "export default Promise.resolve({ processor: 'dvcs' });" },
    ],
    [
      'smart-commits.config.mjs',
      {
        'smart-commits.config.mjs': "import { processor } from './other.mjs';\nexport default { processor };",
        'other.mjs': "export const processor = 'dvcs';",
      },
    ],
  ])('is read: %s %j', async (name, files) => {
    expect(await read(files)).toEqual({ config: loaded, file: `ROOT${path.sep}${name}` });
  });

  it('is read from a path with characters that mean something in a URL', async () => {
    const name = 'a b#c?%20é.mjs';
    expect(await read({ [name]: "export default { processor: 'dvcs' };" }, name)).toEqual({
      config: loaded,
      file: `ROOT${path.sep}${name}`,
    });
  });

  it.each([
    ['throws', "throw new Error('not today\\nor tomorrow');", 'c.mjs cannot be loaded: Error: not today'],
    ['throws a string', "throw 'a\\u001b[2Jb';", String.raw`c.mjs cannot be loaded: it throws "a\u001b[2Jb"`],
    [
      'throws an error whose message is no text',
      'throw Object.assign(new Error(), { message: 5 });',
      'c.mjs cannot be loaded: Error: 5',
    ],
    ['throws nothing', 'throw undefined;', 'c.mjs cannot be loaded: it throws undefined'],
    [
      'throws an object without a prototype',
      'throw Object.create(null);',
      'c.mjs cannot be loaded: it throws object',
    ],
    [
      'imports what is not there',
      "import './missing.mjs';",
      expect.stringMatching(/^c\.mjs cannot be loaded: Error: Cannot find module /),
    ],
    [
      'exports a promise that fails',
      "export default Promise.reject(new Error('no'));",
      'c.mjs cannot be loaded: Error: no',
    ],
    [
      'exports what throws when it is read',
      "export default { get processor() { throw new Error('no'); } };",
      'c.mjs cannot be loaded: Error: no',
    ],
    [
      'exports what holds itself',
      'const a = {}; a.a = a; export default a;',
      expect.stringMatching(/^c\.mjs cannot be loaded: TypeError: Converting circular/),
    ],
  ])('fails clearly where it %s', async (_, content, message) => {
    expect(await read({ 'c.mjs': content }, 'c.mjs')).toEqual(failure(message, 'correct c.mjs'));
  });

  it('fails clearly where it breaks off', async () => {
    expect(await read({ 'c.mjs': 'export default {\n  processor: ;\n};' }, 'c.mjs')).toEqual(
      failure(
        "c.mjs cannot be loaded: SyntaxError: Unexpected token ';'",
        'run `node --check c.mjs` to see where',
      ),
    );
  });

  it('fails clearly where it exports nothing', async () => {
    expect(await read({ 'c.mjs': "export const processor = 'dvcs';" }, 'c.mjs')).toEqual(
      failure('c.mjs has no default export', 'write `export default { … }`'),
    );
  });

  it.each([
    ['a function', 'export default () => ({});', 'found a function'],
    ['undefined', 'export default undefined;', 'found undefined'],
    ['a string', "export default 'dvcs';", 'found "dvcs"'],
  ])('fails clearly where it exports %s', async (_, content, found) => {
    expect(await read({ 'c.mjs': content }, 'c.mjs')).toEqual(
      failure(
        expect.stringMatching(`^c\\.mjs: ${found}, expected an object such as { "processor": "dvcs" }`),
        'correct c.mjs',
      ),
    );
  });

  it('does not let the process end as if all were well where it waits for ever', async () => {
    expect(
      await read({ 'c.mjs': 'await new Promise(() => {});\nexport default {};' }, 'c.mjs', '200'),
    ).toEqual(
      failure('c.mjs cannot be loaded: Error: it was still loading after 0.2 seconds', 'correct c.mjs'),
    );
  });
});

describe('a configuration in TypeScript', () => {
  const files = {
    'smart-commits.config.ts': "const processor: string = 'dvcs';\nexport default { processor };",
  };
  const { typescript = false } = process.features as { readonly typescript?: unknown };

  it.skipIf(typescript === false)('is read by a Node that runs TypeScript', async () => {
    expect(await read(files)).toEqual({ config: loaded, file: `ROOT${path.sep}smart-commits.config.ts` });
  });

  it.runIf(typescript === false)('is refused clearly by an older Node', async () => {
    expect(await read(files)).toEqual(
      failure(
        `smart-commits.config.ts needs Node 22.18 or newer, this is ${process.version}`,
        'use a newer Node, or write the configuration as .json or .mjs',
      ),
    );
  });
});
