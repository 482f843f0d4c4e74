/**
 * Time of processes, measured in rounds: each round starts every subject once, and ratios are taken within a round, so that
 * a machine that slows down slows all of them down.
 */
import { spawnSync } from 'node:child_process';

/**
 * @typedef {object} Subject
 * @property {readonly [string, ...string[]]} command
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {readonly number[]} [statuses] what it may exit with; 0 if not given
 */

/**
 * Runs a subject once and returns its wall time in milliseconds. Its output is thrown away.
 * @param {Subject} subject
 */
function timeOnce({ command: [file, ...args], env, cwd, statuses = [0] }) {
  const start = performance.now();
  const { status, error } = spawnSync(file, args, { cwd, env, stdio: 'ignore' });
  const time = performance.now() - start;
  if (error) throw error;
  if (status === null || !statuses.includes(status)) {
    throw new Error(`${[file, ...args].join(' ')} ended with ${status}`);
  }
  return time;
}

/**
 * Times by subject, one a round; a round before them warms the file system up. Each round begins with another subject.
 * @template {string} Name
 * @param {Record<Name, Subject>} subjects
 * @param {number} rounds
 * @returns {Record<Name, number[]>}
 */
export function timeRounds(subjects, rounds) {
  const names = /** @type {Name[]} */ (Object.keys(subjects));
  const times = /** @type {Record<Name, number[]>} */ (Object.fromEntries(names.map((name) => [name, []])));
  for (const name of names) timeOnce(subjects[name]);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      times[name].push(timeOnce(subjects[name]));
    }
  }
  return times;
}

/**
 * Median and quartiles.
 * @param {readonly number[]} values
 */
export function summarize(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/**
 * The ratio of each round, summarized.
 * @param {readonly number[]} times
 * @param {readonly number[]} baseline
 */
export function ratios(times, baseline) {
  return summarize(times.map((time, round) => time / (baseline[round] ?? Number.NaN)));
}
