/**
 * Builds `dist`: the library as a bundled ES module with the types of `tsc`, and the command as bundled CommonJS.
 * `node scripts/build.mjs [DIRECTORY]` builds into another directory.
 *
 * One CommonJS file starts in 1.08 times the time of bare node, sixty ES modules in 1.6 times, and the
 * `commit-msg` hook runs at every commit. What `commit-msg` does not need is in other files, loaded when asked for.
 */
import { build, transform } from 'esbuild';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { collectLicenses } from './collect-licenses.mjs';

const root = path.join(import.meta.dirname, '..');
const out = path.resolve(process.argv[2] ?? path.join(root, 'dist'));
const { version, engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const require = createRequire(import.meta.url);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
execFileSync(process.execPath, [tsc, '-p', path.join(root, 'tsconfig.build.json'), '--outDir', out], {
  stdio: 'inherit',
});

/** The oldest that `engines` allows. */
const target = `node${/\d+\.\d+/.exec(engines.node)?.[0]}`;
const common = {
  absWorkingDir: root,
  bundle: true,
  metafile: true,
  platform: 'node',
  target,
  outdir: path.join(out, 'bin'),
  minify: true,
  legalComments: 'none',
  define: { BUILD_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
};
/**
 * string-width makes its segmenter and its classes of emoji when it is loaded, which takes longer than to start Node, and
 * hardly a text needs them: in the command it is made when it is first called.
 */
const LAZY_STRING_WIDTH = {
  name: 'lazy-string-width',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]string-width[\\/]index\.js$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      const [, imports, body, rest] =
        /^((?:import .*\n)+)([^]*)export default (function stringWidth\([^]*)$/.exec(text) ?? [];
      if (imports === undefined || /^(?:im|ex)port /m.test(`${body}${rest}`)) {
        throw new Error(`${file} is not written as it was`);
      }
      const call = 'let made;\nexport default function (...given) { return (made ??= make())(...given); }\n';
      const contents = `${imports}${call}function make() {\n${body}return stringWidth;\n${rest}}\n`;
      return { contents, loader: 'js' };
    });
  },
};
/**
 * What editors show of the configuration comes from `schema.json`, and what is said of one that is wrong from
 * `validate-config.ts`: nothing that is started often carries these words.
 */
const WITHOUT_WORDS = {
  name: 'without-words',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/](?:config[\\/]schema|rules[\\/]catalogue)\.ts$/ }, ({ path: file }) => {
      const literal = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`;
      const contents = readFileSync(file, 'utf8').replaceAll(
        new RegExp(String.raw`\n\s*(?:description|expected):\s*(?:${literal}),`, 'g'),
        '',
      );
      if (contents.includes('description:')) throw new Error(`${file}: a description is no plain string`);
      return { contents, loader: 'ts' };
    });
  },
};
/** Node's `import()` of a CommonJS file costs more than `require`, so that is what it becomes. */
const WITHOUT_IMPORT = { 'dynamic-import': false };

/**
 * What starts often, each file complete: the commit-msg hook for messages without commands, what it needs for the others,
 * and the other hooks and linters. All else that they import when it is reached is added to `others`.
 *
 * @param {Record<string, string>} others sources by the name of their file
 */
async function buildStarters(others) {
  const files = {
    main: 'src/bin.ts',
    'report-commit-msg': 'src/commands/reporting/report-commit-msg.ts',
    'is-ignored': 'src/lint/is-ignored.ts',
    commands: 'src/commands/index.ts',
    'push-worker': 'src/commands/pre-receive/push-worker.ts',
  };
  const inputs = [];
  for (const [name, source] of Object.entries(files)) {
    const { metafile } = await build({
      ...common,
      format: 'cjs',
      supported: WITHOUT_IMPORT,
      entryPoints: { [name]: source },
      outExtension: { '.js': '.cjs' },
      plugins: [
        LAZY_STRING_WIDTH,
        WITHOUT_WORDS,
        splitAtImports((to, from) => {
          if (Object.hasOwn(files, to)) return;
          if ((others[to] ??= from) !== from)
            throw new Error(`rename ${from} or ${others[to]}: both become ${to}.cjs`);
        }),
      ],
    });
    inputs.push(...Object.keys(metafile.inputs));
  }
  return inputs;
}

/**
 * Everything else, a file for each part that is loaded when it is reached, and files for what several of them need.
 * esbuild splits ES modules only, so these are made first.
 *
 * @param {Record<string, string>} entryPoints
 */
async function buildParts(entryPoints) {
  const { metafile, outputFiles } = await build({
    ...common,
    format: 'esm',
    splitting: true,
    write: false,
    plugins: [LAZY_STRING_WIDTH],
    entryPoints,
    chunkNames: '[name]-[hash]',
    outExtension: { '.js': '.cjs' },
  });
  for (const { path: file, text } of outputFiles) {
    // Configurations written as ES modules can only be imported.
    const supported = path.basename(file).startsWith('import-config') ? {} : WITHOUT_IMPORT;
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target,
      supported,
      minify: true,
    });
    writeFileSync(file, code);
  }
  return Object.keys(metafile.inputs);
}

/** @param {(name: string, source: string) => void} found told of each file that is imported when it is reached */
function splitAtImports(found) {
  return {
    name: 'split-at-imports',
    setup({ onResolve }) {
      onResolve({ filter: /^\.|^execa$/ }, ({ path: source, kind, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        // A folder's `index.ts` is called as its folder.
        const file = path.basename(source, '.ts');
        const name = file === 'index' ? path.basename(path.dirname(path.join(resolveDir, source))) : file;
        found(name, source.startsWith('.') ? path.join(resolveDir, source) : source);
        return { path: `./${name}.cjs`, external: true };
      });
    },
  };
}

/** One file in place of two hundred, which commitlint would wait for at every commit; the types stay beside it. */
async function bundleLibrary() {
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.js')) rmSync(path.join(out, name));
  }
  const { metafile } = await build({
    ...common,
    format: 'esm',
    splitting: true,
    outdir: out,
    entryPoints: { index: 'src/index.ts' },
    chunkNames: '[name]-[hash]',
  });
  return Object.keys(metafile.inputs);
}

/** What is loaded from outside, besides what the starters reach. */
const others = { commitizen: path.join(root, 'src/commands/commitizen.ts') };
const inputs = [...(await bundleLibrary()), ...(await buildStarters(others)), ...(await buildParts(others))];
writeFileSync(path.join(out, 'bin', 'LICENSES.txt'), collectLicenses(root, [...new Set(inputs)]));
copyFileSync(path.join(root, 'src', 'any-node.cjs'), path.join(out, 'bin', 'smart-commits.cjs'));
chmodSync(path.join(out, 'bin', 'smart-commits.cjs'), 0o755);
