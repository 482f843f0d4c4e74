import type { LintOutcome, UserConfig } from '@commitlint/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import plugin, { withSmartCommits } from '../../src/index.ts';
import { ruleHeads } from '../../src/rules/catalogue.ts';
import { messageRules } from '../../src/rules/index.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { makeCommitlintConsumer, RECOMMENDED, type CommitlintConsumer } from './commitlint-consumer.ts';

const { recommended } = plugin.configs;

let scratch: Scratch;
let consumer: CommitlintConsumer;

beforeAll(() => {
  scratch = makeScratch();
  consumer = makeCommitlintConsumer(scratch, 'consumer');
});
beforeEach(() => consumer.configure({ processor: 'dvcs' }));
afterAll(() => scratch.remove());

/** The findings by rule, errors and warnings apart; a message's lines are a list. */
function found({ errors, warnings }: LintOutcome): Record<string, readonly string[]> {
  return Object.fromEntries(
    [
      ...errors.map((one) => ['error', one] as const),
      ...warnings.map((one) => ['warning', one] as const),
    ].map(([level, { name, message }]) => [`${level} ${name}`, message.split('\n')]),
  );
}

/** Rules as a configuration in JSON has them, with numbers for levels. */
const rulesOf = (rules: Record<string, readonly unknown[]>): NonNullable<UserConfig['rules']> =>
  rules as NonNullable<UserConfig['rules']>;
const withRules = (rules: Record<string, readonly unknown[]>): UserConfig => ({
  ...RECOMMENDED,
  rules: rulesOf(rules),
});

describe('the recommended configuration', () => {
  it('is one and the same as JSON and in the module', async () => {
    // Short lists stand on one line, as the formatter has them.
    const text = JSON.stringify(recommended, null, 2).replace(
      /\[\s+([^[\]]*?)\s+\]/g,
      (_, items: string) => `[${items.replace(/,\s+/g, ', ')}]`,
    );
    await expect(`${text}\n`).toMatchFileSnapshot('../../recommended.json');
  });

  it('switches on every rule that is on by default, at its severity', () => {
    const expected = messageRules
      .map(({ name }) => ({ name, severity: ruleHeads[name].severity }))
      .filter(({ name, severity }) => severity !== 'off' && name !== 'stripped-line')
      .map(({ name, severity }) => [`smart-commits/${name}`, [severity === 'error' ? 2 : 1, 'always']]);
    expect(Object.entries(recommended.rules ?? {})).toEqual(expected);
  });

  it('names the plugin by a string, so that another plugin given as an object does not push it out', async () => {
    const mine = { rules: { 'team/no-wip': () => [false, 'no WIP'] as const } };
    const outcome = await consumer.lint(
      { ...RECOMMENDED, plugins: [mine], rules: rulesOf({ 'team/no-wip': [2, 'always'] }) },
      'KEY-1 #tiem 2h',
    );
    expect(Object.keys(found(outcome))).toEqual([
      'error smart-commits/command-spelling',
      'error team/no-wip',
    ]);
  });

  it('has no rule about lines that git deletes: commitlint never sees them', () => {
    expect(Object.keys(plugin.rules)).not.toContain('smart-commits/stripped-line');
    expect(Object.keys(plugin.rules)).toHaveLength(
      messageRules.length - 1 + ['issue-exists', 'transition-available'].length,
    );
  });
});

