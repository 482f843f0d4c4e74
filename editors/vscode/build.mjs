/** Bundles the extension, with the licences of what is in it. */
import { build } from 'esbuild';
import { writeFileSync } from 'node:fs';
import { collectLicenses } from '../../scripts/collect-licenses.mjs';

const { metafile } = await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.cjs',
  bundle: true,
  minify: true,
  metafile: true,
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  legalComments: 'none',
  logLevel: 'warning',
});
writeFileSync(
  new URL('dist/LICENSES.txt', import.meta.url),
  collectLicenses(import.meta.dirname, Object.keys(metafile.inputs)),
);
