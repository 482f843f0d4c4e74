/**
 * Builds `dist`: the library as plain `tsc` output, and the command as bundled CommonJS.
 * `node scripts/build.mjs [DIRECTORY]` builds into another directory.
 *
 * One CommonJS file starts in 1.08 times the time of bare node, sixty ES modules in 1.6 times, and the
 * `commit-msg` hook runs at every commit. What `commit-msg` does not need is a second chunk, loaded when asked for.
 */
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { collectLicenses } from './collect-licenses.mjs';

const root = path.join(import.meta.dirname, '..');
const out = path.resolve(process.argv[2] ?? path.join(root, 'dist'));
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const require = createRequire(import.meta.url);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
execFileSync(process.execPath, [tsc, '-p', path.join(root, 'tsconfig.build.json'), '--outDir', out], {
  stdio: 'inherit',
});

/**
 * Each `import()` of the source becomes a file of its own, loaded when it is reached: esbuild itself splits ES modules
 * only. Node's `import()` of a CommonJS file costs more than `require`, so that is what it becomes.
 *
 * @param {Record<string, string>} entryPoints name of the file, without its ending, to its source
 * @returns {Promise<string[]>} all files that went into them
 */
async function bundle(entryPoints) {
  const inputs = [];
  const built = new Set();
  for (let pending = entryPoints; Object.keys(pending).length > 0;) {
    const found = {};
    for (const [name, source] of Object.entries(pending)) {
      built.add(name);
      const result = await build({
        absWorkingDir: root,
        bundle: true,
        metafile: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20.19',
        // Configurations written as ES modules can only be imported.
        supported: { 'dynamic-import': name === 'import-config' },
        entryPoints: { [name]: source },
        outdir: path.join(out, 'bin'),
        outExtension: { '.js': '.cjs' },
        external: ['undici'],
        minify: true,
        legalComments: 'none',
        define: { BUILD_VERSION: JSON.stringify(version) },
        logLevel: 'warning',
        plugins: [splitAtImports(found)],
      });
      inputs.push(...Object.keys(result.metafile.inputs));
    }
    pending = Object.fromEntries(Object.entries(found).filter(([name]) => !built.has(name)));
  }
  return inputs;
}

/** The source of each file that is split off, by its name. */
const sources = new Map();

/** @param {Record<string, string>} found filled with what is to be bundled next */
function splitAtImports(found) {
  return {
    name: 'split-at-imports',
    setup({ onResolve }) {
      onResolve({ filter: /^\.|^execa$/ }, ({ path: source, kind, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        // A folder's `index.ts` is called as its folder.
        const file = path.basename(source, '.ts');
        const name = file === 'index' ? path.basename(path.dirname(source)) : file;
        const target = source.startsWith('.') ? path.join(resolveDir, source) : source;
        const other = sources.get(name) ?? target;
        if (other !== target)
          throw new Error(`rename one of ${other} and ${target}: both become ${name}.cjs`);
        sources.set(name, target);
        found[name] = target;
        return { path: `./${name}.cjs`, external: true };
      });
    },
  };
}

const inputs = await bundle({ 'smart-commits': 'src/bin.ts' });
writeFileSync(path.join(out, 'bin', 'LICENSES.txt'), collectLicenses(root, [...new Set(inputs)]));
chmodSync(path.join(out, 'bin', 'smart-commits.cjs'), 0o755);