describe('withSmartCommits', () => {
  it('puts our rules under those of a configuration', () => {
    const config = withSmartCommits({
      extends: ['@commitlint/config-conventional'],
      rules: rulesOf({ 'header-max-length': [0], 'smart-commits/first-line': [0] }),
    });
    expect(config.extends).toEqual(['@commitlint/config-conventional']);
    expect(config.rules).toEqual({
      ...recommended.rules,
      'header-max-length': [0],
      'smart-commits/first-line': [0],
    });
  });

  it('keeps the plugins of a configuration, and names ours once', () => {
    const mine = { rules: {} };
    const name = 'commitlint-plugin-smart-commits';
    expect(withSmartCommits({ plugins: [mine, name, 'commitlint-plugin-other'] }).plugins).toEqual([
      name,
      mine,
      'commitlint-plugin-other',
    ]);
    expect(withSmartCommits().plugins).toEqual([name]);
  });

  it('is read by commitlint with config-conventional beside it', async () => {
    const config = withSmartCommits({ extends: ['@commitlint/config-conventional'] });
    const outcome = await consumer.lint(config, 'feat: keep it\n\nKEY-1 #tiem 2h');
    expect(Object.keys(found(outcome))).toEqual(['error smart-commits/command-spelling']);
  });
});

describe('a rule in commitlint', () => {
  it('gives several findings as one message with line breaks', async () => {
    const { errors } = await consumer.lint(RECOMMENDED, 'KEY-1 #time 1h30m\nKEY-2 #time 30min\n');
    expect(errors.map(({ name }) => name)).toEqual(['smart-commits/time-format']);
    const lines = errors[0]?.message.split('\n') ?? [];
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('1h30m');
    expect(lines[1]).toContain('30min');
  });

  it('says what was found and then what to write', async () => {
    const { errors } = await consumer.lint(RECOMMENDED, 'KEY-1 #tiem 2h');
    expect(errors.map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "\`#tiem\` is not a command: Jira looks for a transition of that name; write \`#time 2h\`",
      ]
    `);
  });

  it.each([
    ['a warning', 1, 'warning smart-commits/command-spelling'],
    ['an error', 2, 'error smart-commits/command-spelling'],
  ] as const)('weighs what the configuration says: %s', async (_, level, expected) => {
    const config = withRules({ 'smart-commits/command-spelling': [level, 'always'] });
    expect(Object.keys(found(await consumer.lint(config, 'KEY-1 #tiem 2h')))).toEqual([expected]);
  });

  it('is silent where it is switched off', async () => {
    const config = withRules({ 'smart-commits/command-spelling': [0] });
    expect(found(await consumer.lint(config, 'KEY-1 #tiem 2h'))).toEqual({});
  });

  it('speaks where the one before it in the order is switched off, as on the command line', async () => {
    const text = 'KEY-1 #tiem 2h';
    consumer.configure({ processor: 'dvcs', transitions: ['Close'] });
    expect(Object.keys(found(await consumer.lint(RECOMMENDED, text)))).toEqual([
      'error smart-commits/command-spelling',
    ]);
    const config = withRules({ 'smart-commits/command-spelling': [0] });
    expect(Object.keys(found(await consumer.lint(config, text)))).toEqual([
      'error smart-commits/transition-known',
    ]);
  });

  it('cannot be negated', async () => {
    const config = withRules({ 'smart-commits/key-case': [2, 'never'] });
    expect(found(await consumer.lint(config, 'KEY-1 #close'))).toEqual({
      'error smart-commits/key-case': ['smart-commits/key-case cannot be negated: write "always"'],
    });
  });

  const tooLong = {
    'error smart-commits/time-limit': [expect.stringContaining('`3h` is more than the `2h`')],
  };
  const noDuration = {
    'error smart-commits/time-limit': [
      'smart-commits/time-limit needs its option `max`; write [2, "always", "5d"]',
    ],
  };
  it.each([
    ['a duration', '2h', tooLong],
    ['an object', { max: '2h' }, tooLong],
    ['a longer duration', '1d', {}],
    ['no duration at all', undefined, noDuration],
    ['text that is no duration', 'two hours', noDuration],
    ['an empty object', {}, noDuration],
    ['a number', 2, noDuration],
  ])('takes a value where it needs one: %s', async (_, value, expected) => {
    const setting = value === undefined ? [2, 'always'] : [2, 'always', value];
    const config = withRules({ 'smart-commits/time-limit': setting });
    expect(found(await consumer.lint(config, 'KEY-1 #time 3h'))).toEqual(expected);
  });

  it('refuses a value that it does not take', async () => {
    const config = withRules({ 'smart-commits/key-case': [2, 'always', 'upper'] });
    expect(found(await consumer.lint(config, 'KEY-1 #close'))).toEqual({
      'error smart-commits/key-case': ['smart-commits/key-case takes no value; write [2, "always"]'],
    });
  });

  it.each([
    ['smart-commits/key-required', 'tidy up'],
    ['smart-commits/command-required', 'KEY-1 tidy up'],
  ])('that is a policy can be switched on: %s', async (rule, text) => {
    const config = withRules({ [rule]: [2, 'always'] });
    expect(Object.keys(found(await consumer.lint(config, text)))).toEqual([`error ${rule}`]);
    expect(found(await consumer.lint(config, 'KEY-1 #close'))).toEqual({});
  });

  it('prints nothing of a message raw', async () => {
    const { errors } = await consumer.lint(RECOMMENDED, 'KEY-1 #time 1h30m\u001b[2J\u202e');
    const text = errors.map(({ message }) => message).join('');
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  });
});

describe('our own configuration under commitlint', () => {
  it('names the processor', async () => {
    const text = 'tidy up\n\nKEY-1 #close';
    consumer.configure({ processor: 'gitlab-dvcs' });
    expect(Object.keys(found(await consumer.lint(RECOMMENDED, text)))).toEqual([
      'error smart-commits/first-line',
    ]);
    consumer.configure({ processor: 'dvcs' });
    expect(found(await consumer.lint(RECOMMENDED, text))).toEqual({});
  });

  it('names the transitions', async () => {
    consumer.configure({ processor: 'dvcs', transitions: ['Deploy', 'Close'] });
    expect(Object.keys(found(await consumer.lint(RECOMMENDED, 'KEY-1 #resolve')))).toEqual([
      'error smart-commits/transition-known',
    ]);
    expect(found(await consumer.lint(RECOMMENDED, 'KEY-1 #deploy'))).toEqual({});
  });

  it('names the projects', async () => {
    consumer.configure({ processor: 'dvcs', projects: ['KEY'] });
    expect(Object.keys(found(await consumer.lint(RECOMMENDED, 'OTHER-1 #close')))).toEqual([
      'warning smart-commits/project-known',
    ]);
  });

  it('ignores messages', async () => {
    consumer.configure({ processor: 'dvcs', ignores: [{ message: '^chore\\(release\\)' }] });
    expect(found(await consumer.lint(RECOMMENDED, 'chore(release): KEY-1 #tiem 2h'))).toEqual({});
    expect(Object.keys(found(await consumer.lint(RECOMMENDED, 'chore: KEY-1 #tiem 2h')))).toHaveLength(1);
  });

  it('does not say how much a rule weighs: commitlint does', async () => {
    consumer.configure({ processor: 'dvcs', rules: { 'smart-commits/command-spelling': 'off' } });
    expect(Object.keys(found(await consumer.lint(RECOMMENDED, 'KEY-1 #tiem 2h')))).toHaveLength(1);
  });

  it.each([
    ['is no JSON', '{ "processor": ', /smart-commits\.config\.json/],
    ['has an unknown key', '{ "procesor": "dvcs" }', /`?"?procesor"?`?.*processor/s],
    ['names an unknown processor', '{ "processor": "svn" }', /svn/],
  ])('that %s is refused once, in a sentence', async (_, text, expected) => {
    consumer.configure(text);
    const { errors, warnings } = await consumer.lint(RECOMMENDED, 'KEY-1 #tiem 2h');
    expect(warnings).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(expected);
    expect(errors[0]?.message).not.toMatch(/\n {4}at /);
  });

  it('is read anew for each message, as in an editor that stays open', async () => {
    consumer.configure('{');
    expect((await consumer.lint(RECOMMENDED, 'tidy up\n\nKEY-1 #close')).valid).toBe(false);
    consumer.configure({ processor: 'dvcs' });
    expect((await consumer.lint(RECOMMENDED, 'tidy up\n\nKEY-1 #close')).valid).toBe(true);
    consumer.configure({ processor: 'gitlab-dvcs' });
    expect((await consumer.lint(RECOMMENDED, 'tidy up\n\nKEY-1 #close')).valid).toBe(false);
  });

  it('serves many messages at once, as in a range', async () => {
    const texts = Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0 ? `KEY-${index + 1} #tiem 2h` : `KEY-${index + 1} #time 2h`,
    );
    const outcomes = await Promise.all(texts.map((text) => consumer.lint(RECOMMENDED, text)));
    expect(outcomes.map(({ valid }) => valid)).toEqual(texts.map((text) => text.includes('#time')));
  });
});

