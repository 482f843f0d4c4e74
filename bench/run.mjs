/**
 * Measures the built command and writes bench/RESULTS.md and bench/results.svg: `npm run bench`, a few minutes on a machine
 * that does nothing else. `npm run bench -- --quick` takes fewer rounds and prints the page instead; `npm run bench:guard`
 * compares with the recorded page and ends with status 1 where a ratio is more than 20 % worse, `-- --quick` with fewer
 * rounds. With `--million`, a range of a million commits is measured too. Node sees no variable of whoever starts the bench
 * (NODE_EXTRA_CA_CERTS, for one, can double the time of a bare start), unless with `--inherit`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawRatios } from './draw-ratios.mjs';
import { findLosses } from './find-losses.mjs';
import { measureHook, measurePlugin } from './hook.mjs';
import { measureHusky } from './husky.mjs';
import { measureJira } from './jira.mjs';
import { describeMachine } from './machine.mjs';
import { measureMessages } from './messages.mjs';
import { measureRange } from './range.mjs';
import { renderResults } from './render-results.mjs';
import { makeScratch } from './scratch.mjs';
import { syntheticMessage, usualMessage } from './synthetic-messages.mjs';

const results = path.join(import.meta.dirname, 'RESULTS.md');
const isGuard = process.argv.includes('--guard');
const isQuick = process.argv.includes('--quick');
const rounds = isQuick
  ? { hook: 11, commitlint: 3, range: 3, commitlintRange: 3, jira: 3, messages: 3 }
  : { hook: 101, commitlint: 15, range: 21, commitlintRange: 7, jira: 21, messages: 15 };

const inherits = process.argv.includes('--inherit');
const inherited = Object.entries(process.env).filter(([name]) => inherits && name.startsWith('NODE_'));
const scratch = makeScratch(Object.fromEntries(inherited));
try {
  const machine = { ...describeMachine(), inherited: inherited.map(([name]) => name) };
  const say = (text) => process.stderr.write(`${text}\n`);
  say('the commit-msg hook …');
  const hook = measureHook(scratch, rounds);
  say('git commit, and commitlint with the plugin …');
  const husky = measureHusky(scratch, rounds.commitlint);
  const plugin = measurePlugin(scratch, rounds.commitlint);
  say('ranges of commits …');
  const usual = { count: 36_000, messageOf: usualMessage };
  const range = measureRange(scratch, rounds, usual);
  const team = measureRange(scratch, rounds, { count: 20_000, messageOf: syntheticMessage });
  const ranges = [
    {
      title: 'A range of 36 000 commits',
      about:
        'Synthetic ones (`synthetic-messages.mjs`) as public histories of that length are: five commits of a thousand have commands.',
      target: 1.3,
      range,
    },
    {
      title: 'A range of 20 000 commits of a team that writes Smart Commits',
      about:
        'Synthetic ones: of a hundred, 55 without a key, 15 with a key only, 28 with commands that are right and 2 with commands that are wrong.',
      target: 2,
      range: team,
    },
  ];
  if (process.argv.includes('--million')) {
    say('a million commits …');
    const few = { range: 3, commitlintRange: 0 };
    const million = measureRange(scratch, few, { ...usual, count: 1_000_000 });
    const rate = million.time.median / million.count / (range.time.median / range.count);
    ranges.push({
      title: 'A range of 1 000 000 commits',
      about: 'As the range of 36 000, of the same kind.',
      target: 1.3,
      range: million,
      rate,
    });
  }
  say('a push that asks Jira …');
  const jira = await measureJira(scratch, rounds.jira);
  say('messages a second …');
  const messages = await measureMessages(scratch, rounds.messages);

  const page = renderResults({ machine, rounds, hook, husky, plugin, ranges, jira, messages });
  const plot = drawRatios([
    ...hook.cases.map(({ title, ratio, target, commitlint }) => ({
      title: `commit-msg, ${title.replaceAll('`', '')}`,
      floor: 'bare Node',
      own: ratio.median,
      target,
      other: commitlint.ratio.median,
    })),
    {
      title: 'lint, 36 000 commits',
      floor: 'bare Node + git log',
      own: range.ratio.median,
      target: 1.3,
      other: range.commitlint.scaled / range.floor.median,
    },
  ]);
  if (isGuard) {
    const losses = findLosses(readFileSync(results, 'utf8'), page);
    for (const { name, recorded, measured } of losses) {
      process.stdout.write(`${name}: ${recorded} is recorded, ${measured ?? 'nothing'} was measured\n`);
    }
    if (losses.length === 0) process.stdout.write('no ratio is more than 20 % worse than the recorded one\n');
    else process.exitCode = 1;
  } else if (isQuick) process.stdout.write(page);
  else {
    writeFileSync(results, page);
    writeFileSync(path.join(import.meta.dirname, 'results.svg'), plot);
  }
} finally {
  scratch.remove();
}
