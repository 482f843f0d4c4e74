import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Host } from '../../src/commands/session/host.ts';
import { configSchema } from '../../src/config/schema.ts';
import { ruleHeads, rulesWhere } from '../../src/rules/catalogue.ts';
import { ruleWeight } from '../../src/rules/rule-weight.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';
import type { ObjectSchema, Schema } from '../../src/text/schema-type.ts';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';

let scratch: Scratch;
let repository: ScratchRepository;

beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  repository.commit('nothing');
  repository.git('checkout', '--quiet', '-b', 'feature/KEY-1-remember-shoes');
});
afterAll(() => scratch.remove());
afterEach(() => {
  vi.doUnmock('../../src/config/schema.ts');
  vi.resetModules();
});

/** Every key with a default, by its path. What rules weigh is in the catalogue. */
function defaultsOf({ properties }: ObjectSchema, prefix = ''): Map<string, unknown> {
  return new Map(
    Object.entries(properties).flatMap(([key, property]): [string, unknown][] => {
      if (key === 'rules') return [];
      if ('properties' in property) return [...defaultsOf(property, `${prefix}${key}.`)];
      return property.default === undefined ? [] : [[`${prefix}${key}`, property.default]];
    }),
  );
}

/** A copy of the schema in which one key has another default. */
function withDefault(schema: ObjectSchema, [key = '', ...rest]: readonly string[], value: unknown): Schema {
  const old = schema.properties[key];
  if (old === undefined) throw new Error(`there is no key ${key}`);
  const changed = 'properties' in old ? withDefault(old, rest, value) : { ...old, default: value };
  return { ...schema, properties: { ...schema.properties, [key]: changed } };
}

/** The program with a schema of its own. */
async function load(schema: Schema) {
  vi.resetModules();
  vi.doMock('../../src/config/schema.ts', () => ({ configSchema: schema }));
  const { makeSession } = await import('../../src/commands/session/session.ts');
  const { planJira } = await import('../../src/commands/judging/plan-jira.ts');
  const { checkPush } = await import('../../src/commands/pre-receive/check-push.ts');
  const { peekOnFailure } = await import('../../src/commands/pre-receive/server-config.ts');
  const { runCli } = await import('../support/run-cli.ts');
  const session = makeSession({ common: {}, own: {}, positionals: [] }, makeHost(), {
    config: {},
    file: null,
  });
  return { session, planJira, checkPush, peekOnFailure, runCli };
}

type Program = Awaited<ReturnType<typeof load>>;

function makeHost(): Host {
  const output = { write: () => undefined, isTerminal: false, columns: 80 };
  return {
    env: {
      ...scratch.env,
      JIRA_BASE_URL: 'https://jira.example.com',
      JIRA_USER_EMAIL: 'me@example.com',
      JIRA_API_TOKEN: 'secret',
    },
    cwd: repository.path,
    program: null,
    home: scratch.directory,
    platform: process.platform,
    stdin: Readable.from([]) as unknown as NodeJS.ReadStream,
    stdout: output,
    stderr: output,
  };
}

type FrontEnd = 'commitMsg' | 'prePush' | 'preReceive' | 'ci';
const modeOf =
  (frontEnd: FrontEnd) =>
  async ({ planJira, session }: Program): Promise<unknown> =>
    (await planJira(session, frontEnd)).mode;

/** Rules that a message of one `#time` breaks where this repository allows no more than a day or a week. */
const limitedTo =
  (max: string, message: string) =>
  async ({ runCli }: Program): Promise<unknown> => {
    const file = path.join(scratch.directory, 'limited.json');
    writeFileSync(file, JSON.stringify({ rules: { 'smart-commits/time-limit': ['error', { max }] } }));
    const args = ['lint', '--config', file, '--format', 'json', '-m', message];
    const { stdout } = await runCli(args, { cwd: repository.path, env: scratch.env });
    return (JSON.parse(stdout) as { summary: { errors: number } }).summary.errors;
  };

