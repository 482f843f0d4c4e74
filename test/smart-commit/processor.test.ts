import { describe, expect, it } from 'vitest';

import {
  findProcessor,
  processorNames,
  processorTitles,
  type Processor,
} from '../../src/smart-commit/processor.ts';

const cells = processorNames.flatMap((name) =>
  Object.entries(findProcessor(name))
    .filter(([cell]) => cell !== 'name')
    .map(([cell, value]) => [name, cell, value as Processor['lines']] as const),
);

describe('the table of processors', () => {
  it('calls each row what a configuration calls it', () => {
    for (const name of processorNames) expect(findProcessor(name).name).toBe(name);
  });

  it('has a title for each row, of its own', () => {
    expect(Object.keys(processorTitles)).toEqual(processorNames);
    const titles = Object.values(processorTitles);
    expect(titles.filter((title) => title === '')).toEqual([]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('says that nobody chose, where nobody did', () => {
    const { lines, ...others } = findProcessor();
    expect(lines).toEqual({ value: 'first', certainty: 'inferred', source: 'no `processor` is configured' });
    const { lines: _, ...chosen } = findProcessor('gitlab-dvcs');
    expect(others).toEqual(chosen);
  });

  it.each(cells)('says how sure it is, and from where: %s %s', (_, __, { certainty, source }) => {
    expect(['code', 'documented', 'inferred']).toContain(certainty);
    expect(source).not.toBe('');
    expect(source).not.toMatch(/\/work\/|facts/);
  });

  it('names an address or a file for what was read or stands in a manual', () => {
    const vague = cells.filter(
      ([, , { certainty, source }]) => certainty !== 'inferred' && !/[./:]/.test(source),
    );
    expect(vague).toEqual([]);
  });

  it('has every cell of the reference from its code', () => {
    const reference = cells.filter(([name]) => name === 'dvcs');
    expect(reference.filter(([, , { certainty }]) => certainty !== 'code')).toEqual([]);
  });

  it.each<[string, (processor: Processor) => unknown, Record<string, unknown>, unknown]>([
    ['lines', ({ lines }) => lines.value, { 'gitlab-dvcs': 'first', gitkraken: 'joined' }, 'each'],
    [
      'length limits',
      ({ maxLength }) => maxLength.value,
      { 'github-cloud': 1024, 'gitlab-cloud': 1024, 'bitbucket-cloud': 1024 },
      null,
    ],
    ['what joins keys', ({ keyList }) => keyList.value, {}, 'comma or space'],
    ['whose commands they are', ({ target }) => target.value, {}, 'last key'],
    ['names of commands', ({ command }) => command.value, {}, 'letters and hyphens'],
    ['comments', ({ comment }) => comment.value, { gitkraken: 'many lines' }, 'one line'],
    [
      'what finds the issues of a commit',
      ({ linking }) => linking.value,
      { 'github-cloud': 'github', 'gitlab-cloud': 'gitlab', gitkraken: 'gitkraken' },
      'connector',
    ],
    [
      'a missing duration',
      ({ missingDuration }) => missingDuration.value,
      { 'github-cloud': 'fails', 'gitlab-cloud': 'fails', 'bitbucket-cloud': 'fails', gitkraken: 'fails' },
      'aborts',
    ],
    [
      'the order of a push',
      ({ pushOrder }) => pushOrder.value,
      {
        'github-cloud': 'unknown',
        'gitlab-cloud': 'unknown',
        'bitbucket-cloud': 'unknown',
        gitkraken: 'unknown',
      },
      'newest first',
    ],
    ['keys', ({ issueKey }) => issueKey.value, { gitkraken: 'underscore' }, 'plain'],
    [
      'durations',
      ({ duration }) => duration.value,
      {
        'github-cloud': 'decimal',
        'gitlab-cloud': 'decimal',
        'bitbucket-cloud': 'decimal',
        gitkraken: 'decimal',
      },
      'whole',
    ],
    [
      'text behind a transition',
      ({ transitionText }) => transitionText.value,
      { 'github-cloud': 'needs #comment', 'bitbucket-cloud': 'needs #comment' },
      'comment',
    ],
    [
      'merges',
      ({ mergeCommits }) => mergeCommits.value,
      { 'github-cloud': 'not run', 'gitlab-cloud': 'not run', 'bitbucket-cloud': 'not run' },
      'run',
    ],
    [
      'limits of a push',
      ({ pushLimit }) => pushLimit.value,
      { 'github-cloud': { count: 10, from: 'oldest' }, 'gitlab-cloud': { count: 100, from: 'newest' } },
      null,
    ],
    ['reviews', ({ reviews }) => reviews.value, { fisheye: true }, false],
    [
      'commands of their own',
      ({ extraCommands }) => extraCommands.value.join(' '),
      { gitkraken: 'assign label fixversion affectsversion' },
      '',
    ],
    ['e-mails', ({ authorEmail }) => authorEmail.value, { 'gitlab-cloud': 'host user' }, 'author'],
  ])('differ in %s as documented', (_, valueOf, exceptions, others) => {
    for (const name of processorNames)
      expect([name, valueOf(findProcessor(name))]).toEqual([name, exceptions[name] ?? others]);
  });

  it('reads as GitLab does while none is chosen, and is not sure of it', () => {
    const unset = findProcessor();
    expect(unset).toEqual({ ...findProcessor('gitlab-dvcs'), lines: unset.lines });
    expect(unset.lines).toMatchObject({ value: 'first', certainty: 'inferred' });
  });
});
