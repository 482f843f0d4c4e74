import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeMessage, type MessageParts } from '../../src/compose/compose-message.ts';
import { lintMessage, type LintSettings } from '../../src/lint/lint-message.ts';
import { findProcessor, processorNames } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import { hostileText } from '../support/hostile-text.ts';
import { anySettings } from '../support/schema-arbitrary.ts';

const nothing: MessageParts = {
  issueKeys: [],
  type: null,
  scope: null,
  subject: '',
  time: null,
  comment: null,
  transition: null,
};

const parts: MessageParts = {
  issueKeys: ['KEY-123'],
  type: 'feat',
  scope: 'basket',
  subject: 'remember the shoes',
  time: '1h 30m',
  comment: 'Kept over restarts of the browser, too',
  transition: '#close',
};

describe('a message', () => {
  it.each<[string, LintSettings, Partial<MessageParts>, string]>([
    [
      'is one line where the processor reads no other',
      { processor: 'gitlab-dvcs' },
      parts,
      'feat(basket): remember the shoes KEY-123 #time 1h 30m #comment Kept over restarts of the browser, too #close',
    ],
    [
      'has its commands below a subject that would be too long',
      { processor: 'dvcs' },
      parts,
      'feat(basket): remember the shoes\n\nKEY-123 #time 1h 30m #comment Kept over restarts of the browser, too #close',
    ],
    [
      'is one line where that is short',
      { processor: 'dvcs' },
      { ...parts, comment: null },
      'feat(basket): remember the shoes KEY-123 #time 1h 30m #close',
    ],
    [
      'has a line for each command where they are long together',
      { processor: 'github-cloud' },
      { ...parts, comment: 'Kept over restarts of the browser, too, and over those of the whole machine' },
      'feat(basket): remember the shoes\n\nKEY-123 #time 1h 30m\nKEY-123 #comment Kept over restarts of the browser, too, and over those of the whole machine\nKEY-123 #close',
    ],
    [
      'gives several issues the same commands',
      { processor: 'dvcs' },
      { issueKeys: ['KEY-1', 'AB-2', 'KEY-1'], subject: 'fix it', transition: '#close' },
      'fix it KEY-1 AB-2 #close',
    ],
    ['needs no command', { processor: 'dvcs' }, { issueKeys: ['KEY-1'], subject: 'fix it' }, 'fix it KEY-1'],
    ['needs no subject', { processor: 'dvcs' }, { issueKeys: ['KEY-1'], time: '2h' }, 'KEY-1 #time 2h'],
    ['needs no issue', { processor: 'dvcs' }, { type: 'docs', subject: 'say why' }, 'docs: say why'],
    [
      'has a comment that was typed on several lines on one',
      { processor: 'dvcs' },
      { issueKeys: ['KEY-1'], subject: 'fix it', comment: 'one\n\ttwo' },
      'fix it KEY-1 #comment one two',
    ],
  ])('%s', (_, settings, given, text) => {
    expect(composeMessage({ ...nothing, ...given }, settings)).toMatchObject({ kind: 'message', text });
  });

  it.each<[string, Partial<MessageParts>, object]>([
    [
      'a comment that another issue would cut',
      { issueKeys: ['KEY-1'], subject: 'fix it', comment: 'as in KEY-2 before' },
      { kind: 'findings', diagnostics: [{ rule: 'smart-commits/comment-truncated' }] },
    ],
    [
      'commands without an issue',
      { subject: 'fix it', time: '2h' },
      { kind: 'findings', diagnostics: [{ rule: 'smart-commits/command-without-key' }] },
    ],
    ['a subject that holds commands', { subject: 'KEY-2 #close it' }, { kind: 'misread' }],
    [
      'a key that this processor does not read',
      { issueKeys: ['MY_P-2'], subject: 'fix it' },
      { kind: 'misread' },
    ],
  ])('is not made of %s', (_, given, composed) => {
    expect(composeMessage({ ...nothing, ...given }, { processor: 'dvcs' })).toMatchObject(composed);
  });
});

const text = fc.oneof(
  hostileText,
  fc.constantFrom(
    '',
    'fix it',
    'say #why',
    'as KEY-9',
    '#close',
    'it took 2h',
    'don\u2019t\r\n\r\n#time 1d',
    '- #1',
  ),
);
const anyParts: fc.Arbitrary<MessageParts> = fc.record({
  issueKeys: fc.array(fc.constantFrom('KEY-1', 'AB-22', 'MY_PROJ-5', 'UTF-8'), { maxLength: 2 }),
  type: fc.option(fc.constantFrom('feat', 'fix', 'KEY-3')),
  scope: fc.option(fc.constantFrom('basket', '#close', 'a b')),
  subject: text,
  time: fc.option(fc.constantFrom('2h', '1w 2d 3h 4m')),
  comment: fc.option(text),
  transition: fc.option(fc.constantFrom('#close', '#in-progress', '#define')),
});

describe.each(processorNames)('for %s', (processor) => {
  it('whatever is composed has no finding, and what Jira runs was asked for', () => {
    fc.assert(
      fc.property(anyParts, anySettings, (given, chosen) => {
        const settings = { ...chosen, processor };
        const composed = composeMessage(given, settings);
        if (composed.kind !== 'message') return;
        expect(lintMessage(composed.text, settings).diagnostics).toEqual([]);
        const { commands } = readMessage(composed.text, findProcessor(processor));
        for (const command of commands) {
          expect(given.issueKeys).toContain(command.issueKey);
          if (command.kind === 'time')
            expect([command.timeSpent, command.worklogComment]).toEqual([given.time, '']);
          else if (command.kind === 'transition')
            expect([`#${command.name}`, command.arguments]).toEqual([given.transition, '']);
          else expect(command.kind).toBe('comment');
        }
        const asked = [given.time, given.transition].filter((part) => part !== null).length;
        const isCommented = (given.comment?.replaceAll(/[\s\p{Cc}]+/gu, '') ?? '') !== '';
        const keys = new Set(given.issueKeys);
        expect(commands).toHaveLength(keys.size * (asked + (isCommented ? 1 : 0)));
      }),
      { numRuns: 150 },
    );
  });

  it('plain answers always make a message', () => {
    const plain = fc.record({
      issueKeys: fc.uniqueArray(fc.constantFrom('KEY-1', 'KEY-22', 'AB-3'), { minLength: 1, maxLength: 3 }),
      type: fc.option(fc.constantFrom('feat', 'fix')),
      scope: fc.option(fc.constantFrom('basket', 'ui-kit')),
      subject: fc.constantFrom('remember the shoes', 'Count each shoe once', 'add tests, docs and a demo'),
      time: fc.option(fc.constantFrom('2h', '1w 2d 3h 4m')),
      comment: fc.option(
        fc.constantFrom('Looks good', 'Kept over restarts of the browser, too: see the log', 'ready; tested'),
      ),
      transition: fc.option(fc.constantFrom('#close', '#in-progress')),
    });
    const settings = fc.constantFrom(
      { processor },
      { processor, projects: ['KEY', 'AB'], transitions: ['Close', 'In Progress'] },
    );
    fc.assert(
      fc.property(plain, settings, (given, chosen) => {
        expect(composeMessage(given, chosen).kind).toBe('message');
      }),
      { numRuns: 100 },
    );
  });
});
