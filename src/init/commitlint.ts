import { commitlintFiles } from '../hook-managers/calls-us.ts';
import path from 'node:path';
import { formatJson } from './edit/layout.ts';
import { appendJson, readJsonAt } from './edit/json.ts';
import { appendYaml } from './edit/yaml.ts';
import type { Edit } from './draft.ts';
import { isThere, fileText } from './files.ts';
import type { Guess } from './guess.ts';
import { addPackage, namesPackage } from './package-json.ts';
import { PACKAGE } from './package-manager.ts';
import type { Setup } from './managers/planner.ts';
import type { Repository } from './repository.ts';

const NEW = '.commitlintrc.json';
/** What is written into package.json. A test holds it to what we are tested with. */
export const commitlintRanges = {
  '@commitlint/cli': '^20.5.3',
  '@commitlint/config-conventional': '^20.5.3',
} as const;

/** Whether to put our rules into commitlint: where it is configured, or installed. Total. */
export function guessCommitlint(repository: Repository): Guess<boolean> {
  const found = configurationOf(repository);
  if (found !== null) return { value: true, why: `${found} is here` };
  const manifest = fileText(repository.files, `${repository.packageFolder ?? ''}package.json`);
  const isNamed = readJsonAt(manifest, ['devDependencies', '@commitlint/cli']) !== undefined;
  return isNamed
    ? { value: true, why: 'package.json names @commitlint/cli' }
    : { value: false, why: 'the hooks do not need it, and it is not here' };
}

/**
 * Has commitlint's configuration extend ours, or leaves that to the person. Returns whether it has our rules then: a hook
 * that runs commitlint must not find everything a second time.
 */
export function planCommitlint(setup: Omit<Setup, 'hooks'>): boolean {
  const { repository, program, draft } = setup;
  const found = configurationOf(repository);
  if (program.folder === null) {
    const isThereAlready = found !== null && namesUs(draft.text(found), found);
    if (!isThereAlready) {
      draft.leave({
        path: found,
        reason: 'commitlint takes the plugin from node_modules, and there is none',
        help: `see docs/commitlint.md, or do without: the hooks check the same`,
        paste: `import { withSmartCommits } from '${PACKAGE}';\n\nexport default withSmartCommits({\n  // what is there now\n});`,
      });
    }
    return isThereAlready;
  }
  const place = found ?? `${program.packageFolder ?? ''}${NEW}`;
  const extended = `./${path.posix.relative(path.posix.dirname(place), program.folder)}/recommended.cjs`;
  if (found === null) return planNew(setup, place, extended);
  draft.edit({
    path: found,
    why: 'commitlint has the rules of Smart Commits',
    edit: (text) => (namesUs(text, found) ? (text ?? '') : extend(text ?? '', found, extended)),
    paste: pasteFor(
      found,
      draft.text(found) ?? '',
      draft.text(`${program.packageFolder ?? ''}package.json`),
      extended,
    ),
  });
  return true;
}

function planNew(setup: Omit<Setup, 'hooks'>, place: string, extended: string): boolean {
  const all = setup as Setup;
  const hasCommitlint = namesPackage(all, '@commitlint/cli');
  if (!hasCommitlint) {
    for (const [name, range] of Object.entries(commitlintRanges))
      addPackage(all, name, range, 'commitlint, with the usual rules');
  }
  const isConventional = namesPackage(all, '@commitlint/config-conventional');
  const value = {
    extends: [...(isConventional ? ['@commitlint/config-conventional'] : []), extended],
    // The usual 100 characters are too few for a Smart Commit on one line.
    ...(isConventional ? { rules: { 'header-max-length': [2, 'always', 200] } } : {}),
  };
  return setup.draft.edit({
    path: place,
    why: 'commitlint has the rules of Smart Commits',
    edit: () => `${formatJson(value)}\n`,
    paste: formatJson(value),
  });
}

function extend(text: string, file: string, extended: string): Edit {
  switch (kindOf(file, text)) {
    case 'package':
      return appendJson(text, ['commitlint', 'extends'], extended);
    case 'json':
      return appendJson(text, ['extends'], extended);
    case 'yaml':
      return appendYaml(text, ['extends'], [`- ${extended}`]);
    case 'program':
      return { refused: 'is a program, which is not edited' };
  }
}

function pasteFor(file: string, text: string, manifest: string | null, extended: string): string {
  switch (kindOf(file, '')) {
    case 'package':
    case 'json':
      return `"extends": [${JSON.stringify(extended)}]`;
    case 'yaml':
      return `extends:\n  - ${extended}`;
    case 'program': {
      // By its path, whatever kind of module the file is: to import the package, one would have to be of its kind.
      const value = `{\n  extends: [\n    // what is there now\n    '${extended}',\n  ],\n}`;
      return isCommonJs(file, text, manifest) ? `module.exports = ${value};` : `export default ${value};`;
    }
  }
}

/** Whether a program is a CommonJS module: by what it does, else by its name, else by what package.json says. */
function isCommonJs(file: string, text: string, manifest: string | null): boolean {
  if (/\bmodule\.exports\b/.test(text)) return true;
  if (/^\s*(?:export|import)\b/m.test(text) || /\.m[jt]s$/.test(file)) return false;
  return /\.c[jt]s$/.test(file) || readJsonAt(manifest, ['type']) !== 'module';
}

/** A file without a suffix is JSON or YAML. */
function kindOf(file: string, text: string): 'package' | 'json' | 'yaml' | 'program' {
  const name = path.posix.basename(file);
  if (name === 'package.json') return 'package';
  if (name.endsWith('.json')) return 'json';
  if (/\.ya?ml$/.test(name)) return 'yaml';
  if (name !== '.commitlintrc') return 'program';
  return /^\uFEFF?\s*\{/.test(text) ? 'json' : 'yaml';
}

/** In package.json, the package is named as one to install, too. */
function namesUs(text: string | null, file: string): boolean {
  const isManifest = kindOf(file, '') === 'package';
  const configuration = isManifest ? JSON.stringify(readJsonAt(text, ['commitlint']) ?? null) : (text ?? '');
  return /commitlint-plugin-smart-commits|withSmartCommits/.test(configuration);
}

/** The configuration of commitlint at the top, or beside package.json; null for none. */
function configurationOf({ files, packageFolder }: Repository): string | null {
  for (const folder of new Set(['', packageFolder ?? ''])) {
    const file = commitlintFiles.map((name) => folder + name).find((name) => isThere(files, name));
    if (file !== undefined) return file;
    const manifest = `${folder}package.json`;
    if (readJsonAt(fileText(files, manifest), ['commitlint']) !== undefined) return manifest;
  }
  return null;
}
