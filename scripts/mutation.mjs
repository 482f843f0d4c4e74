/**
 * Mutation testing of the core: changes one thing at a time in the source and runs the unit tests, which should fail.
 * `npm run mutation` measures all rooms, `npm run mutation -- rules message` some, `-- --results` none; then
 * test/mutation/RESULTS.md is written from the newest measurement of each room. What is known from the last time in
 * `.mutation` is not measured again. Ends with status 1 if a mutant survives for which the room's file in test/mutation/reasons has
 * no reason, or if there is a reason for none.
 */
import { Stryker } from '@stryker-mutator/core';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const rooms = {
  // The catalogue is a table of facts: test/docs and test/readme compare it with the pages.
  rules: ['src/rules/**/*.ts', '!src/rules/catalogue.ts'],
  'smart-commit': ['src/smart-commit/**/*.ts'],
  lint: ['src/lint/**/*.ts'],
  message: ['src/message/**/*.ts'],
  effects: ['src/effects/**/*.ts'],
  text: ['src/text/{edit-distance,edits,pattern,quote,spans}.ts'],
};

const { values, positionals } = parseArgs({
  options: { results: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !Object.hasOwn(rooms, name));
if (unknown.length > 0)
  throw new Error(`no such room: ${unknown.join(', ')}; there are ${Object.keys(rooms).join(', ')}`);

process.chdir(path.join(import.meta.dirname, '..'));
mkdirSync('.mutation', { recursive: true });
os.setPriority(os.constants.priority.PRIORITY_LOW);
const asked = positionals.length > 0 ? positionals : Object.keys(rooms);
for (const room of values.results ? [] : asked) await measure(room);

const measured = Object.keys(rooms)
  .filter((room) => existsSync(reportOf(room)))
  .map((room) => ({ room, when: whenMeasured(room), mutants: readMutants(room) }));
const left = explain(measured.flatMap(({ mutants }) => mutants));
writeFileSync('test/mutation/RESULTS.md', describe(measured, left.explained));
process.exitCode = left.isComplete ? 0 : 1;

function reportOf(room) {
  return `.mutation/${room}.json`;
}

/** The day, and the commit of the sources. */
function whenMeasured(room) {
  const day = statSync(reportOf(room)).mtime.toISOString().slice(0, 10);
  const commit = existsSync(commitOf(room)) ? readFileSync(commitOf(room), 'utf8') : '';
  return `${day} ${commit}`.trim();
}

function commitOf(room) {
  return `.mutation/${room}.commit`;
}

async function measure(room) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  await new Stryker({
    mutate: rooms[room],
    testRunner: 'core',
    plugins: ['./test/mutation/test-runner.mjs'],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // Generous: the machine may be busy. What runs without end is mostly found by its number of steps, long before.
    timeoutMS: 20_000,
    timeoutFactor: 1.5,
    dryRunTimeoutMinutes: 20,
    // To rewrite tsconfig.json, Stryker would need the programming interface that TypeScript 7 does not have.
    tsconfigFile: 'none.json',
    incremental: true,
    incrementalFile: `.mutation/${room}.incremental.json`,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: reportOf(room) },
    tempDirName: '.mutation/sandbox',
    ignorePatterns: ['/dist', '/coverage', '/bench', '/.mutation'],
  }).runMutationTest();
  writeFileSync(commitOf(room), commit);
}

/** All mutants of a room, with what they replace. */
function readMutants(room) {
  const { files } = JSON.parse(readFileSync(reportOf(room), 'utf8'));
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants.map(({ location: { start, end }, mutatorName, replacement, status }) => {
      const text = lines.slice(start.line - 1, end.line).join('\n');
      const behind = (lines[end.line - 1] ?? '').length - (end.column - 1);
      const original = flat(text.slice(start.column - 1, text.length - behind));
      return {
        room,
        file,
        line: start.line,
        at: flat((lines[start.line - 1] ?? '').trim()),
        mutator: mutatorName,
        original,
        replacement: flat(replacement),
        status,
      };
    });
  });
}

function flat(text) {
  return text.replaceAll(/\s+/g, ' ');
}

/**
 * The mutants that nothing noticed, each with its reason: the first that has an entry which says what is written, the line
 * that it begins on, or what took its place. Lines have no numbers there, and files no names: both change.
 */
