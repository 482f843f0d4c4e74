import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { CiMachine } from './ci-scene.ts';
import type { Step } from './read-snippets.ts';

export interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** As `shell: bash` of GitHub starts it, and as the runners of the others do. */
const OPTIONS = { bash: ['--noprofile', '--norc', '-eo', 'pipefail'], sh: ['-e'] } as const;

/** Runs the steps until one fails, as a CI system does. */
export function runSteps(
  machine: CiMachine,
  steps: readonly Step[],
  env: Readonly<Record<string, string>> = {},
): Ran {
  let output = '';
  for (const { script, shell, env: set, directory } of steps) {
    const all: Record<string, string> = { ...machine.env, ...env };
    for (const [name, value] of Object.entries(set)) all[name] = expand(value, all);
    const ran = spawnSync(shell, [...OPTIONS[shell], '-c', script], {
      cwd: path.join(machine.directory, directory),
      env: all,
      encoding: 'utf8',
    });
    output += `${ran.stdout}${ran.stderr}`;
    if (ran.status !== 0) return { status: ran.status, output };
  }
  return { status: 0, output };
}

/** GitLab's variables may name others. */
function expand(value: string, env: Readonly<Record<string, string>>): string {
  return value.replaceAll(/\$([A-Za-z_]\w*)/g, (_, name: string) => env[name] ?? '');
}
