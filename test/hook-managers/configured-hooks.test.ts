import { afterAll, describe, expect, it } from 'vitest';
import {
  configuredCall,
  configuredHooksQuestion,
  parseConfiguredHooks,
  runsConfiguredHooks,
} from '../../src/hook-managers/configured-hooks.ts';
import { makeScratch, type ScratchRepository } from '../support/git-repository.ts';
import { describeGits } from '../support/gits.ts';

const scratch = makeScratch();
afterAll(() => scratch.remove());

/** A configuration, and the hook of it that calls us at each commit; null for none. */
const cases: readonly (readonly [settings: readonly string[], name: string | null])[] = [
  [['a.event=commit-msg', 'a.command=smart-commits commit-msg'], 'a'],
  [['a.event=pre-push', 'a.event=commit-msg', 'a.command=smart-commits commit-msg'], 'a'],
  [['a.event=pre-push', 'a.command=smart-commits commit-msg'], null],
  [['a.event=commit-msg', 'a.event=', 'a.command=smart-commits commit-msg'], null],
  [['a.event=commit-msg', 'a.event=', 'a.event=commit-msg', 'a.command=smart-commits commit-msg'], 'a'],
  [['a.event=commit-msg', 'a.command=smart-commits commit-msg', 'a.command=true'], null],
  [['a.event=commit-msg', 'a.command=true', 'a.command=smart-commits commit-msg'], 'a'],
  ...['false', 'No', 'off', '0', ''].map(
    (value) =>
      [['a.event=commit-msg', 'a.command=smart-commits commit-msg', `a.enabled=${value}`], null] as const,
  ),
  ...['true', 'YES', 'on', '1', '2k', 'perhaps'].map(
    (value) =>
      [['a.event=commit-msg', 'a.command=smart-commits commit-msg', `a.enabled=${value}`], 'a'] as const,
  ),
  [['a.event=commit-msg', 'a.command=smart-commits commit-msg', 'a.enabled=0', 'a.enabled=1'], 'a'],
  [['A b.c.event=commit-msg', 'A b.c.command=smart-commits commit-msg'], 'A b.c'],
  [['a.event=commit-msg', 'a.command=cd x &&\nsmart-commits commit-msg'], 'a'],
  [['a.event=commit-msg', 'a.command=true', 'b.event=commit-msg', 'b.command=smart-commits commit-msg'], 'b'],
  [['a.event=pre-push', 'a.command=smart-commits pre-push'], null],
  [[], null],
];

let count = 0;

function configure(settings: readonly string[]): ScratchRepository {
  const repository = scratch.init(`repository ${++count}`);
  for (const setting of settings) {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
    repository.git('config', '--add', `hook.${key}`, value);
  }
  return repository;
}

function read(repository: ScratchRepository): ReturnType<typeof parseConfiguredHooks> {
  const [command = '', ...question] = configuredHooksQuestion;
  try {
    return parseConfiguredHooks(repository.git(command, ...question));
  } catch {
    return parseConfiguredHooks('');
  }
}

describe('a hook that calls us', () => {
  it.each(cases)('%j: %s', (settings, name) => {
    expect(configuredCall('commit-msg', read(configure(settings)))?.name ?? null).toBe(name);
  });

  it('is left out with all others of its event', () => {
    const settings = ['a.event=commit-msg', 'a.command=smart-commits commit-msg', 'commit-msg.enabled=false'];
    expect(configuredCall('commit-msg', read(configure(settings)))).toBeNull();
  });
});

describeGits('git itself', { from: [2, 54, 0] }, ({ searchPath }) => {
  it.each(cases)('runs it as it is read: %j: %s', (settings, name) => {
    const repository = configure(settings);
    const listed = repository
      .gitWith(
        { env: { PATH: searchPath } },
        '-c',
        'hook.last.event=commit-msg',
        '-c',
        'hook.last.command=true',
        'hook',
        'list',
        'commit-msg',
      )
      .split('\n');
    const others = new Set(['last', ...(settings.includes('a.command=true') ? ['a'] : [])]);
    const run = listed.filter(
      (line) => (!line.startsWith('disabled\t') && !others.has(line)) || line === name,
    );
    expect(run).toEqual(name === null ? [] : [name]);
  });
});

it.each([
  [true, 'git version 2.54.0'],
  [true, 'git version 2.55.0.windows.1'],
  [true, 'git version 3.0.0'],
  [false, 'git version 2.53.9'],
  [false, 'git version 2.39.5 (Apple Git-154)'],
  [false, ''],
  [false, null],
])('whether a git runs them: %s for %j', (isNew, text) => {
  expect(runsConfiguredHooks(text)).toBe(isNew);
});
