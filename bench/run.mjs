/**
 * Measures the built command and writes bench/RESULTS.md and bench/results.svg: `npm run bench`, a few minutes on a machine
 * that does nothing else. `npm run bench -- --quick` takes fewer rounds and prints the page instead; with `--inherit`, Node
 * sees the variables of whoever starts the bench: NODE_EXTRA_CA_CERTS, for one, can double the time of a bare start.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawRatios } from './draw-ratios.mjs';
import { measureHook } from './hook.mjs';
import { measureJira } from './jira.mjs';
import { describeMachine } from './machine.mjs';
import { measureMessages } from './messages.mjs';
import { measureRange } from './range.mjs';
import { renderResults } from './render-results.mjs';
import { makeScratch } from './scratch.mjs';

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
  if (isQuick) process.stdout.write(page);
  else {
    writeFileSync(path.join(import.meta.dirname, 'RESULTS.md'), page);
    writeFileSync(path.join(import.meta.dirname, 'results.svg'), plot);
  }
} finally {
  scratch.remove();
}
