import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintCommit, type CommitLintSettings } from '../src/lint-commit.ts';
import { makeCommitJudge } from '../src/lint-commits.ts';
import { messageRules } from '../src/rules/index.ts';
import { outlineOf } from '../src/smart-commit/outline.ts';
import { findProcessor, processorNames } from '../src/smart-commit/processor.ts';

const by = (email: string) => ({ name: 'Ada', email });
const facts = { author: by('ada@example.com'), parentCount: 1 };

const everyRule = Object.fromEntries(
  messageRules.map(({ name }) => [
    `smart-commits/${name}`,
    name === 'time-limit' ? (['error', { max: '4h' }] as const) : ('error' as const),
  ]),
);
const transitions = ['Close', 'In Progress'];
const some: readonly Omit<CommitLintSettings, 'processor'>[] = [
  {},
  { rules: everyRule },
  { projects: ['AB', 'KEY'], transitions, rules: everyRule },
  { transitions: ['Closed', 'Close Issue', 'Done'], author: { domains: ['example.com'] } },
];
const settings: fc.Arbitrary<CommitLintSettings> = fc
  .tuple(fc.constantFrom(...processorNames), fc.constantFrom(...some))
  .map(([processor, others]) => ({ processor, ...others }));

/** Free text: what people write there, and what rules look for. */
const text = fc
  .array(
    fc.oneof(
      {
        arbitrary: fc.constantFrom(' ', 'fix', 'the basket', ': ', '(', ')', '.', ',', 'and', 'Done'),
        weight: 3,
      },
      fc.constantFrom(
        '-',
        '_',
        '/',
        '~',
        '://',
        'http://a/b',
        "'",
        '"',
        '`',
        '```',
        '2h',
        '3d',
        '1.5h',
        '@ada',
        '+',
        '=',
        '&',
      ),
      fc.constantFrom(
        'KEY',
        'key',
        'UTF',
        '-1',
        'KEY-2',
        'AB-3',
        'key-4',
        'feature/',
        'é',
        'Ä',
        '\u0301',
        '\u00a0',
        '\t',
        '\u{1f600}',
      ),
      fc.constantFrom(
        '#',
        '# ',
        '#1',
        '#close',
        '(#close)',
        'x#close',
        '/wiki/x#close',
        '##',
        '+review',
        'Revert "',
        'fixup! ',
      ),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));
const key = fc.constantFrom(
  'KEY-1',
  'KEY-22',
  'AB-3',
  'UTF-8',
  'K1-9',
  'key-5',
  '[KEY-6]',
  '(KEY-7):',
  'KEY-8:',
  'x/KEY-9',
);
const command = fc.oneof(
  fc.constantFrom(
    '#close',
    '#resolve',
    '#in-progress',
    '#define',
    '#coment',
    '#clos',
    '#time',
    '#comment',
    '#Time',
    '#assign',
  ),
  fc.constantFrom('2h', '1d 4h', '30m', '9w', '1.5h', '5h 2x').map((duration) => `#time ${duration}`),
  text.map((comment) => `#comment ${comment}`),
);
const body = fc.oneof(
  fc.constantFrom('', '', '\n', '\n\n', '\r\n', '\nand more'),
  text.map((more) => `\n\n${more}\n`),
  fc.constantFrom('\n\nThis reverts commit 1234567.', '\n\n(cherry picked from commit 1234567)'),
);
const message = fc
  .tuple(
    fc.oneof(fc.constant(''), text),
    key,
    fc.oneof(fc.constant(''), text),
    fc.array(command, { maxLength: 3 }),
    body,
  )
  .map(
    ([before, name, after, commands, rest]) =>
      `${[before, name, after, ...commands].filter((part) => part !== '').join(' ')}${rest}`,
  );

describe('the judge of many commits', () => {
  it('judges each as if it were alone', () => {
    const judge = new Map<string, ReturnType<typeof makeCommitJudge>>();
    let outlined = 0;
    fc.assert(
      fc.property(settings, fc.array(message, { minLength: 1, maxLength: 8 }), (chosen, texts) => {
        const name = JSON.stringify(chosen);
        const known = judge.get(name) ?? makeCommitJudge(chosen);
        judge.set(name, known);
        for (const one of texts) {
          if (outlineOf(one, findProcessor(chosen.processor)) !== null) outlined++;
          expect(known(one, facts).diagnostics).toEqual(lintCommit(one, facts, chosen).diagnostics);
        }
      }),
      { numRuns: 2000 },
    );
    expect(outlined).toBeGreaterThan(1000);
  });

  it('reads a message that it knows when it is asked to', () => {
    const judge = makeCommitJudge({ processor: 'dvcs' });
    judge('KEY-1 #close', facts);
    const { text: judged, reading } = judge('KEY-2 really #close', facts);
    expect(judged).toBe('KEY-2 really #close');
    expect(reading.commands.map(({ issueKey, name }) => [issueKey, name])).toEqual([['KEY-2', 'close']]);
  });

  it.each([
    ['another author', 'KEY-2 #close', { author: by(''), parentCount: 1 }, 'author-email'],
    ['a merge', 'KEY-2 #close', { ...facts, parentCount: 2 }, 'merge-commit'],
    ['a revert', 'Revert "KEY-2 #close"', facts, 're-executed'],
    ['a copy', 'KEY-2 #close\n\n(cherry picked from commit 1234567)', facts, 're-executed'],
    ['a fixup', 'fixup! KEY-2 #close', facts, 're-executed'],
    ['another word', 'KEY-2 #coment', facts, 'command-spelling'],
  ])('looks again at %s', (_, other, itsFacts, rule) => {
    const judge = makeCommitJudge({ processor: 'dvcs' });
    expect(judge('KEY-1 #close', facts).diagnostics).toEqual([]);
    const rules = judge(other, itsFacts).diagnostics.map((diagnostic) => diagnostic.rule);
    expect(rules).toContain(`smart-commits/${rule}`);
  });
});