function explain(mutants) {
  const known = new Set(mutants.map(({ room }) => room));
  const reasons = [...known].flatMap((room) =>
    JSON.parse(readFileSync(`test/mutation/reasons/${room}.json`, 'utf8')).flatMap(({ reason, of }) =>
      of.map((wanted) => ({ reason, wanted: { room, ...wanted } })),
    ),
  );
  const used = new Set();
  const explained = mutants.filter(isLeft).map((mutant) => {
    const found = reasons.find(({ wanted }) =>
      Object.entries(wanted).every(([key, value]) => mutant[key] === value),
    );
    if (found !== undefined) {
      used.add(found);
      return { ...mutant, reason: found.reason };
    }
    process.stderr.write(
      `without a reason: ${mutant.file}:${mutant.line} ${mutant.original} -> ${mutant.replacement}\n`,
    );
    return { ...mutant, reason: null };
  });
  const idle = reasons.filter((entry) => !used.has(entry));
  for (const { wanted } of idle)
    process.stderr.write(`a reason for none: ${wanted.room} ${wanted.original ?? wanted.at}\n`);
  return { explained, isComplete: idle.length === 0 && explained.every(({ reason }) => reason !== null) };
}

function isLeft({ status }) {
  return status === 'Survived' || status === 'NoCoverage';
}

function describe(all, explained) {
  const count = (mutants, wanted) => mutants.filter(({ status }) => status === wanted).length;
  const row = (name, when, mutants) => {
    const [killed, timeout, survived, uncovered] = ['Killed', 'Timeout', 'Survived', 'NoCoverage'].map(
      (status) => count(mutants, status),
    );
    const valid = killed + timeout + survived + uncovered;
    const score = ((100 * (killed + timeout)) / valid).toFixed(1);
    return `| ${[name, valid, killed, timeout, survived, uncovered, `${score} %`, when].join(' | ')} |`;
  };
  const versionOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
  return [
    '# Mutation testing',
    '',
    'Written by `npm run mutation`; do not edit.',
    '',
    `Stryker ${versionOf('@stryker-mutator/core')}, Node ${process.versions.node}. Each mutant is one change in the source: a condition`,
    'turned round, a call left out, a text emptied. It is killed if a unit test fails with it; a timeout counts as killed. No mutator is',
    'left out, sentences included, and no static mutant. A mutant meets the tests of its own room and of one or two beside it',
    '(`BESIDES` in `test-runner.mjs`), a static one, which the module makes as it loads, that of its own file alone: some survive here',
    'that another test would notice. Those tests that make values at random make the same 20 each time, and those that measure time',
    'do not run.',
    '',
    '| Room | mutants | killed | timeout | survived | not covered | score | measured |',
    '|---|---|---|---|---|---|---|---|',
    ...Object.keys(rooms).map((name) => {
      const one = all.find(({ room }) => room === name);
      return one === undefined ? earlier(name) : row(`\`${name}\``, one.when, one.mutants);
    }),
    ...(all.length < Object.keys(rooms).length
      ? []
      : [
          row(
            'all',
            '',
            all.flatMap(({ mutants }) => mutants),
          ),
        ]),
    '',
    'Repeat it with `npm run mutation`, or `npm run mutation -- rules` for one room. What `.mutation` holds of the last time is not',
    'measured again.',
    '',
    '## What nothing noticed, and why it may be so',
    ...describeLeft(explained),
    '',
  ].join('\n');
}

/** What the page says of a room that was not measured on this machine. */
function earlier(room) {
  const rows = readFileSync('test/mutation/RESULTS.md', 'utf8').split('\n');
  return rows.find((line) => line.startsWith(`| \`${room}\` | `)) ?? `| \`${room}\` | | | | | | | not yet |`;
}

/** By reason, since many mutants share one. */
function describeLeft(explained) {
  const byReason = new Map();
  for (const { reason, ...mutant } of explained)
    byReason.set(reason, [...(byReason.get(reason) ?? []), mutant]);
  return [...byReason].flatMap(([reason, mutants]) => [
    '',
    `${reason ?? 'No reason is written down'}:`,
    '',
    '| | what is written | what took its place |',
    '|---|---|---|',
    ...mutants.map(
      ({ file, line, original, replacement }) =>
        `| ${file.replace('src/', '')}:${line} | ${code(original)} | ${code(replacement)} |`,
    ),
  ]);
}

/** As code in a table, shortened. */
function code(text) {
  const short = text.length > 100 ? `${text.slice(0, 99)}…` : text;
  return `\`\` ${short.replaceAll('|', String.raw`\|`)} \`\``;
}
