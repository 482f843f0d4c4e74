import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { explainMessage } from '../../src/effects/explain-message.ts';
import { fixMessage } from '../../src/lint/fix-message.ts';
import { lintMessage, type LintSettings } from '../../src/lint/lint-message.ts';
import { workingTimeOf } from '../../src/smart-commit/duration.ts';
import { messageRules } from '../../src/rules/index.ts';
import { fullName } from '../../src/rules/rule-name.ts';
import type { RuleSettings } from '../../src/rules/rule-weight.ts';
import { interpret } from '../../src/smart-commit/interpret.ts';
import { findLinkedKeys } from '../../src/smart-commit/linked-keys.ts';
import { parse } from '../../src/smart-commit/parse.ts';
import { findProcessor, processorNames } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import { adversaries, repeat, units } from '../support/adversaries.ts';
import { processorTime } from '../support/processor-time.ts';

const KIBIBYTE = 1024;

/**
 * `SMART_COMMITS_LINEAR=1024 npx vitest run test/linear-time.test.ts`: texts of up to this many KiB, and all pairs for all
 * processors in all orders, which takes hours; `-t '"#close "'` takes the part that begins with it.
 */
const asked = process.env['SMART_COMMITS_LINEAR'];
const isWhole = asked !== undefined;
const TIMEOUT = isWhole ? 3_600_000 : 120_000;

/** Four times the text may take this many times as long: what is above four is the machine's noise. Squares take sixteen. */
const GROWTH = 4;
const MOST = 6;

/** Milliseconds below which nothing can be told from the noise. */
const NEGLIGIBLE = 50;

const ATTEMPTS = 4;

/** From a length up to the one that is asked for, or given. */
function lengths(from: number, upTo: number): number[] {
  const last = Math.max(from, Number(asked ?? upTo));
  const all: number[] = [];
  for (let length = from; length <= last; length *= GROWTH) all.push(length * KIBIBYTE);
  return all;
}

const OF_PAIRS = lengths(8, 8);
const OF_MIXTURES = lengths(16, 16);
const OF_ADVERSARIES = lengths(32, 512);

/** Does something with a text. */
type Stage = (text: string) => unknown;

const onlyRule = (name: string): RuleSettings =>
  Object.fromEntries(
    messageRules.map((rule) => [fullName(rule.name), rule.name === name ? ['error', { max: '5d' }] : 'off']),
  );
const allRules: RuleSettings = Object.fromEntries(
  messageRules.map(({ name }) => [fullName(name), ['error', { max: '5d' }]]),
);

type Stages = Readonly<Record<'explain' | 'lint' | 'fix', Stage> & Record<string, Stage>>;

/** What a repository knows: nothing, or its projects and transitions. */
const known: readonly LintSettings[] = [
  {},
  { projects: ['KEY', 'AA'], transitions: ['Close', 'In Progress', 'In Review', 'Done', 'Close Issue'] },
];

/** Processors, and what is known of the workflow. */
const readers: readonly LintSettings[] = [undefined, ...processorNames].flatMap((processor) =>
  known.map((one) => ({ ...one, processor })),
);

/** What reads, and what judges: all rules together, then each alone. */
function stagesOf(reader: LintSettings): Stages {
  const processor = findProcessor(reader.processor);
  const { projects, transitions } = reader;
  const all = { ...reader, rules: allRules };
  return {
    'parse and interpret': (text) => interpret(parse(text, processor), processor),
    'linked keys': (text) => findLinkedKeys(text, processor),
    explain: (text) =>
      explainMessage(readMessage(text, processor), {
        projects,
        transitions,
        workingTime: workingTimeOf(reader),
      }),
    lint: (text) => lintMessage(text, all),
    fix: (text) => fixMessage(text, all, (raw) => ({ text: raw, strippedLines: [] })),
    ...Object.fromEntries(
      messageRules.map(({ name }): [string, Stage] => {
        const settings = { ...reader, rules: onlyRule(name) };
        return [`the rule ${name}`, (text) => lintMessage(text, settings)];
      }),
    ),
  };
}

type Make = (length: number) => string;

/**
 * Whether a stage takes more than six times as long for four times the text, and again for four times that: one step alone is
 * work that is bounded, as the trials of what to write are. Asked several times, as a collection of garbage can fall on one text.
 */
function isSlow(stage: Stage, make: Make, length: number): boolean {
  return (
    growsFrom(stage, make(length / GROWTH), make(length)) &&
    growsFrom(stage, make(length), make(length * GROWTH))
  );
}

function growsFrom(stage: Stage, short: string, long: string): boolean {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    most = Math.max(
      most,
      processorTime(() => stage(short)),
    );
    least = Math.min(
      least,
      processorTime(() => stage(long)),
    );
    if (least < NEGLIGIBLE || least <= MOST * most) return false;
  }
  return true;
}

