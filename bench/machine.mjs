/** What the numbers were measured on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './scratch.mjs';

export function describeMachine() {
  const processors = os.cpus();
  const versionOf = (...folder) =>
    JSON.parse(readFileSync(path.join(root, ...folder, 'package.json'), 'utf8')).version;
  return {
    date: new Date().toISOString().slice(0, 10),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    processor: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}`,
    memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    load: os.loadavg()[0].toFixed(1),
    versions: [
      `Node ${process.versions.node}`,
      execFileSync('git', ['--version'], { encoding: 'utf8' }).trim().replace(' version', ''),
      `commitlint ${versionOf('node_modules', '@commitlint', 'cli')}`,
      `conventional-commits-parser ${versionOf('node_modules', 'conventional-commits-parser')}`,
    ].join(', '),
  };
}
