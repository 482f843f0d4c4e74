import { describe, expect, it } from 'vitest';
import { sayOnce } from '../../src/lint/say-once.ts';
import type { ProcessorName } from '../../src/smart-commit/processor.ts';
import type { Diagnostic } from '../../src/text/diagnostic.ts';

const names = ['dvcs', 'bitbucket-cloud', 'gitkraken'] as const;
const DVCS = 'the Jira DVCS connector by itself';
const CLOUD = 'Bitbucket Cloud';

const drops: Diagnostic = {
  rule: 'smart-commits/any',
  severity: 'warning',
  start: 6,
  end: 12,
  message: 'Jira drops it',
  help: 'a fact',
};
const fix = { start: 6, end: 12, text: '#done' };
const fixed: Diagnostic = { ...drops, help: 'write `#done`', fix };

interface Row {
  /** For each of the processors. */
  readonly found: readonly (readonly Diagnostic[])[];
  readonly of: readonly ProcessorName[];
  readonly said: readonly Diagnostic[];
}

const one = names.slice(0, 1);
const two = names.slice(0, 2);

const rows: Readonly<Record<string, Row>> = {
  'nothing where nothing is found': { of: two, found: [[], []], said: [] },
  'as it is what is found for the only one': { of: one, found: [[fixed, fixed]], said: [fixed, fixed] },
  'once what is found for all': { of: two, found: [[drops], [drops]], said: [drops] },
  'for which it holds': {
    of: two,
    found: [[], [drops]],
    said: [{ ...drops, message: `Jira drops it (only with ${CLOUD})`, processors: ['bitbucket-cloud'] }],
  },
  'for which two of three it holds': {
    of: names,
    found: [[drops], [drops], []],
    said: [
      {
        ...drops,
        message: `Jira drops it (only with ${DVCS} and with ${CLOUD})`,
        processors: ['dvcs', 'bitbucket-cloud'],
      },
    ],
  },
  'twice what is found twice for all': {
    of: two,
    found: [
      [drops, drops],
      [drops, drops],
    ],
    said: [drops, drops],
  },
  'a second time what is found twice for one': {
    of: two,
    found: [[drops, drops], [drops]],
    said: [drops, { ...drops, message: `Jira drops it (only with ${DVCS})`, processors: ['dvcs'] }],
  },
  'apart what stands elsewhere, what another rule says, and what is said otherwise': {
    of: two,
    found: [
      [drops, drops, drops, drops],
      [
        { ...drops, start: 7 },
        { ...drops, end: 13 },
        { ...drops, rule: 'smart-commits/other' },
        { ...drops, message: 'Jira keeps it' },
      ],
    ],
    said: [
      ...Array.from({ length: 4 }, () => ({
        ...drops,
        message: `Jira drops it (only with ${DVCS})`,
        processors: ['dvcs'],
      })),
      ...[
        { ...drops, start: 7 },
        { ...drops, end: 13 },
        { ...drops, rule: 'smart-commits/other' },
        { ...drops, message: 'Jira keeps it' },
      ].map((other) => ({
        ...other,
        message: `${other.message} (only with ${CLOUD})`,
        processors: ['bitbucket-cloud'],
      })),
    ],
  },
  'what is certain for one, and may be for another': {
    of: two,
    found: [[{ ...drops, message: 'Jira may drop it' }], [drops]],
    said: [drops],
  },
  'what is certain, whichever comes first': {
    of: two,
    found: [[drops], [{ ...drops, message: 'Jira may drop it' }]],
    said: [drops],
  },
  'what is certain, in words that end in another way': {
    of: two,
    found: [[{ ...drops, message: 'Jira may ignore it' }], [{ ...drops, message: 'Jira ignores it' }]],
    said: [{ ...drops, message: 'Jira ignores it' }],
  },
  'as an error what is one for any': {
    of: two,
    found: [[drops], [{ ...drops, severity: 'error' }]],
    said: [{ ...drops, severity: 'error' }],
  },
  'as an error what is one for the first': {
    of: two,
    found: [[{ ...drops, severity: 'error' }], [drops]],
    said: [{ ...drops, severity: 'error' }],
  },
  'what the second tells to write, where the first tells nothing': {
    of: two,
    found: [[drops], [fixed]],
    said: [fixed],
  },
  'what the first tells to write, where the second tells nothing': {
    of: two,
    found: [[fixed], [drops]],
    said: [fixed],
  },
  'what the first tells to write, where both do': {
    of: two,
    found: [[fixed], [{ ...fixed, help: 'write `#close`', fix: { ...fix, text: '#close' } }]],
    said: [fixed],
  },
  'the fact of the first, where none tells what to write': {
    of: two,
    found: [[drops], [{ ...drops, help: 'another fact' }]],
    said: [drops],
  },
  'one fix once, with the first that it mends': {
    of: two,
    found: [[fixed], [{ ...fixed, message: 'Jira keeps it' }]],
    said: [
      { ...fixed, message: `Jira drops it (only with ${DVCS})`, processors: ['dvcs'] },
      {
        ...drops,
        help: 'write `#done`',
        message: `Jira keeps it (only with ${CLOUD})`,
        processors: ['bitbucket-cloud'],
      },
    ],
  },
};

describe('of what was found for several processors, there is said', () => {
  it.each(Object.entries(rows))('%s', (_, { of, found, said }) => {
    expect(sayOnce(of, found)).toStrictEqual(said);
  });
});
