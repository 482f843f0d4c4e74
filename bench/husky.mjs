/** The whole of `git commit` with husky: with our hook, with commitlint's, and without any. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ratios, summarize, timeRounds } from './measure.mjs';
import { makeRepository, root } from './scratch.mjs';

const MESSAGE = 'KEY-123 #time 2d 5h #comment Done #close';
const COMMITLINT = `export default { rules: { 'header-max-length': [2, 'always', 200] } };\n`;
const HOOKS = {
  own: 'smart-commits commit-msg "$1"\n',
  commitlint: 'commitlint --edit "$1"\n',
};

/**
 * @param {{ directory: string, env: NodeJS.ProcessEnv }} scratch
 * @param {number} rounds
 */
export function measureHusky(scratch, rounds) {
  const { env } = scratch;
  const subject = (name, hook) => {
    const cwd = makeRepository(scratch, `husky-${name}`);
    writeFileSync(path.join(cwd, 'commitlint.config.mjs'), COMMITLINT);
    if (hook !== undefined) {
      execFileSync(process.execPath, [path.join(root, 'node_modules', 'husky', 'bin.js')], { cwd, env });
      mkdirSync(path.join(cwd, '.husky'), { recursive: true });
      writeFileSync(path.join(cwd, '.husky', 'commit-msg'), hook);
    }
    return { command: ['git', 'commit', '--quiet', '--allow-empty', '-m', MESSAGE], cwd, env };
  };
  const bare = { command: [process.execPath, '-e', '0'], cwd: scratch.directory, env };
  const times = timeRounds(
    {
      bare,
      none: subject('none'),
      own: subject('own', HOOKS.own),
      commitlint: subject('commitlint', HOOKS.commitlint),
    },
    rounds,
  );
  const shares = (name) => times[name].map((time, round) => time - (times.none[round] ?? Number.NaN));
  return {
    none: summarize(times.none),
    own: { time: summarize(times.own), ratio: ratios(times.own, times.none) },
    commitlint: { time: summarize(times.commitlint), ratio: ratios(times.commitlint, times.none) },
    /** Of what a hook adds, how much node alone would. */
    bareShare: ratios(times.bare, times.none),
    share: ratios(shares('own'), shares('commitlint')),
  };
}