describe('a message as commitlint hands it over', () => {
  const comments = [
    '',
    '# Please enter the commit message for your changes. Lines starting',
    "# with '#' will be ignored, and an empty message aborts the commit.",
    '#',
    '# On branch main',
    '# KEY-9 #tiem 3h',
    '',
  ].join('\n');
  const scissors = [
    '',
    '# ------------------------ >8 ------------------------',
    '# Do not modify or remove the line above.',
    '# Everything below it will be ignored.',
    'diff --git a/x b/x',
    '+KEY-9 #tiem 3h',
    '',
  ].join('\n');

  it.each([
    ["git's comment block", `KEY-1 #time 2h\n${comments}`],
    ['what stands below the scissors', `KEY-1 #time 2h\n${scissors}`],
    ['both', `KEY-1 #time 2h\n${comments}${scissors}`],
  ])('is judged without %s', async (_, text) => {
    expect(found(await consumer.lint(RECOMMENDED, text))).toEqual({});
    expect(Object.keys(found(await consumer.lint(RECOMMENDED, text.replace('#time', '#tiem'))))).toEqual([
      'error smart-commits/command-spelling',
    ]);
  });

  it.each([
    'Revert "KEY-1 #tiem 2h"',
    'fixup! KEY-1 #tiem 2h',
    'squash! KEY-1 #tiem 2h',
    "Merge branch 'KEY-1 #tiem 2h'",
    'Merge pull request #1 from KEY-1 #tiem 2h',
  ])('is never judged where commitlint ignores it by default: %s', async (text) => {
    expect((await consumer.lint(RECOMMENDED, text)).valid).toBe(true);
    const outcome = await consumer.lint({ ...RECOMMENDED, defaultIgnores: false }, text);
    expect(Object.keys(found(outcome))).toContain('error smart-commits/command-spelling');
  });

  it.each([
    [
      'longer than 100 characters',
      'header-max-length',
      `fix: keep it KEY-1 #comment ${'so it goes '.repeat(8)}`,
    ],
    ['that begins with the key', 'subject-case', 'fix: KEY-1 #close'],
  ])('may have a first line that config-conventional refuses: %s', async (_, rule, text) => {
    const config = withSmartCommits({ extends: ['@commitlint/config-conventional'] });
    expect(Object.keys(found(await consumer.lint(config, text.trim())))).toEqual([`error ${rule}`]);
    const permissive = withSmartCommits({ ...config, rules: rulesOf({ [rule]: [0] }) });
    expect(found(await consumer.lint(permissive, text.trim()))).toEqual({});
  });

  it('may have a first line of type, text and Smart Commit next to config-conventional', async () => {
    const config = withSmartCommits({ extends: ['@commitlint/config-conventional'] });
    const text = 'fix(login): keep the session KEY-1 #time 1h 30m #comment Over restarts #close';
    expect(found(await consumer.lint(config, text))).toEqual({});
  });
});
