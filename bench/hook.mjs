/** Start of the commit-msg hook, against bare Node and against commitlint. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { captureHook } from './capture-hook.mjs';
import { ratios, summarize, timeRounds } from './measure.mjs';
import { makeRepository } from './scratch.mjs';

const SMART_COMMIT = 'KEY-123 #time 2d 5h #comment Done #close';

const CASES = [
  { name: 'a', title: 'a message without a key, `-m`', message: 'Find the shoes', target: 1.1 },
  {
    name: 'b',
    title: 'a Smart Commit, `-m`, with a JSON configuration',
    message: SMART_COMMIT,
    isConfigured: true,
    target: 1.1,
  },
  {
    name: 'c',
    title: 'a Smart Commit, written in the editor',
    message: SMART_COMMIT,
    isEdited: true,
    target: 1.25,
  },
  {
    name: 'd',
    title: 'a Smart Commit that is refused',
    message: 'KEY-123 #time 1.5h #close',
    target: 1.35,
    statuses: [1],
  },
];

/** The least that commitlint can be asked to do: it refuses to run without a rule. */
const COMMITLINT = `export default { rules: { 'header-max-length': [2, 'always', 200] } };\n`;

/** The plugin as an object: by its name, commitlint looks for it beside itself only. */
const WITH_PLUGIN = `import smartCommits from 'commitlint-plugin-smart-commits';
const { rules } = smartCommits.configs.recommended;
export default { plugins: [smartCommits], rules: { ...rules, 'header-max-length': [2, 'always', 200] } };\n`;

/**
 * What the plugin adds to a run of commitlint, in milliseconds, round by round.
 * @param {{ directory: string, env: NodeJS.ProcessEnv }} scratch
 * @param {number} rounds
 */
export function measurePlugin(scratch, rounds) {
  const cwd = makeRepository(scratch, 'plugin');
  writeFileSync(path.join(cwd, 'alone.mjs'), COMMITLINT);
  writeFileSync(path.join(cwd, 'with-plugin.mjs'), WITH_PLUGIN);
  writeFileSync(path.join(cwd, 'message'), `feat: ${SMART_COMMIT}\n`);
  const subject = (config) => ({
    command: ['commitlint', '--config', config, '--edit', 'message'],
    cwd,
    env: scratch.env,
  });
  const times = timeRounds({ alone: subject('alone.mjs'), plugin: subject('with-plugin.mjs') }, rounds);
  return {
    alone: summarize(times.alone),
    added: summarize(times.plugin.map((time, round) => time - (times.alone[round] ?? Number.NaN))),
  };
}

/**
 * Each case has a repository of its own; a round is bare Node, the hook in each case; commitlint has rounds of its own.
 * @param {{ directory: string, env: NodeJS.ProcessEnv }} scratch
 * @param {{ hook: number, commitlint: number }} rounds
 */
export function measureHook(scratch, rounds) {
  const cases = CASES.map(({ isEdited = false, isConfigured = false, ...one }) => {
    const repository = makeRepository(scratch, `hook-${one.name}`);
    if (isConfigured) {
      writeFileSync(path.join(repository, 'smart-commits.config.json'), '{ "processor": "gitlab-dvcs" }\n');
    }
    writeFileSync(path.join(repository, 'commitlint.config.mjs'), COMMITLINT);
    const { file, ...place } = captureHook(repository, scratch.env, {
      message: `${one.message}\n`,
      isEdited,
    });
    return { ...one, file, place };
  });
  const bare = { command: [process.execPath, '-e', '0'], ...cases[0].place };
  const own = timeRounds(
    {
      bare,
      ...Object.fromEntries(
        cases.map(({ name, file, place, statuses }) => [
          name,
          { command: ['smart-commits', 'commit-msg', file], ...place, statuses },
        ]),
      ),
    },
    rounds.hook,
  );
  const others = timeRounds(
    {
      bare,
      ...Object.fromEntries(
        cases.map(({ name, file, place }) => [name, { command: ['commitlint', '--edit', file], ...place }]),
      ),
    },
    rounds.commitlint,
  );
  return {
    bare: summarize(own.bare),
    cases: cases.map(({ name, title, target }) => ({
      name,
      title,
      target,
      time: summarize(own[name]),
      ratio: ratios(own[name], own.bare),
      commitlint: { time: summarize(others[name]), ratio: ratios(others[name], others.bare) },
    })),
  };
}
