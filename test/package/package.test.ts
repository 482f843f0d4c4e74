import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { installPackages } from '../support/install-packages.ts';
import { plainPage } from '../../src/report/plain-page.ts';
import { styleFor } from '../../src/text/terminal.ts';
import { ruleUrl } from '../../src/rules/rule-name.ts';

const packed = inject('packed');
const paths = packed.files.map((file) => file.path);
const root = path.join(import.meta.dirname, '..', '..');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read('package.json')) as Manifest;

function read(file: string): string {
  return readFileSync(path.join(packed.directory, file), 'utf8');
}

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
  installPackages(scratch.directory, packed, ['@commitlint']);
});
afterAll(() => scratch.remove());

function run(command: string, args: readonly string[], options: SpawnSyncOptions = {}) {
  return spawnSync(command, args, { cwd: scratch.directory, env: scratch.env, ...options, encoding: 'utf8' });
}

describe('the tarball', () => {
  it('holds what a user needs, and nothing else', () => {
    const groups = paths.map((file) =>
      file
        .replace(/^dist\/bin\/[\w-]+\.cjs$/, 'dist/bin/*.cjs')
        .replace(/^dist\/.*\.(?:js|d\.ts)$/, 'dist/**')
        .replace(/^docs\/.*\.md$/, 'docs/**/*.md'),
    );
    expect([...new Set(groups)].toSorted((a, b) => a.localeCompare(b))).toEqual([
      'commitizen.cjs',
      'commitizen.d.cts',
      'dist/**',
      'dist/bin/*.cjs',
      'dist/bin/LICENSES.txt',
      'docs/**/*.md',
      'hooks/commit-msg',
      'hooks/optional/prepare-commit-msg',
      'hooks/pre-push',
      'hooks/server/pre-receive',
      'LICENSE',
      'package.json',
      'README.md',
      'recommended.cjs',
      'recommended.d.cts',
      'recommended.json',
      'schema.json',
      'skills/smart-commits/SKILL.md',
    ]);
  });

  it('holds the page of every rule', () => {
    for (const page of readdirSync(path.join(root, 'docs', 'rules')))
      expect(paths).toContain(`docs/rules/${page}`);
  });

  it('lets the command and the hooks be executed', () => {
    const executable = packed.files.filter(({ mode }) => (mode & 0o111) !== 0).map((file) => file.path);
    const expected = [
      'dist/bin/smart-commits.cjs',
      'hooks/commit-msg',
      'hooks/optional/prepare-commit-msg',
      'hooks/pre-push',
      'hooks/server/pre-receive',
    ];
    expect(executable.toSorted()).toEqual(expected);
    for (const file of expected) expect(statSync(path.join(packed.directory, file)).mode & 0o111).toBe(0o111);
  });

  it('keeps what is loaded at every commit within 45 kB', () => {
    expect(statSync(path.join(packed.directory, 'dist/bin/main.cjs')).size).toBeLessThanOrEqual(45_000);
  });

  it('is small', () => {
    expect(packed.size).toBeLessThan(830_000);
    expect(packed.unpackedSize).toBeLessThan(2_600_000);
  });

  it('has line ends that a POSIX shell can read', () => {
    for (const file of [
      'hooks/commit-msg',
      'hooks/optional/prepare-commit-msg',
      'hooks/pre-push',
      'hooks/server/pre-receive',
      'dist/bin/smart-commits.cjs',
    ]) {
      expect(read(file)).not.toContain('\r\n');
      expect(read(file)).toMatch(/^#!\/(?:bin\/sh|usr\/bin\/env node)\n/);
    }
  });

  it('names no directory of the machine that built it', () => {
    for (const { path: file } of packed.files) {
      const text = read(file);
      expect(text.includes(root), file).toBe(false);
      expect(text.includes(path.dirname(packed.directory)), file).toBe(false);
    }
  });

  it('runs no script when it is installed', () => {
    for (const name of ['preinstall', 'install', 'postinstall'])
      expect(manifest.scripts).not.toHaveProperty(name);
  });
});

describe('the manifest', () => {
  it('names files that are there', () => {
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    for (const target of [...targets, ...Object.values(manifest.bin)]) {
      expect(existsSync(path.join(packed.directory, target)), target).toBe(true);
    }
  });

  it('asks for the packages that the code loads, and for no other', () => {
    const code = paths.filter((file) => /\.(?:js|cjs|d\.ts)$/.test(file));
    const named = code.flatMap((file) => [
      ...read(file).matchAll(/\b(?:from |import |require\(|import\()["'](@?[a-z][\w:./-]*)["']/g),
    ]);
    const packages = named
      .map(([, name = '']) => name.replace(/^(@[^/]+\/[^/]+|[^/]+).*$/, '$1'))
      .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
    expect([...new Set(packages)].toSorted()).toEqual(Object.keys(manifest.dependencies ?? {}));
  });

  it('pins every tool', () => {
    for (const range of Object.values(manifest.devDependencies)) expect(range).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('gives the licence of every package that the command holds', () => {
    const licences = read('dist/bin/LICENSES.txt');
    for (const name of ['@clack/prompts', 'execa', 'cross-spawn', 'which'])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
    expect(licences).not.toContain('undefined');
  });
});

describe('the command of the package', () => {
  // By the name of the package npx finds it also where it is not installed; any other name could be anybody's.
  it.each(['smart-commits', 'commitlint-plugin-smart-commits'])('says its version, as %s', (name) => {
    const { stdout } = run(path.join(scratch.directory, 'node_modules/.bin', name), ['--version']);
    expect(stdout).toBe(`${manifest.version}\n`);
  });

  it('is what npx finds by the name of the package', () => {
    const env = { ...scratch.env, npm_config_offline: 'true', npm_config_update_notifier: 'false' };
    const { stdout, stderr } = run('npx', [manifest.name, '--version'], { env });
    expect({ stdout, stderr }).toEqual({ stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('shows the pages that are shipped with it', () => {
    const { stdout } = run('node_modules/.bin/smart-commits', ['rules', 'time-format']);
    expect(stdout).toBe(
      plainPage(read('docs/rules/time-format.md'), 80, styleFor(false)).concat(
        `\n${ruleUrl('time-format')}\n`,
      ),
    );
  });
});

describe('the library of the package', () => {
  it.each([
    ['an ES module', 'consumer.mjs', "import plugin, * as all from 'commitlint-plugin-smart-commits';"],
    [
      'a CommonJS module',
      'consumer.cjs',
      // Node 20.19 and 22.12 can require an ES module.
      "const all = require('commitlint-plugin-smart-commits'); const plugin = all.default;",
    ],
  ])('is loaded by %s', (_, file, load) => {
    writeFileSync(
      path.join(scratch.directory, file),
      `${load}\nconsole.log(JSON.stringify([Object.keys(plugin), Object.keys(all).filter((name) => name !== '__esModule' && name !== 'module.exports')]));\n`,
    );
    const { stdout } = run(process.execPath, ['--no-warnings', file]);
    expect(JSON.parse(stdout)).toEqual([
      ['rules', 'configs'],
      [
        'default',
        'defineConfig',
        'explainMessage',
        'findProcessor',
        'linkedKeysOf',
        'lintCommit',
        'lintMessage',
        'processorNames',
        'readMessage',
        'withSmartCommits',
      ],
    ]);
  });

  it('gives its schema and its recommended configuration by their own paths', () => {
    writeFileSync(
      path.join(scratch.directory, 'paths.cjs'),
      "for (const name of ['commitizen', 'recommended.cjs', 'recommended.json', 'schema.json', 'package.json']) require(`commitlint-plugin-smart-commits/${name}`);",
    );
    expect(run(process.execPath, ['paths.cjs']).stderr).toBe('');
  });

  it('has types that a strict consumer compiles against', () => {
    writeFileSync(
      path.join(scratch.directory, 'consumer.mts'),
      `import plugin, { defineConfig, explainMessage, findProcessor, lintCommit, lintMessage, readMessage, withSmartCommits } from 'commitlint-plugin-smart-commits';
import type { Action, Config, Diagnostic, Processor, SmartCommand } from 'commitlint-plugin-smart-commits';
import { RuleConfigSeverity, type UserConfig } from '@commitlint/types';
import extended from 'commitlint-plugin-smart-commits/recommended.cjs';
import recommended from 'commitlint-plugin-smart-commits/recommended.json' with { type: 'json' };

export const ours: Config = defineConfig({
  processor: 'gitlab-dvcs',
  projects: ['KEY'],
  rules: { 'smart-commits/time-limit': ['error', { max: '5d' }], 'smart-commits/first-line': 'off' },
});
// @ts-expect-error there is no such processor
defineConfig({ processor: 'svn' });
// @ts-expect-error there is no such rule
defineConfig({ rules: { 'smart-commits/tiem-format': 'off' } });

export const theirs: UserConfig = withSmartCommits({
  extends: ['@commitlint/config-conventional'],
  rules: {
    'header-max-length': [2, 'always', 200],
    'smart-commits/time-limit': [RuleConfigSeverity.Warning, 'always', '2d'],
  },
  ignores: [(message) => message.startsWith('release')],
  plugins: [plugin],
});
export const alone: UserConfig = withSmartCommits();
export const given: UserConfig = withSmartCommits(theirs);
export const spread: UserConfig = { ...plugin.configs.recommended, extends: [] };
export const required: UserConfig = extended;
export default withSmartCommits({ rules: { 'header-max-length': [2, 'always', 200] } }) satisfies UserConfig;
// @ts-expect-error there is no such level
export const wrong: UserConfig = withSmartCommits({ rules: { 'header-max-length': [5, 'always', 200] } });
export const names: string[] = Object.keys(plugin.rules).concat(Object.keys(recommended.rules));

const processor: Processor = findProcessor('dvcs');
export const commands: readonly SmartCommand[] = readMessage('KEY-1 #close', processor).commands;
export const diagnostics: readonly Diagnostic[] = lintMessage('KEY-1 #tiem', ours).diagnostics;
const workingTime = { hoursPerDay: 8, daysPerWeek: 5 };
const context = { transitions: undefined, projects: undefined, workingTime };
export const actions: readonly Action[] = explainMessage(readMessage('KEY-1 #close', processor), context).actions;
lintCommit('KEY-1 #close', { author: null, parentCount: 1 });
`,
    );
    writeFileSync(
      path.join(scratch.directory, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          module: 'nodenext',
          target: 'es2023',
          strict: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
          skipLibCheck: false,
          resolveJsonModule: true,
          types: ['node'],
          noEmit: true,
        },
        files: ['consumer.mts'],
      }),
    );
    const { status, stdout } = run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});
