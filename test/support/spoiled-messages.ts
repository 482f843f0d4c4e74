import * as fc from 'fast-check';

import type { LintSettings } from '../../src/lint/lint-message.ts';
import { findProcessor, processorNames } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';

/** A Smart Commit that is right, and the same with one mistake in it that people make. */
export interface Spoiled {
  readonly settings: LintSettings;
  readonly right: string;
  readonly spoiled: string;
  /** What was done to it, for the sentence of a failure. */
  readonly how: string;
}

interface Part {
  readonly name: string;
  readonly argument: string;
}

interface Draft {
  readonly subject: string;
  readonly keys: readonly string[];
  readonly parts: readonly Part[];
}

const durations: Readonly<Record<string, readonly string[]>> = {
  '2h': ['2 h', '2H', '2hours', '2 hours', '2hrs'],
  '1h 30m': ['1h30m', '1h, 30m', '1h 30 min', '1h30', '1h 30min', '1h and 30m'],
  '30m': ['30min', '30 minutes', '30 m'],
  '2d 4h': ['2d4h', '2d, 4h', '2d 4 hours'],
  '1d': ['1 day', '1D', '1 d'],
};

const transitions = ['Close', 'Resolve', 'Done', 'In Progress', 'Start Review'];
const commands = ['close', 'resolve', 'done', 'in-progress', 'start-review'];

const draft: fc.Arbitrary<Draft> = fc
  .record({
    subject: fc.constantFrom('', 'fix login ', 'feat(cart): keep items ', 'Add tests: ', 'chore '),
    keys: fc.oneof(
      { arbitrary: fc.integer({ min: 1, max: 999 }).map((number) => [`KEY-${number}`]), weight: 4 },
      fc.constant(['KEY-1', 'AB-22']),
    ),
    time: fc.option(fc.constantFrom(...Object.keys(durations))),
    comment: fc.option(fc.constantFrom('looks good', 'fixed the basket', 'ready, tested', 'see the log')),
    transition: fc.option(fc.constantFrom(...commands)),
  })
  .filter(({ time, comment, transition }) => time !== null || comment !== null || transition !== null)
  .map(({ subject, keys, time, comment, transition }) => ({
    subject,
    keys,
    parts: [
      ...(time === null ? [] : [{ name: 'time', argument: time }]),
      ...(comment === null ? [] : [{ name: 'comment', argument: comment }]),
      ...(transition === null ? [] : [{ name: transition, argument: '' }]),
    ],
  }));

function write({ subject, keys, parts }: Draft, separator = ', '): string {
  const written = parts.map(({ name, argument }) => `#${name}${argument === '' ? '' : ` ${argument}`}`);
  return `${subject}${keys.join(separator)} ${written.join(' ')}`;
}

/** Each way returns null where it does not apply; `at` chooses. */
const ways: Readonly<Record<string, (given: Draft, at: number) => string | null>> = {
  'a slip of the keyboard': ({ parts, ...rest }, at) => {
    const part = parts[at % parts.length];
    if (part === undefined || part.name.length < 5) return null;
    const place = 1 + (at % (part.name.length - 2));
    const name = [
      part.name.slice(0, place) + part.name.slice(place + 1),
      `${part.name.slice(0, place)}${part.name[place]}${part.name.slice(place)}`,
    ][at % 2];
    // What is left is another word, or Jira still reads it as the beginning of the name.
    if (name === undefined || part.name.startsWith(name)) return null;
    return write({ ...rest, parts: parts.map((other) => (other === part ? { ...part, name } : other)) });
  },
  'a duration in another form': ({ parts, ...rest }, at) => {
    const forms = durations[parts[0]?.argument ?? ''];
    const argument = forms?.[at % forms.length];
    if (argument === undefined) return null;
    return write({ ...rest, parts: [{ name: 'time', argument }, ...parts.slice(1)] });
  },
  'two number signs': (given) => write(given).replace('#', '##'),
  'a full-width number sign': (given) => write(given).replace('#', '\uff03'),
  'no space before a command': (given, at) =>
    write(given).replace(' #', ['', '\u00a0', '\u3000', '\u200b'][at % 4] + '#'),
  'brackets around a transition': (given) => {
    const last = given.parts.at(-1);
    return last?.argument === '' ? write(given).replace(`#${last.name}`, `(#${last.name})`) : null;
  },
  'a full stop behind a transition': (given) =>
    given.parts.at(-1)?.argument === '' ? `${write(given)}.` : null,
  'a key in lower case': (given) => write({ ...given, keys: given.keys.map((key) => key.toLowerCase()) }),
  'keys joined by a word': (given, at) =>
    given.keys.length < 2 ? null : write(given, [' and ', '; ', '/', ' & ', ' , '][at % 5]),
  'a key that touches other text': (given, at) =>
    given.keys.length > 1
      ? null
      : write(given).replace(given.keys[0] ?? '', (key) => ['feature/', '提交'][at % 2] + key),
  'the key behind its commands': ({ subject, keys, parts }) => {
    const written = write({ subject: '', keys: ['?'], parts }).slice(2);
    return keys.length > 1 ? null : `${subject}${written} ${keys[0]}`;
  },
  'a comment that wraps': (given) => {
    const comment = given.parts.find(({ name }) => name === 'comment')?.argument;
    return comment === undefined ? null : write(given).replace(comment, comment.replace(' ', '\n'));
  },
  'a transition with a space in it': (given) =>
    given.parts.some(({ name }) => name === 'in-progress')
      ? write(given).replace('#in-progress', '#In Progress')
      : null,
  'a transition in camel case': (given) =>
    given.parts.some(({ name }) => name === 'in-progress')
      ? write(given).replace('#in-progress', '#inProgress')
      : null,
  "a host's suffix": (given, at) => `${write(given)}${[' (#123)', ' [skip ci]', ' \u{1f389}'][at % 3]}`,
};

/** Right Smart Commits that were spoiled in one known way, for all processors. */
export const spoiledMessage: fc.Arbitrary<Spoiled> = fc
  .record({
    draft,
    way: fc.constantFrom(...Object.keys(ways)),
    at: fc.nat({ max: 1000 }),
    processor: fc.constantFrom(...processorNames),
    knowsTransitions: fc.boolean(),
  })
  .map(({ draft: given, way, at, processor, knowsTransitions }) => ({
    settings: { processor, projects: ['KEY', 'AB'], ...(knowsTransitions ? { transitions } : {}) },
    right: write(given),
    spoiled: ways[way]?.(given, at) ?? write(given),
    how: way,
  }));

/** What Jira runs, in any order. */
export function runsOf(text: string, { processor }: LintSettings): string[] {
  return readMessage(text, findProcessor(processor))
    .commands.map(({ issueKey, name, arguments: argument, ...rest }) =>
      'timeSpent' in rest
        ? `${issueKey} ${name.toLowerCase()} ${rest.timeSpent} ${rest.worklogComment}`
        : `${issueKey} ${name.toLowerCase()} ${argument}`,
    )
    .toSorted();
}