async function firstLineOfPrepared({ runCli }: Program): Promise<unknown> {
  const file = path.join(repository.path, '.git', 'COMMIT_EDITMSG');
  writeFileSync(file, 'Remember shoes\n');
  await runCli(['prepare-commit-msg', file, 'message'], { cwd: repository.path, env: scratch.env });
  return readFileSync(file, 'utf8').split('\n')[0];
}

async function timeOfPush({ checkPush, session }: Program): Promise<unknown> {
  let timeout: string | undefined;
  await checkPush(session, {
    configured: (settings) => void (timeout = settings.timeout),
    found: () => undefined,
  });
  return timeout;
}

interface Row {
  /** What the program does by the schema as it is, and with the other default. */
  readonly before: unknown;
  readonly other: unknown;
  readonly after: unknown;
  readonly observe: (program: Program) => Promise<unknown>;
}

const rows: Readonly<Record<string, Row>> = {
  ignores: {
    before: 1,
    other: [{ message: '^KEY-1' }],
    after: 0,
    observe: async ({ runCli }) =>
      (await runCli(['lint', '-m', 'KEY-1 #tiem 2h'], { cwd: repository.path, env: scratch.env })).status,
  },
  workingHoursPerDay: { before: 0, other: 9, after: 1, observe: limitedTo('8h', 'KEY-1 #time 1d') },
  workingDaysPerWeek: { before: 0, other: 6, after: 1, observe: limitedTo('40h', 'KEY-1 #time 1w') },
  'jira.commitMsg': { before: 'off', other: 'on', after: 'on', observe: modeOf('commitMsg') },
  'jira.prePush': { before: 'on', other: 'required', after: 'required', observe: modeOf('prePush') },
  'jira.preReceive': { before: 'off', other: 'on', after: 'on', observe: modeOf('preReceive') },
  'jira.ci': { before: 'required', other: 'off', after: 'off', observe: modeOf('ci') },
  'jira.timeout': {
    before: false,
    other: '1ms',
    after: true,
    observe: async ({ planJira, session }) => (await planJira(session, 'ci')).timeLeft <= 1,
  },
  'preReceive.timeout': { before: '10s', other: '3s', after: '3s', observe: timeOfPush },
  'preReceive.onFailure': {
    before: 'reject',
    other: 'accept',
    after: 'accept',
    observe: async ({ peekOnFailure, session }) => peekOnFailure(session),
  },
  'branchKey.position': {
    before: 'Remember shoes KEY-1',
    other: 'start',
    after: 'KEY-1 Remember shoes',
    observe: firstLineOfPrepared,
  },
};

describe('a default of the schema', () => {
  it('is tried for every key that has one', () => {
    expect(Object.keys(rows)).toEqual([...defaultsOf(configSchema).keys()]);
  });

  it.each(Object.entries(rows))(
    'decides: %s',
    async (key, { before, other, after, observe }) => {
      expect(await observe(await load(configSchema))).toEqual(before);
      expect(await observe(await load(withDefault(configSchema, key.split('.'), other)))).toEqual(after);
    },
    60_000,
  );
});

describe('a default of a rule', () => {
  const names = rulesWhere(() => true);

  it.each(names)('is in the schema what the catalogue says: %s', (name) => {
    const { default: byDefault } = configSchema.properties.rules.properties[`smart-commits/${name}`];
    expect(byDefault).toBe(ruleHeads[name].severity);
    const weight = ruleWeight(name, undefined, findProcessor());
    expect(weight === null).toBe(byDefault === 'off');
  });

  it('fills in the options that are left out', () => {
    const weight = ruleWeight('assignee', { 'smart-commits/assignee': 'error' }, findProcessor());
    const { default: byDefault } = ruleHeads.assignee.options.schema.properties.unassigned;
    expect(weight?.options).toEqual({ unassigned: byDefault });
  });
});
