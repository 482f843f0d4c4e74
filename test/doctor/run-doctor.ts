import { tmpdir } from 'node:os';
import { runCommand } from '../../src/commands/index.ts';
import { type Host, type Output, runMain } from '../../src/commands/session/host.ts';
import type { Verdict } from '../../src/doctor/check.ts';

export interface DoctorRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface DoctorPlace {
  /** All of the environment, besides PATH. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly home?: string;
  readonly columns?: number;
  readonly platform?: NodeJS.Platform;
}

/** Runs `smart-commits doctor` as a process would, with a world of its own. */
export async function runDoctor(args: readonly string[], place: DoctorPlace = {}): Promise<DoctorRun> {
  const out: string[] = [];
  const error: string[] = [];
  const output = (lines: string[]): Output => ({
    write: (text) => lines.push(text),
    isTerminal: false,
    columns: place.columns ?? 80,
  });
  const home = place.home ?? '/nonexistent';
  const host: Host = {
    env: { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1', ...place.env },
    cwd: place.cwd ?? tmpdir(),
    program: null,
    home,
    platform: place.platform ?? 'linux',
    stdin: process.stdin,
    stdout: output(out),
    stderr: output(error),
  };
  const status = await runMain(host, () => runCommand(['doctor', ...args], host));
  return { status, stdout: out.join(''), stderr: error.join('') };
}

export interface ReportedCheck {
  readonly id: string;
  readonly group: string;
  readonly verdict: Verdict;
  readonly message: string;
  readonly help: string | null;
}

export interface Report {
  readonly version: number;
  readonly summary: Readonly<Record<string, number>>;
  readonly checks: readonly ReportedCheck[];
}

/** Runs the doctor and reads its JSON. Throws where it printed none. */
export async function diagnose(
  args: readonly string[],
  place?: DoctorPlace,
): Promise<Report & { readonly status: number; check(id: string): ReportedCheck }> {
  const run = await runDoctor([...args, '--format', 'json'], place);
  if (run.stdout === '') throw new Error(run.stderr);
  const report = JSON.parse(run.stdout) as Report;
  return {
    ...report,
    status: run.status,
    check(id) {
      const found = report.checks.find((check) => check.id === id);
      if (found === undefined) throw new Error(`no check ${id} was run`);
      return found;
    },
  };
}
