/**
 * Builds the playground: one page that loads nothing, so that it opens from a server and from a file.
 * `node site/build.mjs [DIRECTORY]` builds into another directory than site/dist.
 */
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const out = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, 'dist'));
const { homepage } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** @param {string} file */
async function bundle(file) {
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: [file],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0].text.trim();
}

// Nothing in a script ends its element.
const script = (await bundle('playground.ts')).replaceAll('</script', String.raw`<\/script`);
const style = await bundle('style.css');
const hash = createHash('sha256').update(script).digest('base64');
const values = {
  // The editor makes rules for its parts while it runs.
  policy: `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`,
  repository: homepage.replace(/#.*/, ''),
  script,
  style,
};
const page = readFileSync(path.join(import.meta.dirname, 'index.html'), 'utf8').replaceAll(
  /\{(policy|repository|script|style)\}/g,
  (_, name) => values[name],
);
mkdirSync(out, { recursive: true });
writeFileSync(path.join(out, 'index.html'), page);
