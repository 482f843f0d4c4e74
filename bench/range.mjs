/** A range of commits, against `git log` with bare Node and against commitlint, and the memory that it takes. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ratios, summarize, timeRounds } from './measure.mjs';
import { makeHistory, makeRepository } from './scratch.mjs';

/** A history as long as the range would take commitlint minutes. */
const COMMITLINT_SAMPLE = 500;
const COMMITLINT = `export default { rules: { 'header-max-length': [2, 'always', 200] }, defaultIgnores: false };\n`;

/**
 * @param {{ directory: string, env: NodeJS.ProcessEnv }} scratch
 * @param {{ range: number, commitlintRange: number }} rounds
 * @param {{ count: number, messageOf: (number: number) => string }} history
 */
export function measureRange(scratch, rounds, { count, messageOf }) {
  const { env } = scratch;
  const cwd = makeRepository(scratch, `range-${messageOf.name}-${count}`);
  makeHistory(cwd, env, count, messageOf);
  writeFileSync(path.join(cwd, 'commitlint.config.mjs'), COMMITLINT);
  const from = (length) => git(cwd, env, 'rev-parse', `main~${length}`);
  const place = { cwd, env };
  const lint = (length) => ['smart-commits', 'lint', '--from', from(length), '--to', 'main'];
  const bare = { command: [process.execPath, '-e', '0'], ...place };

  const times = timeRounds(
    {
      bare,
      log: { command: ['git', 'log', `${from(count)}..main`], ...place },
      // The history holds mistakes.
      lint: { command: lint(count), ...place, statuses: [1] },
    },
    rounds.range,
  );
  const floor = times.bare.map((time, round) => time + (times.log[round] ?? 0));
  const memory = [count / 4, count].map((length) => ({ length, bytes: peakMemory(lint(length), place) }));
  return {
    count,
    rounds: rounds.range,
    bare: summarize(times.bare),
    log: summarize(times.log),
    time: summarize(times.lint),
    ratio: ratios(times.lint, floor),
    floor: summarize(floor),
    memory,
    commitlint:
      rounds.commitlintRange === 0 ? null : measureCommitlint(place, from, rounds.commitlintRange, count),
  };
}

/** What each further commit costs commitlint, from a short range and a longer one, and from that the whole range. */
function measureCommitlint(place, from, rounds, count) {
  const command = (length) => ['commitlint', '--from', from(length), '--to', 'main'];
  const { short, long } = timeRounds(
    { short: { command: command(1), ...place }, long: { command: command(1 + COMMITLINT_SAMPLE), ...place } },
    rounds,
  );
  const each = summarize(long.map((time, round) => (time - (short[round] ?? 0)) / COMMITLINT_SAMPLE));
  const start = summarize(short);
  return { sample: COMMITLINT_SAMPLE, each, start, scaled: start.median + each.median * (count - 1) };
}

/** Peak of the resident memory of the command, in bytes; git's own is not in it. */
function peakMemory([command, ...args], { cwd, env }) {
  const file = path.join(cwd, '.git', 'peak');
  const program = realpathSync(
    execFileSync('sh', ['-c', `command -v ${command}`], { env, encoding: 'utf8' }).trim(),
  );
  const preload = path.join(import.meta.dirname, 'report-peak.cjs');
  spawnSync(process.execPath, ['--require', preload, program, ...args], {
    cwd,
    env: { ...env, BENCH_PEAK: file },
    stdio: 'ignore',
  });
  return Number(readFileSync(file, 'utf8'));
}

function git(cwd, env, ...args) {
  return execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim();
}
