import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, resolveConfig } from '../../src/config/config.ts';
import { mergeConfigs } from '../../src/config/merge-configs.ts';
import { findProblems } from '../../src/config/validate-config.ts';
import { configSchema } from '../../src/config/schema.ts';
import { arbitraryOf } from '../support/schema-arbitrary.ts';

const merge = (...configs: readonly Config[]): Config =>
  mergeConfigs(configs.map((config) => ({ config }))).config;

/** What a configuration says, but not of itself; a section in which nothing stands says nothing. */
const settingsOf = (config: Config): Config =>
  Object.fromEntries(
    Object.entries(config).filter(
      ([key, value]) =>
        !['$schema', 'extends'].includes(key) &&
        (typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length > 0),
    ),
  );

/** Where each value is from: the place of its configuration, by its keys. */
const sources = (...configs: readonly Config[]): Record<string, number> =>
  Object.fromEntries(
    mergeConfigs(configs.map((config, place) => ({ config, place }))).settings.map(({ path, layer }) => [
      path.join('.'),
      layer.place,
    ]),
  );

const strict = { 'smart-commits/key-required': 'error', 'smart-commits/first-line': 'off' } as const;

describe('two configurations', () => {
  it.each<[what: string, far: Config, near: Config, merged: Config]>([
    [
      'with different keys have both',
      { projects: ['KEY'] },
      { processor: 'dvcs' },
      { projects: ['KEY'], processor: 'dvcs' },
    ],
    [
      'with the same key have the nearer value',
      { processor: 'fisheye' },
      { processor: 'dvcs' },
      { processor: 'dvcs' },
    ],
    ['have one list of the two', { projects: ['KEY', 'SHOP'] }, { projects: ['WEB'] }, { projects: ['WEB'] }],
    [
      'have an empty list, where it is nearer',
      { ignores: [{ bots: true }] },
      { ignores: [] },
      { ignores: [] },
    ],
    [
      'merge the keys of an object',
      { jira: { baseUrl: 'https://jira.example.com', ci: 'off' } },
      { jira: { ci: 'required' } },
      { jira: { baseUrl: 'https://jira.example.com', ci: 'required' } },
    ],
    [
      'merge rules by their names',
      { rules: strict },
      { rules: { 'smart-commits/first-line': 'warning' } },
      { rules: { 'smart-commits/key-required': 'error', 'smart-commits/first-line': 'warning' } },
    ],
    [
      'take the value of a rule whole, with its options',
      { rules: { 'smart-commits/key-required': ['error', { exempt: ['NO-ISSUE'] }] } },
      { rules: { 'smart-commits/key-required': 'warning' } },
      { rules: { 'smart-commits/key-required': 'warning' } },
    ],
    [
      'merge messages by their rules, and take the words on a rule whole',
      {
        messages: [
          { rule: 'smart-commits/key-required', help: 'Ask Ada.', link: 'https://example.com' },
          { rule: 'smart-commits/time-limit', help: 'Less.' },
          { rule: 'smart-commits/key-required', help: 'Nobody sees this.' },
        ],
      },
      { messages: [{ rule: 'smart-commits/key-required', help: 'Ask Bob.' }] },
      {
        messages: [
          { rule: 'smart-commits/key-required', help: 'Ask Bob.' },
          { rule: 'smart-commits/time-limit', help: 'Less.' },
        ],
      },
    ],
    [
      'leave out what a file says of itself',
      { $schema: './schema.json', extends: './far.json', processor: 'dvcs' },
      { $schema: './schema.json', extends: [] },
      { processor: 'dvcs' },
    ],
  ])('%s', (_, far, near, merged) => {
    expect(merge(far, near)).toEqual(merged);
  });

  it('tell where each value is from', () => {
    const far: Config = { processor: 'dvcs', jira: { ci: 'off', prePush: 'off' }, rules: strict };
    const near: Config = {
      jira: { ci: 'on' },
      rules: { 'smart-commits/first-line': 'error' },
      messages: [{ rule: 'smart-commits/first-line', help: 'Ask Ada.' }],
    };
    expect(sources(far, near)).toEqual({
      processor: 0,
      'jira.ci': 1,
      'jira.prePush': 0,
      'rules.smart-commits/key-required': 0,
      'rules.smart-commits/first-line': 1,
      'messages.smart-commits/first-line': 1,
    });
  });
});

describe('merging any configurations', () => {
  const properties = Object.fromEntries(
    Object.entries(configSchema.properties).filter(([key]) => key !== 'extends'),
  );
  const config = fc
    .tuple(
      arbitraryOf({ ...configSchema, properties }),
      fc.constantFrom({}, { extends: './far.json' }, { extends: [] }),
    )
    .map(([settings, head]) => ({ ...head, ...(settings as Config) }))
    // The texts of regular expressions are any.
    .filter((value) => findProblems(value, configSchema).length === 0);
  /** What an order of keys, and objects without any, mean to nobody. */
  const meaning = (given: Config): Config => resolveConfig(merge(given));

  it('changes nothing where there is one', () => {
    fc.assert(
      fc.property(config, (given) => {
        const { messages: merged, ...others } = resolveConfig(merge(given));
        const { messages = [], ...expected } = resolveConfig(settingsOf(given));
        expect(others).toEqual(expected);
        for (const { rule } of messages) {
          const first = (list: Config['messages']) => list?.find((each) => each.rule === rule);
          expect(first(merged)).toEqual(first(messages));
        }
      }),
    );
  });

  it('changes nothing where one of the two is empty', () => {
    fc.assert(
      fc.property(config, (given) => {
        expect(merge({}, given)).toEqual(merge(given));
        expect(merge(given, {})).toEqual(merge(given));
      }),
    );
  });

  it('gives a valid configuration, in which every value is that of the nearest who has it', () => {
    fc.assert(
      fc.property(config, config, (far, near) => {
        const { config: merged, settings } = mergeConfigs([{ config: far }, { config: near }]);
        expect(findProblems(merged, configSchema)).toEqual([]);
        const alone = new Map(
          [far, near].map((each) => [
            each,
            new Map(mergeConfigs([{ config: each }]).settings.map(({ path, value }) => [path.join(), value])),
          ]),
        );
        for (const { path, value, layer } of settings) {
          expect(alone.get(layer.config)?.get(path.join())).toBe(value);
          expect(layer.config).toBe(alone.get(near)?.has(path.join()) === true ? near : far);
        }
        const all = [far, near].flatMap((each) => [...(alone.get(each)?.keys() ?? [])]);
        expect(new Set(settings.map(({ path }) => path.join()))).toEqual(new Set(all));
      }),
    );
  });

  it('is the same in one step or in two, from either end', () => {
    fc.assert(
      fc.property(config, config, config, (a, b, c) => {
        const whole = meaning(merge(a, b, c));
        expect(meaning(merge(merge(a, b), c))).toEqual(whole);
        expect(meaning(merge(a, merge(b, c)))).toEqual(whole);
      }),
    );
  });

  it('is the same without an earlier place of what comes again', () => {
    fc.assert(
      fc.property(config, config, (a, b) => {
        const sorted = ({ messages = [], ...others }: Config) => [
          others,
          messages.toSorted((x, y) => x.rule.localeCompare(y.rule)),
        ];
        expect(sorted(merge(a, b, a))).toEqual(sorted(merge(b, a)));
      }),
    );
  });
});
