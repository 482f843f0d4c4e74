import * as fc from 'fast-check';
import type { CommitLintSettings } from '../../src/lint/lint-commit.ts';
import type { CommitFacts } from '../../src/rules/rule.ts';
import { processorNames } from '../../src/smart-commit/processor.ts';
import { anySettings } from './schema-arbitrary.ts';
import { usualTransitions } from '../../src/smart-commit/transition-commands.ts';

/** A commit of an author with a good address. */
export const facts = {
  author: { name: 'Ada', email: 'ada@example.com' },
  parentCount: 1,
};

/** Commits by authors with addresses of all kinds, or an unknown one; mostly one with a good address and one parent. */
export const anyFacts: fc.Arbitrary<CommitFacts> = fc.oneof(
  { arbitrary: fc.constant(facts), weight: 3 },
  fc.record({
    author: fc.oneof(
      fc.constant(null),
      fc
        .constantFrom(
          'ada@example.com',
          'ADA@EXAMPLE.COM',
          ' ada@sub.example.com ',
          '1+ada@users.noreply.github.com',
          'noreply@example.com',
          'ada@laptop.local',
          'ada@localhost',
          'ada',
          '@',
          '',
        )
        .map((email) => ({ name: 'Ada', email })),
    ),
    parentCount: fc.constantFrom(null, 0, 1, 2, 8),
  }),
);

/** Several processors, in any order. */
export const processorLists = fc.uniqueArray(fc.constantFrom(...processorNames), {
  minLength: 2,
  maxLength: 3,
});

/** Settings as people have them, and any that the schema allows. */
export const settings: fc.Arbitrary<CommitLintSettings> = fc.oneof(
  fc.constantFrom(...processorNames).map((processor) => ({ processor })),
  fc.constantFrom(...processorNames).map((processor) => ({
    processor,
    projects: ['AB', 'KEY'],
    transitions: ['Close', 'In Progress'],
  })),
  processorLists.map((processor) => ({ processor })),
  processorLists.map((processor) => ({ processor, transitions: ['Close', 'Label'] })),
  anySettings,
);

/** Free text: what people write there, and what rules look for. */
const text = fc
  .array(
    fc.oneof(
      {
        arbitrary: fc.constantFrom(' ', 'fix', 'the basket', ': ', '(', ')', '.', ',', 'and', 'Done'),
        weight: 9,
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
        'the ',
        'in the',
        ' of',
        ' to',
        'method ',
        'tags and',
        'extract ',
        'is ',
        'would ',
        'please ',
        'issue',
        'use ',
        ' an',
        ', 7',
        '& 6',
        '/8',
        '5',
        'Could you ',
        '\u200b',
        '\u3000',
        '\uff03close',
        '#"Code Review"',
        '#Überprüfung',
        '#2nd-level',
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
  'KEY-0',
  'KEY-007',
  '提交KEY-5',
  'KEY 5',
  'MY_PROJ-5',
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
    '#resove',
    '#transition Done',
    '#Start Review',
    '#in review',
    '#log 2h',
    '#message',
    '#print()',
    '#to_s',
    '#foo',
    '#x',
    '#coment',
    '#clos',
    '#done',
    '#wont-fix',
    '#time',
    '#comment',
    '#Time',
    '#assign',
  ),
  fc.constantFrom(...usualTransitions()).map((word) => `#${word}`),
  fc
    .constantFrom('2h', '1d 4h', '30m', '9w', '2h 2h', '1m 1h', '0m', '1w 2d 3h 4m', '1.5h', '5h 2x')
    .map((duration) => `#time ${duration}`),
  text.map((comment) => `#comment ${comment}`),
);
const body = fc.oneof(
  fc.constantFrom('', '', '\n', '\n\n', '\r\n', '\nand more'),
  text.map((more) => `\n\n${more}\n`),
  fc.constantFrom('\n\nThis reverts commit 1234567.', '\n\n(cherry picked from commit 1234567)'),
);
/** Messages as people write them, right and wrong; every third is a usual Smart Commit. */
export const message = fc
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

/** Usual Smart Commits that differ in what no rule should look at: the number, the free text, the body. */
export const alikeMessages: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.constantFrom('KEY', 'AB', 'UTF', 'K1', 'ZZ'),
    fc.array(fc.oneof(command, fc.constant('#comment *')), { minLength: 1, maxLength: 3 }),
    fc.array(
      fc.tuple(
        text,
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom('', ':', ')', ']:'),
        text,
        text,
        body,
      ),
      {
        minLength: 2,
        maxLength: 8,
      },
    ),
  )
  .map(([project, commands, variants]) =>
    variants.map(([before, number, mark, after, comment, rest]) => {
      const parts = [before, `${project}-${number}${mark}`, after, ...commands];
      const line = parts.filter((part) => part !== '').join(' ');
      return line.replaceAll('#comment *', `#comment ${comment}`) + rest;
    }),
  );
