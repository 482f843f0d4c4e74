import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { explainMessage } from '../src/effects/explain-message.ts';
import { lintMessage, workingTimeOf, type LintSettings } from '../src/lint.ts';
import { messageRules } from '../src/rules/index.ts';
import { ruleWeight } from '../src/rules/rule-weight.ts';
import { RULE_PREFIX, type MessageRule, type RuleContext } from '../src/rules/rule.ts';
import { findMeanings } from '../src/smart-commit/command-meaning.ts';
import { commandWords } from '../src/smart-commit/command-words.ts';
import { interpret } from '../src/smart-commit/interpret.ts';
import { findKeylessCommands } from '../src/smart-commit/keyless-commands.ts';
import { findLinkedKeys } from '../src/smart-commit/linked-keys.ts';
import { parse } from '../src/smart-commit/parse.ts';
import { findProcessor, type ProcessorName } from '../src/smart-commit/processor.ts';
import { readMessage, type Reading } from '../src/smart-commit/read-message.ts';
import { adversaries, repeat, units } from './support/adversaries.ts';

const KIBIBYTE = 1024;

/** Ten times the text may take this many times as long: the rest is the machine's noise. Squares take a hundred times. */
const MOST = 40;

/** Milliseconds below which a stage is fast enough for a mebibyte, whatever its growth. */
const NEGLIGIBLE = 150;

const ATTEMPTS = 3;

const settings: LintSettings = {
  projects: ['KEY', 'AA'],
  rules: Object.fromEntries(messageRules.map(({ name }) => [RULE_PREFIX + name, ['error', { max: '5d' }]])),
};

const ruleNames = new Set<string>(messageRules.map(({ name }) => name));

/** Reads or judges a message. */
type Stage = (text: string, reading: Reading) => unknown;

/** What is shared by all rules is part of the time of the first that asks. */
function contextOf(reading: Reading, rule: MessageRule): RuleContext {
  const { projects } = settings;
  const words = commandWords(reading.processor, undefined);
  const weight = ruleWeight(rule, settings.rules, reading.processor);
  if (weight === null) throw new Error(`${rule.name} is off`);
  return {
    ...weight,
    projects,
    words,
    transitions: undefined,
    workingTime: workingTimeOf(settings),
    meanings: () => findMeanings(reading, { words, transitions: undefined }),
    keyless: () => findKeylessCommands(reading, { words, projects }),
  };
}

const stages: Readonly<Record<string, Stage>> = {
  'tokenize, parse and interpret': (text, { processor }) => interpret(parse(text, processor), processor),
  'linked keys': (text, { processor }) => findLinkedKeys(text, processor),
  explain: (_, reading) =>
    explainMessage(reading, { projects: undefined, transitions: undefined, workingTime: workingTimeOf({}) }),
  ...Object.fromEntries(
    messageRules.map((rule): [string, Stage] => [
      rule.name,
      (_, reading) => rule.check(reading, contextOf(reading, rule)),
    ]),
  ),
  lint: (text, { processor }) => lintMessage(text, { ...settings, processor: processor.name }),
};

/** Processor time, which other programs on the machine do not add to: milliseconds. */
function cost(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * The stages that take much more than ten times as long for the long text as for the short one. Where all rules together
 * are fast, each of them is.
 */
function slowStages(short: string, long: string, name: ProcessorName): string[] {
  const processor = findProcessor(name);
  const [readShort, readLong] = [readMessage(short, processor), readMessage(long, processor)];
  const isSlow = (stage: Stage): boolean => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const costOfLong = cost(() => stage(long, readLong));
      if (costOfLong < NEGLIGIBLE) return false;
      const costs = [1, 2, 3].map(() => cost(() => stage(short, readShort)));
      if (costOfLong < MOST * Math.max(...costs)) return false;
    }
    return true;
  };
  const { lint, ...parts } = stages;
  const isFast = lint !== undefined && cost(() => lint(long, readLong)) < 3 * NEGLIGIBLE;
  const measured = isFast
    ? Object.entries(parts).filter(([stage]) => !ruleNames.has(stage))
    : Object.entries(stages);
  return measured.filter(([, stage]) => isSlow(stage)).map(([stage]) => stage);
}

describe('time is in proportion to the text', () => {
  it.each(Object.entries(adversaries))('for %s', { timeout: 120_000 }, (_, make) => {
    expect(slowStages(make(100 * KIBIBYTE), make(1000 * KIBIBYTE), 'dvcs')).toEqual([]);
  });

  it.each(['KEY-1 #comment a\nb\n', 'KEY-1\n', '#comment a\n', '\n'])(
    'for many lines of %j, where keys and comments run over them',
    { timeout: 120_000 },
    (line) => {
      const make = (length: number): string => `KEY-1 #comment ${repeat(line, length)}`;
      expect(slowStages(make(100 * KIBIBYTE), make(1000 * KIBIBYTE), 'gitkraken')).toEqual([]);
    },
  );

  it('for any mixture, on one line or on many', { timeout: 300_000 }, () => {
    const mixture = fc.array(fc.constantFrom(...units), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(mixture, fc.boolean(), (pieces, isInterleaved) => {
        const make = (length: number): string =>
          isInterleaved
            ? repeat(pieces.join(''), length)
            : pieces.map((piece) => repeat(piece, length / pieces.length)).join('');
        expect(slowStages(make(30 * KIBIBYTE), make(300 * KIBIBYTE), 'dvcs')).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
