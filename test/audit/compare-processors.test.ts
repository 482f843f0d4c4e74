import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditHtml } from '../../src/audit/audit-html.ts';
import { auditJson } from '../../src/audit/audit-json.ts';
import { auditText } from '../../src/audit/audit-text.ts';
import { compareProcessors, MOST_CHANGED } from '../../src/audit/compare-processors.ts';
import type { ChangedCommit, Comparison } from '../../src/audit/comparison.ts';
import { countAudit } from '../../src/audit/count-audit.ts';
import type { CommitLintSettings } from '../../src/lint/lint-commit.ts';
import { processorNames, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { hostileText } from '../support/hostile-text.ts';
import { facts, message } from '../support/smart-messages.ts';

const hash = (index: number): string => `${index}`.padStart(40, '0');

function compare(
  first: ProcessorName,
  second: ProcessorName,
  messages: readonly string[],
  settings: CommitLintSettings = {},
  parents: readonly string[] = ['p'],
): Comparison {
  const comparer = compareProcessors({ ...settings, processor: first }, second);
  for (const [index, text] of messages.entries())
    comparer.add({ hash: hash(index), message: text, author: facts.author, parents });
  return comparer.result();
}

/** `time differently`, `first-line onlyFirst`. */
function told({ commands, rules }: Omit<ChangedCommit, 'hash'>): string[] {
  return [
    ...commands.map(({ kind, change }) => `${kind} ${change}`),
    ...rules.map(({ rule, change }) => `${rule.replace('smart-commits/', '')} ${change}`),
  ];
}

describe('what changes where another processor reads a message', () => {
  it.each<[string, ProcessorName, ProcessorName, string, string[]]>([
    ['decimals', 'dvcs', 'github-cloud', 'KEY-1 #time 1.5h', ['time differently', 'time-format onlyFirst']],
    [
      'text behind a transition',
      'dvcs',
      'github-cloud',
      'KEY-1 #close Done it',
      ['transition differently', 'transition-comment onlySecond'],
    ],
    ['a number of a pull request', 'dvcs', 'github-cloud', 'KEY-1 #close (#12)', []],
    [
      'what comes after a duration that is none',
      'dvcs',
      'github-cloud',
      'KEY-1 #time soon #close',
      ['transition onlySecond'],
    ],
    [
      'lines below the first',
      'gitlab-dvcs',
      'gitlab-cloud',
      'Fix\n\nKEY-1 #time 2h #comment Done',
      ['time onlySecond', 'comment onlySecond', 'first-line onlyFirst'],
    ],
    [
      'what is past the limit',
      'dvcs',
      'bitbucket-cloud',
      `${'x'.repeat(1100)}\nKEY-1 #close`,
      ['transition onlyFirst', 'message-length onlySecond'],
    ],
    ['a comment that goes on', 'dvcs', 'gitkraken', 'KEY-1 #comment a\n\nb', ['comment differently']],
    [
      'a key with an underscore',
      'gitkraken',
      'dvcs',
      'MY_PROJ-1 #close',
      ['transition onlyFirst', 'key-boundary onlySecond'],
    ],
    [
      'a command of its own',
      'dvcs',
      'gitkraken',
      'KEY-1 #fixversion 1.2',
      ['fixversion differently', 'command-spelling onlyFirst'],
    ],
    ['a review', 'dvcs', 'fisheye', '+review CR-X', ['review onlySecond']],
    ['nothing', 'dvcs', 'github-cloud', 'KEY-1 #time 2h #comment Done #close', []],
    ['plain text', 'dvcs', 'github-cloud', 'Tidy up', []],
  ])('%s: %s → %s', (_, first, second, text, expected) => {
    const { changed } = compare(first, second, [text]);
    expect(changed.flatMap(told)).toEqual(expected);
  });

  it('is told of merges, too', () => {
    const { changed } = compare('dvcs', 'github-cloud', ['KEY-1 #close'], {}, ['a', 'b']);
    expect(changed.flatMap(told)).toEqual(['transition onlyFirst', 'merge-commit onlySecond']);
  });

  it('is counted by command, however many issues it is for, and by rule', () => {
    const history = ['KEY-1 KEY-2 #time 1.5h #close', 'KEY-3 #time 2h', 'KEY-4 #close it', 'KEY-5 #tiem'];
    const { commands, kinds, rules } = compare('dvcs', 'github-cloud', history);
    expect(commands).toEqual({ alike: 3, differently: 2, onlyFirst: 0, onlySecond: 0 });
    expect(kinds).toEqual([
      { kind: 'transition', relations: { alike: 2, differently: 1, onlyFirst: 0, onlySecond: 0 } },
      { kind: 'time', relations: { alike: 1, differently: 1, onlyFirst: 0, onlySecond: 0 } },
    ]);
    expect(rules.map(({ rule, ...counts }) => [rule, Object.values(counts)])).toEqual([
      ['smart-commits/time-format', [0, 1, 0]],
      ['smart-commits/transition-comment', [0, 0, 1]],
      ['smart-commits/command-spelling', [1, 0, 0]],
    ]);
  });

  it('names so many commits, and counts the others', () => {
    const history = Array.from({ length: MOST_CHANGED + 5 }, (_, index) => `KEY-${index + 1} #time 1.5h`);
    const { changed, otherChanged } = compare('dvcs', 'github-cloud', history);
    expect([changed.length, otherChanged]).toEqual([MOST_CHANGED, 5]);
  });

  it('leaves out what would be much longer if it were carried out', () => {
    const text = `${'KEY-1, '.repeat(3000)}KEY-1 ${'#close now '.repeat(3000)}`;
    expect(compare('dvcs', 'gitlab-cloud', [text]).notCompared).toBe(1);
  });
});

const RUNS = Number(process.env['SMART_COMMITS_RUNS'] ?? 300);
const pair = fc.tuple(fc.constantFrom(...processorNames), fc.constantFrom(...processorNames));
const histories = fc.array(fc.oneof(message, hostileText), { minLength: 1, maxLength: 5 });
const MIRROR = { differently: 'differently', onlyFirst: 'onlySecond', onlySecond: 'onlyFirst' } as const;

describe('whatever the history and the processors,', () => {
  const timeout = 60_000 + RUNS * 60;

  it('the other way round is the mirror', { timeout }, () => {
    fc.assert(
      fc.property(pair, histories, ([first, second], history) => {
        const there = compare(first, second, history);
        const back = compare(second, first, history);
        expect(back.commands).toEqual({
          ...there.commands,
          onlyFirst: there.commands.onlySecond,
          onlySecond: there.commands.onlyFirst,
        });
        const mirrored = (one: ChangedCommit): unknown => ({
          hash: one.hash,
          told: [
            ...one.commands.map(({ kind, change }) => `${kind} ${MIRROR[change]}`),
            ...one.rules.map(({ rule, change }) => `${rule} ${MIRROR[change]}`),
          ].toSorted(),
        });
        const plain = (one: ChangedCommit): unknown => ({
          hash: one.hash,
          told: [
            ...one.commands.map(({ kind, change }) => `${kind} ${change}`),
            ...one.rules.map(({ rule, change }) => `${rule} ${change}`),
          ].toSorted(),
        });
        expect(back.changed.map(plain)).toEqual(there.changed.map(mirrored));
      }),
      { numRuns: RUNS },
    );
  });

  it('nothing changes with the same processor', { timeout }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...processorNames), histories, (name, history) => {
        const { commands, changed } = compare(name, name, history);
        expect(changed).toEqual([]);
        expect([commands.differently, commands.onlyFirst, commands.onlySecond]).toEqual([0, 0, 0]);
      }),
      { numRuns: RUNS },
    );
  });

  it('every report can be shown, and its text fits', { timeout }, () => {
    fc.assert(
      fc.property(pair, histories, ([first, second], history) => {
        const comparison = compare(first, second, history);
        const counter = countAudit({ processor: first }, { digest: (text) => text });
        const audit = { ...counter.result(null), comparison };
        const context = { processor: first, isProcessorKnown: true };
        const text = auditText(audit, { ...context, color: false, columns: 80 });
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
        const { comparison: json } = JSON.parse(auditJson(audit, first)) as { comparison: { with: string } };
        expect(json.with).toBe(second);
        expect(auditHtml(audit, context)).toContain(`What changes with ${second}`);
      }),
      { numRuns: RUNS / 3 },
    );
  });
});
