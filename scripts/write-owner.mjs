/**
 * `node scripts/write-owner.mjs OWNER` writes who owns the repository on GitHub to every place that names it. package.json
 * says who it is now.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const PLACES = [
  '.changeset',
  '.github',
  '.gitlab-ci.yml',
  '.pre-commit-hooks.yaml',
  'CHANGELOG.md',
  'README.md',
  'action.yml',
  'docs',
  'editors/vscode/package.json',
  'llms.txt',
  'package.json',
  'src',
  'templates',
  'test',
];

const [owner = ''] = process.argv.slice(2);
if (!/^[a-z\d](?:-?[a-z\d]){0,38}$/i.test(owner)) {
  process.stderr.write(`${owner === '' ? 'no owner is given' : `${owner} is not an owner on GitHub`}\n`);
  process.exit(2);
}
const { repository } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const [, before, name] = /github\.com\/([^/]+)\/(.+)\.git$/.exec(repository.url);
const whole = new RegExp(`(?<![\\w.-])${before}(\\.github\\.io)?/${name}(?![\\w-])`, 'g');

for (const file of PLACES.flatMap(filesIn)) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const written = text.replaceAll(whole, `${owner}$1/${name}`);
  if (written !== text) writeFileSync(path.join(root, file), written);
}

function filesIn(place) {
  const found = statSync(path.join(root, place), { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) return found === undefined ? [] : [place];
  return readdirSync(path.join(root, place)).flatMap((entry) => filesIn(path.join(place, entry)));
}
