import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..', '..');

/** What people read and paste, and the code that writes such text. */
const TEXTS = [
  'README.md',
  'action.yml',
  '.changeset',
  '.github',
  '.gitlab-ci.yml',
  '.pre-commit-hooks.yaml',
  'docs',
  'hooks',
  'package.json',
  'src',
  'templates',
];

const FETCHES =
  /\b(?:npx|bunx|bun x|pnpx|pnpm dlx|yarn dlx|npm exec|npm x)((?:\s+-\S+)*)\s+smart-commits(?![\w/@-])/g;

/** Calls that take the package `smart-commits` from the registry where no command of that name is installed. */
function strangers(text: string): string[] {
  return [...text.matchAll(FETCHES)]
    .filter(([, options = '']) => !/\s--no(?:-install)?(?!\S)/.test(options))
    .map(([call]) => call);
}

function filesIn(name: string): string[] {
  if (!statSync(path.join(root, name)).isDirectory()) return [name];
  return readdirSync(path.join(root, name)).flatMap((entry) => filesIn(path.join(name, entry)));
}

describe('a runner that fetches what is not installed', () => {
  it.each([
    ['npx smart-commits lint', 1],
    ['npx --yes smart-commits', 1],
    ['bunx smart-commits', 1],
    ['pnpm dlx smart-commits fix', 1],
    ['npx --no -- smart-commits commit-msg', 0],
    ['npx --no-install smart-commits lint', 0],
    ['npx commitlint-plugin-smart-commits lint', 0],
    ['npx --yes --package "commitlint-plugin-smart-commits@1.2.3" smart-commits', 0],
    ['pnpm exec smart-commits lint', 0],
  ])('is found in a text: %s', (text, count) => {
    expect(strangers(text)).toHaveLength(count);
  });

  it.each(TEXTS.flatMap(filesIn))('is never given the bare name of the command, in %s', (file) => {
    expect(strangers(readFileSync(path.join(root, file), 'utf8'))).toEqual([]);
  });
});