/**
 * The stages that are slow at the first of the lengths at which they take any time: `explain` and `judge`, which do all that
 * the others do; where they are slow, the others too.
 */
function slowStages(
  make: Make,
  upTo: readonly number[],
  reader: LintSettings,
  judge: 'lint' | 'fix',
): string[] {
  const stages = stagesOf(reader);
  const isStageSlow = (stage: Stage): boolean => {
    const length = upTo.find((one) => {
      const text = make(one);
      return processorTime(() => stage(text)) >= NEGLIGIBLE;
    });
    return length !== undefined && isSlow(stage, make, length);
  };
  const slow = [stages.explain, stages[judge]].filter(isStageSlow);
  if (slow.length === 0) return [];
  return Object.entries(stages)
    .filter(([, stage]) => slow.includes(stage) || isStageSlow(stage))
    .map(([name]) => name);
}

type Shape = (pieces: readonly string[], length: number) => string;

/** How pieces come to a long text. */
const shapes: Readonly<Record<string, Shape>> = {
  'in turn': (pieces, length) => repeat(pieces.join(''), length),
  'a run of each': (pieces, length) => pieces.map((piece) => repeat(piece, length / pieces.length)).join(''),
  'in turn behind a key': (pieces, length) => `KEY-1 ${repeat(pieces.join(''), length)}`,
  'a key, a run of each, a command': (pieces, length) =>
    `KEY-1 ${pieces.map((piece) => repeat(piece, length / pieces.length)).join('')} #close`,
  'one, then a run of the others': ([first = '', ...rest], length) => first + repeat(rest.join(''), length),
};

const shapeNames = Object.keys(shapes);
const combinations = readers.flatMap((reader) => shapeNames.map((shape) => ({ reader, shape })));

/** What of the product is tried for a pair: for every sixth pair one, a different one for each; or all. */
function combinationsFor(first: number, second: number): typeof combinations {
  if (isWhole) return combinations;
  const number = first * 37 + second * 11;
  const one = number % 6 === 0 ? combinations[(number / 6) % combinations.length] : undefined;
  return one === undefined ? [] : [one];
}

describe('time is in proportion to the text', () => {
  beforeAll(() => {
    // What the engine compiles on the way is no property of a text.
    for (const reader of readers.slice(0, known.length))
      for (const unit of units) slowStages((length) => repeat(unit, length), [KIBIBYTE], reader, 'lint');
  }, TIMEOUT);

  it.each(Object.entries(adversaries))('for %s', { timeout: TIMEOUT }, (_, make) => {
    const chosen = isWhole ? readers : readers.filter(({ processor }) => processor === 'dvcs').slice(0, 1);
    for (const reader of chosen) {
      const slow = slowStages(make, OF_ADVERSARIES, reader, isWhole ? 'fix' : 'lint');
      expect({ reader, slow }).toEqual({ reader, slow: [] });
    }
  });

  it.each(['KEY-1 #comment a\nb\n', 'KEY-1\n', '#comment a\n', '\n'])(
    'for many lines of %j, where keys and comments run over them',
    { timeout: TIMEOUT },
    (line) => {
      const make = (length: number): string => `KEY-1 #comment ${repeat(line, length)}`;
      expect(slowStages(make, OF_ADVERSARIES, { processor: 'gitkraken' }, 'lint')).toEqual([]);
    },
  );

  it.each(units.map((unit, index) => [unit, index] as const))(
    'for %j with each other kind',
    { timeout: TIMEOUT },
    (first, index) => {
      units.forEach((second, other) => {
        const judge = isWhole || (index + other) % 8 === 0 ? 'fix' : 'lint';
        for (const { reader, shape } of combinationsFor(index, other)) {
          const make = (length: number): string => shapes[shape]?.([first, second], length) ?? '';
          const slow = slowStages(make, OF_PAIRS, reader, judge);
          expect({ first, second, shape, reader, slow }).toEqual({ first, second, shape, reader, slow: [] });
        }
      });
    },
  );

  it('for any three to five kinds', { timeout: TIMEOUT }, () => {
    const kinds = fc.array(fc.constantFrom(...units), { minLength: 3, maxLength: 5 });
    fc.assert(
      fc.property(kinds, fc.constantFrom(...combinations), (pieces, { reader, shape }) => {
        const make = (length: number): string => shapes[shape]?.(pieces, length) ?? '';
        expect(slowStages(make, OF_MIXTURES, reader, 'fix')).toEqual([]);
      }),
      { numRuns: isWhole ? 20_000 : 40 },
    );
  });
});
