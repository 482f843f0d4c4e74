/** Writes the version of package.json to where people paste it from: `node scripts/write-version.mjs`. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** A version after what names this package. */
const PLACES =
  /(commitlint-plugin-smart-commits(?:\/lint)?[@/]v?|rev: v|Our own tags `v|default: ')\d+\.\d+\.\d+(?:-[\w.]+)?/g;

const lockFile = path.join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
lock.version = version;
lock.packages[''].version = version;
writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);

for (const file of ['README.md', 'docs/ci.md', 'docs/hooks.md', 'templates/lint.yml']) {
  const name = path.join(root, file);
  const text = readFileSync(name, 'utf8');
  writeFileSync(
    name,
    text.replaceAll(PLACES, (_, before) => `${before}${version}`),
  );
}
