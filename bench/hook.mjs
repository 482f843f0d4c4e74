/** Start of the commit-msg hook, against bare Node and against commitlint. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { captureHook } from './capture-hook.mjs';
import { ratios, summarize, timeRounds } from './measure.mjs';
import { makeRepository } from './scratch.mjs';

const SMART_COMMIT = 'KEY-123 #time 2d 5h #comment Done #close';

const CASES = [
  { name: 'a', title: 'a message without a key, `-m`', message: 'Find the shoes', target: 1.2 },
  {
    name: 'b',
    title: 'a Smart Commit, `-m`, with a JSON configuration',
    message: SMART_COMMIT,
    isConfigured: true,
    target: 1.2,
  },
  {
    name: 'c',
    title: 'a Smart Commit, written in the editor',
    message: SMART_COMMIT,
    isEdited: true,
    target: 1.45,
  },
];

/** The least that commitlint can be asked to do: it refuses to run without a rule. */
const COMMITLINT = `export default { rules: { 'header-max-length': [2, 'always', 200] } };\n`;

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
  const subjectsFor = (...command) =>
    Object.fromEntries(
      cases.map(({ name, file, place }) => [name, { command: [...command, file], ...place }]),
    );

  const own = timeRounds({ bare, ...subjectsFor('smart-commits', 'commit-msg') }, rounds.hook);
  const others = timeRounds({ bare, ...subjectsFor('commitlint', '--edit') }, rounds.commitlint);
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
