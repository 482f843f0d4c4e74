import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The licences of all packages that a bundle holds: they ask to go with every copy.
 * Throws for a package without a licence file.
 * @param {string} root
 * @param {readonly string[]} inputs files of the bundle, relative to `root`
 * @returns {string}
 */
export function collectLicenses(root, inputs) {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== null));
  return [...folders]
    .toSorted()
    .map((folder) => licenseOf(path.join(root, folder)))
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * @param {string} input
 * @returns {string | null}
 */
function packageFolder(input) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? null;
}

/**
 * @param {string} folder
 * @returns {string}
 */
function licenseOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(path.join(folder, file), 'utf8').trimEnd()}\n`;
}
