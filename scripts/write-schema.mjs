/** Writes `schema.json` from `src/config/schema.ts`: `node scripts/write-schema.mjs`. */
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const {
  outputFiles: [bundle],
} = await build({
  absWorkingDir: root,
  entryPoints: ['src/config/json-schema.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
const { toJsonSchema } = await import(`data:text/javascript,${encodeURIComponent(bundle.text)}`);
writeFileSync(path.join(root, 'schema.json'), `${JSON.stringify(toJsonSchema(), null, 2)}\n`);
execFileSync(path.join(root, 'node_modules', '.bin', 'oxfmt'), ['schema.json'], {
  cwd: root,
  stdio: 'inherit',
});
