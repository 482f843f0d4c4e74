import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveConfig } from '../../src/config/config.ts';
import { ruleHeads } from '../../src/rules/catalogue.ts';
import { fullName } from '../../src/rules/rule-name.ts';
import { validConfigs } from '../config/samples.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

const OWN = 'smart-commits.config.json';
const TOKEN = 'hunter2-hunter2';

let scratch: Scratch;
let number = 0;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

type Files = Readonly<Record<string, unknown>>;
type Environment = Readonly<Record<string, string>>;

/** A repository with these files; texts are written as they are. */
function repositoryWith(files: Files): string {
  const { path: top } = scratch.init(`repository-${++number}`);
  for (const [name, value] of Object.entries(files)) {
    const file = path.join(top, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return top;
}

const show = (cwd: string, args: readonly string[] = [], env: Environment = {}): Promise<CliRun> =>
  runCli(['config', ...args], { cwd, env: { ...scratch.env, ...env } });

interface Shown {
  readonly version: number;
  readonly files: readonly { readonly file: string; readonly extendedAs: string | null }[];
  readonly settings: Readonly<Record<string, { readonly value: unknown; readonly source: object }>>;
  readonly jira: unknown;
}

async function read(cwd: string, args: readonly string[] = [], env: Environment = {}): Promise<Shown> {
  const { status, stdout, stderr } = await show(cwd, [...args, '--format', 'json'], env);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout) as Shown;
}

const layered: Files = {
  [OWN]: { extends: ['@acme/config', './team.json'], processor: 'dvcs', jira: { ci: 'on' } },
  'team.json': { transitions: ['Close'], jira: { ci: 'off', prePush: 'off' } },
  'node_modules/@acme/config/index.json': {
    processor: 'fisheye',
    jira: { timeout: '3s', prePush: 'required' },
    rules: { 'smart-commits/key-required': ['error', { exempt: ['NO-ISSUE'] }] },
    messages: [
      { rule: 'smart-commits/key-case', help: 'Ask Ada.' },
      { rule: 'smart-commits/key-required', help: 'Ask Bob.' },
    ],
  },
};

describe('where a value is from', () => {
  const file = (name: string, extendedAs: string | null, key: string) => ({
    kind: 'file',
    file: expect.stringMatching(new RegExp(`/repository-\\d+/${name.replaceAll('.', '\\.')}$`)) as string,
    extendedAs,
    key,
  });
  const option = (name: string) => ({ kind: 'option', name });
  const variable = (name: string) => ({ kind: 'environment', name });
  const byDefault = { kind: 'default' };
  const main = '@acme/config/index.json';

  interface Case {
    readonly what: string;
    readonly files?: Files;
    readonly args?: readonly string[];
    readonly env?: Environment;
    readonly key: string;
    readonly value: unknown;
    readonly source: object;
  }
  it.each<Case>([
    { what: 'the file itself', key: 'processor', value: 'dvcs', source: file(OWN, null, 'processor') },
    { what: 'the nearest of three', key: 'jira.ci', value: 'on', source: file(OWN, null, 'jira.ci') },
    {
      what: 'the later of a list',
      key: 'jira.prePush',
      value: 'off',
      source: file('team.json', './team.json', 'jira.prePush'),
    },
    {
      what: 'a package',
      key: 'jira.timeout',
      value: '3s',
      source: file(`node_modules/${main}`, '@acme/config', 'jira.timeout'),
    },
    {
      what: 'a package, for a rule',
      key: 'rules.smart-commits/key-required',
      value: ['error', { exempt: ['NO-ISSUE'] }],
      source: file(`node_modules/${main}`, '@acme/config', 'rules["smart-commits/key-required"]'),
    },
    {
      what: 'a place in a list, for words on a rule',
      key: 'messages.smart-commits/key-required',
      value: { rule: 'smart-commits/key-required', help: 'Ask Bob.' },
      source: file(`node_modules/${main}`, '@acme/config', 'messages[1]'),
    },
    {
      what: 'package.json',
      files: { 'package.json': { 'smart-commits': { projects: ['KEY'] } } },
      key: 'projects',
      value: ['KEY'],
      source: file('package.json', null, '["smart-commits"].projects'),
    },
    { what: 'a default', key: 'workingHoursPerDay', value: 8, source: byDefault },
    { what: 'the default of a rule', key: 'rules.smart-commits/key-case', value: 'error', source: byDefault },
    { what: 'nowhere', key: 'author.domains', value: null, source: byDefault },
    { what: 'nowhere, for words', files: {}, key: 'messages', value: null, source: byDefault },
    {
      what: 'an option, over files',
      args: ['--processor', 'gitkraken'],
      key: 'processor',
      value: 'gitkraken',
      source: option('--processor'),
    },
    {
      what: 'an option, for all modes',
      args: ['--jira', 'off'],
      key: 'jira.ci',
      value: 'off',
      source: option('--jira'),
    },
    {
      what: 'a variable',
      env: { JIRA_BASE_URL: 'https://jira.example.com/' },
      key: 'jira.baseUrl',
      value: 'https://jira.example.com',
      source: variable('JIRA_BASE_URL'),
    },
    {
      what: 'a variable under another name',
      env: { JIRA_HOST: 'jira.example.com' },
      key: 'jira.baseUrl',
      value: 'https://jira.example.com',
      source: variable('JIRA_HOST'),
    },
    {
      what: 'a file, though a variable names another Jira',
      files: { [OWN]: { jira: { baseUrl: 'https://other.example.com' } } },
      env: { JIRA_BASE_URL: 'https://jira.example.com' },
      key: 'jira.baseUrl',
      value: 'https://other.example.com',
      source: file(OWN, null, 'jira.baseUrl'),
    },
  ])('$what: $key', async ({ files = layered, args, env, key, value, source }) => {
    const { settings } = await read(repositoryWith(files), args, env);
    expect(settings[key]).toEqual({ value, source });
  });

  it('is told of the files that are read, the farthest first', async () => {
    const top = repositoryWith(layered);
    expect(await read(top)).toMatchObject({
      version: 1,
      files: [
        { file: path.join(top, 'node_modules', '@acme/config/index.json'), extendedAs: '@acme/config' },
        { file: path.join(top, 'team.json'), extendedAs: './team.json' },
        { file: path.join(top, OWN), extendedAs: null },
      ],
    });
    expect((await read(repositoryWith({}))).files).toEqual([]);
  });

  it('leaves out no key and no rule, whatever is set', async () => {
    const keys = Object.keys((await read(repositoryWith({}))).settings);
    expect(keys).toEqual(
      expect.arrayContaining(['processor', 'messages', 'jira.baseUrl', 'preReceive.timeout']),
    );
    for (const name of Object.keys(ruleHeads)) expect(keys).toContain(`rules.${fullName(name)}`);
  });

  it.each(validConfigs.filter(([, value]) => !JSON.stringify(value).includes('"extends"')))(
    'shows what other commands work with: %s',
    async (_, config) => {
      const { settings } = await read(repositoryWith({ [OWN]: config }));
      const { rules = {}, messages = [], $schema: __, ...others } = resolveConfig(config as object);
      for (const [rule, value] of Object.entries(rules))
        expect(settings[`rules.${rule}`]?.value).toEqual(value);
      for (const each of messages) expect(settings[`messages.${each.rule}`]?.value).toEqual(each);
      for (const [key, value] of Object.entries(others)) {
        const section = typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : null;
        if (section === null) expect(settings[key]?.value, key).toEqual(value);
        for (const [inner, one] of section ?? []) expect(settings[`${key}.${inner}`]?.value).toEqual(one);
      }
    },
  );
});

describe('the Jira that is asked', () => {
  const site = 'https://jira.example.com';
  const login = { JIRA_BASE_URL: site, JIRA_USER_EMAIL: 'ada@example.com', JIRA_API_TOKEN: TOKEN };
  const gitSetting = (key: string, value: string): Environment => ({
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: key,
    GIT_CONFIG_VALUE_0: value,
  });
  const nothing = { proxy: null, authorities: [] };

  interface Case {
    readonly what: string;
    readonly files?: Files;
    readonly env?: Environment;
    readonly args?: readonly string[];
    readonly jira: object | null;
  }
  it.each<Case>([
    { what: 'nobody names one', jira: null },
    { what: '--jira off', env: login, args: ['--jira', 'off'], jira: null },
    {
      what: 'a token in a variable',
      env: login,
      jira: {
        site,
        trusted: true,
        token: { source: { kind: 'environment', name: 'JIRA_API_TOKEN' } },
        ...nothing,
      },
    },
    {
      what: 'a personal token',
      env: { JIRA_BASE_URL: site, JIRA_PAT: TOKEN },
      jira: { site, trusted: true, token: { source: { kind: 'environment', name: 'JIRA_PAT' } }, ...nothing },
    },
    {
      what: 'a token in the file of the user',
      env: { JIRA_BASE_URL: site },
      files: {
        '.config/smart-commits/jira.json': {
          version: 1,
          sites: [{ baseUrl: site, authType: 'bearer', token: TOKEN }],
        },
      },
      jira: {
        site,
        trusted: true,
        token: { source: { kind: 'login', file: expect.stringMatching(/\/smart-commits\/jira\.json$/) } },
        ...nothing,
      },
    },
    {
      what: 'a token in .netrc',
      env: { JIRA_BASE_URL: site },
      files: { '.netrc': `machine jira.example.com login ada password ${TOKEN}` },
      jira: { site, trusted: true, token: { source: { kind: 'login', file: '.netrc' } }, ...nothing },
    },
    {
      what: "a token that git's helper has",
      env: {
        JIRA_BASE_URL: site,
        ...gitSetting('credential.helper', `!f() { echo username=ada; echo password=${TOKEN}; }; f`),
      },
      jira: {
        site,
        trusted: true,
        token: { source: { kind: 'git', name: 'credential.helper' } },
        ...nothing,
      },
    },
    {
      what: 'a site that only an extended file names',
      files: { [OWN]: { extends: './base.json' }, 'base.json': { jira: { baseUrl: site } } },
      env: { JIRA_USER_EMAIL: 'ada@example.com', JIRA_API_TOKEN: TOKEN },
      jira: { site, trusted: false, token: null, ...nothing },
    },
    {
      what: 'a proxy with a password, and authorities',
      env: {
        ...login,
        HTTPS_PROXY: `http://ada:${TOKEN}@proxy.example.com:3128`,
        NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
      },
      jira: {
        site,
        trusted: true,
        token: { source: { kind: 'environment', name: 'JIRA_API_TOKEN' } },
        proxy: {
          value: 'http://proxy.example.com:3128',
          source: { kind: 'environment', name: 'HTTPS_PROXY' },
        },
        authorities: [{ value: '/etc/ca.pem', source: { kind: 'environment', name: 'NODE_EXTRA_CA_CERTS' } }],
      },
    },
    {
      what: 'a proxy of git',
      env: { ...login, ...gitSetting('http.proxy', `ada:${TOKEN}@proxy.example.com:8080`) },
      jira: {
        site,
        trusted: true,
        token: { source: { kind: 'environment', name: 'JIRA_API_TOKEN' } },
        proxy: { value: 'http://proxy.example.com:8080', source: { kind: 'git', name: 'http.proxy' } },
        authorities: [],
      },
    },
  ])('$what', async ({ files = {}, env, args, jira }) => {
    const top = repositoryWith(files);
    if ('.config/smart-commits/jira.json' in files) {
      chmodSync(path.join(top, '.config/smart-commits/jira.json'), 0o600);
    }
    const place = { HOME: top, XDG_CONFIG_HOME: path.join(top, '.config'), NODE_EXTRA_CA_CERTS: '', ...env };
    expect((await read(top, args, place)).jira).toEqual(jira);
    for (const format of ['json', 'text']) {
      const { stdout, stderr } = await show(top, ['--format', format], place);
      expect(stdout + stderr).not.toContain(TOKEN);
    }
  });
});

describe('the text', () => {
  it('groups values by where they are from, the nearest first, in 80 columns', async () => {
    const long = `https://jira.example.com/${'a'.repeat(80)}`;
    const top = repositoryWith({
      ...layered,
      'team.json': {
        transitions: ['Close', 'In Progress', 'Ready for review', 'Waiting for the customer', 'Done'],
        jira: { baseUrl: long, ci: 'off', prePush: 'off' },
      },
    });
    const { status, stdout, stderr } = await show(top, ['--processor', 'gitkraken']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "The option --processor
        processor  "gitkraken"

      smart-commits.config.json
        jira.ci  "on"

      team.json
        transitions   ["Close", "In Progress", "Ready for review", "Waiting for the
                      customer", "Done"]
        jira.baseUrl
            "https://jira.example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        jira.prePush  "off"

      node_modules/@acme/config/index.json (@acme/config)
        rules.smart-commits/key-required     ["error", { "exempt": ["NO-ISSUE"] }]
        messages.smart-commits/key-case      { "rule": "smart-commits/key-case",
                                             "help": "Ask Ada." }
        messages.smart-commits/key-required  { "rule": "smart-commits/key-required",
                                             "help": "Ask Bob." }
        jira.timeout                         "3s"

      Defaults
        ignores               []
        workingHoursPerDay    8
        workingDaysPerWeek    5
        jira.commitMsg        "off"
        jira.preReceive       "off"
        preReceive.timeout    "10s"
        preReceive.onFailure  "reject"
        branchKey.position    "end"

      Jira
        site
            https://jira.example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,
            which you have not trusted: nothing is sent to it

      Not set: projects, author.domains, branchKey.brackets
      Other rules have their default: see smart-commits rules.
      "
    `);
    const wide = stdout.split('\n').filter((line) => line.length > 80);
    expect(wide.map((line) => line.trim())).toEqual([
      expect.stringContaining(long),
      expect.stringContaining(long),
    ]);
  });

  it('says where there is no file', async () => {
    expect((await show(repositoryWith({}))).stdout).toMatch(
      /^There is no configuration file\.\n\nDefaults\n/,
    );
  });

  it('shows nothing raw', async () => {
    const { stdout } = await show(
      repositoryWith({ [OWN]: { ignores: [{ author: 'a\u001b[31m\u202e::error' }] } }),
    );
    expect(stdout).not.toMatch(/[\u001b\u202e]/u);
  });

  it('is set off in colour where that is asked for', async () => {
    expect((await show(repositoryWith({}), ['--color'])).stdout).toContain('\u001b[1mDefaults\u001b[22m');
  });
});

describe('what cannot be shown ends with status 2', () => {
  it.each<[what: string, files: Files, args: readonly string[], env: Environment, message: string]>([
    ['a broken file', { [OWN]: '{' }, [], {}, `${OWN}:1:2: found the end of the file`],
    [
      'what is extended and not there',
      { [OWN]: { extends: './gone.json' } },
      [],
      {},
      `${OWN} extends "./gone.json", and there is no file gone.json`,
    ],
    ['an argument', {}, ['processor'], {}, 'config does not take processor'],
    ['another format', {}, ['--format', 'yaml'], {}, 'no format is called yaml'],
    ['two formats', {}, ['--format', 'text', '--format', 'json'], {}, 'config prints one format'],
    [
      'a variable that is no address',
      {},
      [],
      { JIRA_BASE_URL: `https://ada:${TOKEN}@jira.example.com` },
      'JIRA_BASE_URL holds a user name or password',
    ],
  ])('%s', async (_, files, args, env, message) => {
    const { status, stdout, stderr } = await show(repositoryWith(files), args, env);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain(TOKEN);
  });
});
