import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

/** The package as npm would publish it, built afresh from the source and unpacked. */
export interface PackedPackage {
  /** Its root, as in `node_modules/commitlint-plugin-smart-commits`. */
  readonly directory: string;
  readonly tarball: string;
  readonly files: readonly { readonly path: string; readonly size: number; readonly mode: number }[];
  /** Bytes of the tarball. */
  readonly size: number;
  readonly unpackedSize: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    packed: PackedPackage;
  }
}

const root = path.join(import.meta.dirname, '..', '..');
const UNPUBLISHED = new Set(['.git', 'node_modules', 'dist', 'coverage', 'src', 'test', 'bench']);

/** Packs once for all test files of a run; `dist` of the working tree stays as it is. */
export default function setup(project: TestProject): () => void {
  const scratch = realpathSync(mkdtempSync(path.join(tmpdir(), 'smart-commits-packed-')));
  const staging = path.join(scratch, 'staging');
  cpSync(root, staging, {
    recursive: true,
    filter: (source) => !UNPUBLISHED.has(path.relative(root, source)),
  });
  execFileSync(process.execPath, ['scripts/build.mjs', path.join(staging, 'dist')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const output = execFileSync(
    'npm',
    ['pack', '--ignore-scripts', '--json', '--offline', '--pack-destination', scratch],
    {
      cwd: staging,
      encoding: 'utf8',
      env: { ...process.env, npm_config_cache: path.join(scratch, 'npm') },
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [report] = JSON.parse(output) as [
    Omit<PackedPackage, 'directory' | 'tarball'> & { filename: string },
  ];
  const tarball = path.join(scratch, report.filename);
  execFileSync('tar', ['-xzf', report.filename], { cwd: scratch });
  rmSync(staging, { recursive: true });
  const { files, size, unpackedSize } = report;
  project.provide('packed', { directory: path.join(scratch, 'package'), tarball, files, size, unpackedSize });
  return () => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
}
