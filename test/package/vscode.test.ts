import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { parse } from 'yaml';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifestOf = (file: string): Manifest => JSON.parse(read(file)) as Manifest;

interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: object;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

const extension = manifestOf('editors/vscode/package.json');

describe('the extension of VS Code', () => {
  it('starts for the documents that it hands to the server, and those are on the page', () => {
    const source = read('editors/vscode/src/extension.ts');
    const languages = [...source.matchAll(/language: '([\w-]+)'/g)].map(([, name = '']) => name);
    expect(extension.activationEvents).toEqual(languages.map((name) => `onLanguage:${name}`));
    for (const name of languages) expect(read('docs/editors.md')).toContain(`\`${name}\``);
  });

  it('runs nothing in a workspace that nobody trusts', () => {
    expect(extension.capabilities).toMatchObject({ untrustedWorkspaces: { supported: false } });
  });

  it('starts a program that the package has', () => {
    const [, names = ''] =
      /PROGRAM = path\.join\(([^)]*)\)/.exec(read('editors/vscode/src/extension.ts')) ?? [];
    const [modules, name, ...file] = [...names.matchAll(/'([^']+)'/g)].map(([, part = '']) => part);
    expect([modules, name]).toEqual(['node_modules', 'commitlint-plugin-smart-commits']);
    expect(inject('packed').files.map((one) => one.path)).toContain(file.join('/'));
  });

  it('has an icon of the size that the marketplace asks for', () => {
    const icon = readFileSync(path.join(root, 'editors', 'vscode', extension.icon));
    expect(icon.subarray(1, 4).toString()).toBe('PNG');
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([128, 128]);
  });

  it('is built where its manifest says, and packed in CI', () => {
    const [, file] = /outfile: '([^']+)'/.exec(read('editors/vscode/build.mjs')) ?? [];
    expect(extension.main).toBe(`./${file}`);
    const { jobs } = parse(read('.github/workflows/ci.yml')) as {
      jobs: { vscode: { steps: readonly { run?: string; with?: { path?: string } }[] } };
    };
    const { steps } = jobs.vscode;
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual([
      'npm ci',
      'npm ci --prefix editors/vscode',
      'npm run --prefix editors/vscode package',
      'npm test --prefix editors/vscode',
    ]);
    const [, packed] = /--out (\S+)/.exec(extension.scripts['package'] ?? '') ?? [];
    expect(steps.at(-1)?.with?.path).toBe(`editors/vscode/${packed}`);
  });

  it('is built by the tools that build the rest', () => {
    const { devDependencies } = manifestOf('package.json');
    for (const name of ['esbuild', 'typescript', '@types/node'])
      expect(extension.devDependencies[name]).toBe(devDependencies[name]);
  });

  it('is no part of the package', () => {
    expect(inject('packed').files.filter(({ path: file }) => file.startsWith('editors'))).toEqual([]);
  });
});
