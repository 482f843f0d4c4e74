import { describe, expect, expectTypeOf, it } from 'vitest';
import { defineConfig, type Config, type JiraMode, type RuleName } from '../../src/config/config.ts';
import { validateConfig } from '../../src/config/validate-config.ts';
import { ExpectedError } from '../../src/errors.ts';
import type { LintSettings } from '../../src/lint/lint-message.ts';
import type { ProcessorName } from '../../src/smart-commit/processor.ts';
import { invalidBeyondSchema, invalidConfigs, validConfigs } from './samples.ts';

function refusalOf(value: unknown): ExpectedError {
  try {
    validateConfig(value, 'c.json');
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
  throw new Error('allowed');
}

/** The lines of a message, one per problem. */
function problemsOf(value: unknown): string[] {
  const { message } = refusalOf(value);
  return message.startsWith('c.json: ') ? [message.slice('c.json: '.length)] : message.split('\n  ').slice(1);
}

describe('validateConfig', () => {
  it.each(validConfigs)('allows %s', (_, value) => {
    expect(validateConfig(value, 'c.json')).toBe(value);
  });

  it.each([...invalidConfigs, ...invalidBeyondSchema])('says what is wrong with %j', (value, problems) => {
    expect(problemsOf(value)).toEqual(problems);
  });

  it('reports all problems at once, credentials first and their values never', () => {
    const error = refusalOf({ jira: { commitMsg: 'x', timeout: 'soon', apiToken: 'hunter2' }, author: {} });
    expect(error.kind).toBe('configuration');
    expect(`${error.message}\nhelp: ${error.help}`).toMatchInlineSnapshot(`
      "c.json has 3 problems
        jira.apiToken: names a credential or an account, which must not be in a repository's configuration
        jira.commitMsg: found "x", expected "off", "on" or "required"
        jira.timeout: found "soon", expected a time such as "8s", "500ms" or "2m" (at most "99m")
      help: remove it, revoke a token that was committed, and set JIRA_USER_EMAIL and JIRA_API_TOKEN in the environment or run \`smart-commits login\`"
    `);
  });

  it('never repeats the value of a credential', () => {
    for (const [value] of invalidConfigs) {
      if (!JSON.stringify(value).includes('hunter2')) continue;
      const { message, help } = refusalOf(value);
      expect(message + help).not.toContain('hunter2');
    }
  });

  it('counts the problems that it does not list', () => {
    const { message } = refusalOf({ projects: Array.from({ length: 30 }, () => 'key') });
    expect(message).toMatch(/^c\.json has 30 problems\n/);
    expect(message.split('\n')).toHaveLength(22);
    expect(message).toMatch(/\n {2}and 10 more$/);
  });

  it('comes to an end on a value that holds itself', () => {
    const value: Record<string, unknown> = { processor: 'dvcs' };
    value['self'] = value;
    expect(problemsOf(value)).toEqual([expect.stringMatching(/^self: unknown key/)]);
  });

  it('looks for credentials in deep nests without running out of stack', () => {
    const value: unknown = JSON.parse(`{"projects":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(problemsOf(value)).toEqual([
      'projects[0]: found an array, expected a project key in upper case such as "KEY"',
    ]);
  });
});

describe('the type Config', () => {
  it('is as precise as the schema', () => {
    expectTypeOf<NonNullable<Config['processor']>>().toEqualTypeOf<
      ProcessorName | readonly ProcessorName[]
    >();
    expectTypeOf<JiraMode>().toEqualTypeOf<'off' | 'on' | 'required'>();
    expectTypeOf<'smart-commits/time-format'>().toExtend<RuleName>();
    expectTypeOf<'time-format'>().not.toExtend<RuleName>();
    expectTypeOf<Config>().toExtend<LintSettings>();
    expectTypeOf<NonNullable<Config['rules']>['smart-commits/first-line']>().toEqualTypeOf<
      'off' | 'warning' | 'error' | undefined
    >();
    expectTypeOf<NonNullable<NonNullable<Config['rules']>['smart-commits/time-limit']>>().toExtend<
      'off' | readonly ['off' | 'warning' | 'error', { readonly max: string }]
    >();
    expectTypeOf<NonNullable<Config['ignores']>[number]['merges']>().toEqualTypeOf<true | undefined>();
  });

  it('is given by defineConfig, which returns its argument', () => {
    const config = { rules: { 'smart-commits/time-limit': ['error', { max: '5d' }] } } as const;
    expect(defineConfig(config)).toBe(config);
    // @ts-expect-error A rule that does not exist.
    defineConfig({ rules: { 'smart-commits/time-limt': 'off' } });
    // @ts-expect-error Options that are missing.
    defineConfig({ rules: { 'smart-commits/time-limit': ['error', {}] } });
    // @ts-expect-error A list, not a string.
    defineConfig({ projects: 'KEY' });
  });
});
