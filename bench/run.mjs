/**
 * Measures the built command and writes bench/RESULTS.md and bench/results.svg: `npm run bench`, a few minutes on a machine
 * that does nothing else. `npm run bench -- --quick` takes fewer rounds and prints the page instead; `npm run bench:guard`
 * compares with the recorded page and ends with status 1 where a ratio is more than 20 % worse, `-- --quick` with fewer rounds; with `--inherit`, Node
 * sees the variables of whoever starts the bench: NODE_EXTRA_CA_CERTS, for one, can double the time of a bare start.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawRatios } from './draw-ratios.mjs';
import { findLosses } from './find-losses.mjs';
import { measureHook } from './hook.mjs';
import { measureJira } from './jira.mjs';
import { describeMachine } from './machine.mjs';
import { measureMessages } from './messages.mjs';
import { measureRange } from './range.mjs';
import { renderResults } from './render-results.mjs';
import { makeScratch } from './scratch.mjs';

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
  say('a range of commits …');
  const range = measureRange(scratch, rounds, 20_000);
  say('a push that asks Jira …');
  const jira = await measureJira(scratch, rounds.jira);
  say('messages a second …');
  const messages = await measureMessages(scratch, rounds.messages);

  const page = renderResults({ machine, rounds, hook, range, jira, messages });
  const plot = drawRatios([
    ...hook.cases.map(({ title, ratio, target, commitlint }) => ({
      title: `commit-msg, ${title.replaceAll('`', '')}`,
      floor: 'bare Node',
      own: ratio.median,
      target,
      other: commitlint.ratio.median,
    })),
    {
      title: 'lint, 20 000 commits',
      floor: 'bare Node + git log',
      own: range.ratio.median,
      target: 2,
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
