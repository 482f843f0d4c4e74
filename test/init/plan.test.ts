import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/init/draft.ts';
import type { ConfiguredHook } from '../../src/hook-managers/configured-hooks.ts';
import { managerNames } from '../../src/hook-managers/managers.ts';
import type { ManagerName } from '../../src/hook-managers/managers.ts';
import { makePlan } from '../../src/init/plan.ts';
import type { Choices, Repository } from '../../src/init/repository.ts';
import { makeRepository, withChanges, type Texts } from './make-repository.ts';

const CHOICES: Choices = {
  processor: 'dvcs',
  hooks: 'none',
  commitlint: false,
  jiraUrl: null,
  isGlobal: false,
};

const plan = (texts: Texts, choices: Partial<Choices> = {}, more: Partial<Repository> = {}): Plan =>
  makePlan(makeRepository(texts, more), { ...CHOICES, ...choices }, '1.2.3');

const after = (texts: Texts, choices: Partial<Choices> = {}, more: Partial<Repository> = {}): Texts =>
  withChanges(texts, plan(texts, choices, more).changes);

const commandsOf = ({ commands }: Plan): string[] => commands.map(({ args }) => args.join(' '));

const MANIFEST = '{\n  "name": "shop"\n}\n';
const FOLDER = 'node_modules/commitlint-plugin-smart-commits';

describe('the configuration', () => {
  it('names the processor and the schema', () => {
    expect(after({ 'package.json': MANIFEST })['smart-commits.config.json']).toBe(
      `{\n  "$schema": "./${FOLDER}/schema.json",\n  "processor": "dvcs"\n}\n`,
    );
  });

  it('names Jira where there is one', () => {
    const text = after({}, { jiraUrl: 'https://x.atlassian.net' })['smart-commits.config.json'] ?? '';
    expect(JSON.parse(text)).toMatchObject({ jira: { baseUrl: 'https://x.atlassian.net' } });
  });

  it.each([
    ['smart-commits.config.json', '{ "rules": {} }', '{ "rules": {}, "processor": "dvcs" }'],
    ['.smart-commitsrc.json', '{}', '{\n  "processor": "dvcs"\n}'],
  ])('is added to %s', (name, text, expected) => {
    expect(after({ [name]: text })[name]).toBe(expected);
  });

  it('is added to its key of package.json', () => {
    const text = after({ 'package.json': '{ "smart-commits": { "projects": ["KEY"] } }' })['package.json'];
    expect(JSON.parse(text ?? '')).toMatchObject({
      'smart-commits': { projects: ['KEY'], processor: 'dvcs' },
    });
  });

  it('is left to the person where it is a program', () => {
    const texts = { 'smart-commits.config.mjs': 'export default {};\n' };
    expect(plan(texts).leftovers).toEqual([
      expect.objectContaining({
        reason: 'smart-commits.config.mjs is a program, which is not edited',
        paste: 'processor: "dvcs"',
      }),
    ]);
    expect(plan({ 'smart-commits.config.mjs': 'export default { processor: "dvcs" };\n' }).leftovers).toEqual(
      [],
    );
  });

  it('is left as it is where it extends others, unless a processor is asked for', () => {
    const texts = { 'smart-commits.config.json': '{ "extends": "@acme/config" }\n' };
    expect(after(texts, { processor: null })['smart-commits.config.json']).toBe(
      texts['smart-commits.config.json'],
    );
    expect(after(texts, { processor: 'dvcs' })['smart-commits.config.json']).toBe(
      '{ "extends": "@acme/config", "processor": "dvcs" }\n',
    );
  });

  it('keeps another processor, and says so', () => {
    const texts = { 'smart-commits.config.json': '{ "processor": "fisheye" }\n' };
    const { changes, leftovers } = plan(texts);
    expect(changes.map(({ path }) => path)).not.toContain('smart-commits.config.json');
    expect(leftovers.map(({ reason }) => reason)).toEqual([
      'smart-commits.config.json says "fisheye" for "processor"',
    ]);
  });
});

describe('package.json', () => {
  it('names the package and the manager, sorted, and runs it behind each install', () => {
    const texts = { 'package.json': '{\n\t"devDependencies": {\n\t\t"a": "1",\n\t\t"z": "1"\n\t}\n}\n' };
    expect(after(texts, { hooks: 'husky' })['package.json']).toBe(
      '{\n\t"devDependencies": {\n\t\t"a": "1",\n\t\t"commitlint-plugin-smart-commits": "^1.2.3",\n\t\t"husky": "^9.1.7",\n\t\t"z": "1"\n\t},\n\t"scripts": {\n\t\t"prepare": "husky"\n\t}\n}\n',
    );
  });

  it.each<[ManagerName, string, string]>([
    ['husky', 'npm run build', 'npm run build && husky'],
    ['simple-git-hooks', 'tsc', 'tsc && simple-git-hooks'],
    ['none', 'tsc', 'tsc && (smart-commits install-hooks || exit 0)'],
    ['husky', 'husky install', 'husky install'],
  ])('with %s and the script "%s": "%s"', (hooks, prepare, expected) => {
    const text = after({ 'package.json': JSON.stringify({ scripts: { prepare } }) }, { hooks })[
      'package.json'
    ];
    expect(JSON.parse(text ?? '')).toMatchObject({ scripts: { prepare: expected } });
  });

  it.each([
    ['there is no .gitignore', { 'package.json': MANIFEST }, 'node_modules/\n'],
    ['there is one, whatever it says', { 'package.json': MANIFEST, '.gitignore': '/dist\n' }, '/dist\n'],
  ])('leaves no packages to be committed where %s', (_, texts, expected) => {
    expect(after(texts)['.gitignore']).toBe(expected);
  });

  it('is made where there is none, with a folder that is not committed', () => {
    const made = after({ '.gitignore': '/dist' });
    expect(JSON.parse(made['package.json'] ?? '')).toMatchObject({
      private: true,
      devDependencies: { 'commitlint-plugin-smart-commits': '^1.2.3' },
    });
    expect(made['.gitignore']).toBe('/dist\nnode_modules/\n');
  });

  it('is not made for a global command', () => {
    const { changes, commands } = plan({ 'pom.xml': '' }, { isGlobal: true });
    expect(changes.map(({ path }) => path)).toEqual([
      'smart-commits.config.json',
      '.githooks/commit-msg',
      '.githooks/pre-push',
    ]);
    expect(commands.map(({ args }) => args.join(' '))).toEqual(['git config core.hooksPath .githooks']);
  });

  it('stops all commands where it cannot be edited', () => {
    const { commands, leftovers } = plan({ 'package.json': '{ broken' }, { hooks: 'husky' });
    expect(commands).toEqual([]);
    expect(leftovers.map(({ reason }) => reason)).toContain('package.json is not strict JSON');
  });
});

describe('the package manager', () => {
  it.each([
    ['npm install', {}, {}],
    ['npm install', { 'package-lock.json': '' }, {}],
    ['pnpm install', { 'pnpm-lock.yaml': '' }, {}],
    ['yarn install', { 'yarn.lock': '' }, {}],
    ['bun install', { 'bun.lock': '' }, {}],
    ['bun install', { 'bun.lockb': '' }, {}],
    ['pnpm install', {}, { npm_config_user_agent: 'pnpm/9.1.0 npm/? node/v22' }],
    ['pnpm install', { 'package.json': '{ "packageManager": "pnpm@9.0.0" }', 'yarn.lock': '' }, {}],
  ])('%s for %o %o', (command, texts, environment) => {
    expect(commandsOf(plan({ 'package.json': MANIFEST, ...texts }, {}, { environment }))[0]).toBe(command);
  });

  it('is Yarn 2 or newer: no script behind an install but postinstall', () => {
    const texts = {
      'package.json': '{ "packageManager": "yarn@4.5.0" }',
      '.yarnrc.yml': 'nodeLinker: node-modules\n',
    };
    const text = after(texts, { hooks: 'husky' })['package.json'] ?? '';
    expect(JSON.parse(text)).toMatchObject({ scripts: { postinstall: 'husky' } });
    expect(after(texts, { hooks: 'husky' })['.husky/commit-msg']).toBe('smart-commits commit-msg "$1"\n');
  });

  it("is Yarn with Plug'n'Play: without node_modules, yarn starts what is installed", () => {
    const texts = { 'package.json': '{ "packageManager": "yarn@4.5.0" }' };
    const made = after(texts, { hooks: 'husky' });
    expect(made['.husky/commit-msg']).toBe('yarn smart-commits commit-msg "$1"\n');
    expect(made['smart-commits.config.json']).toContain('https://unpkg.com/');
    expect(commandsOf(plan(texts, { hooks: 'husky' }))).toEqual(['yarn install', 'yarn husky']);
    expect(after(texts)['.githooks/commit-msg']).toContain('exec yarn smart-commits commit-msg "$1"');
  });

  it('is not asked where all is installed', () => {
    const installed = { [`${FOLDER}/package.json`]: '{}', 'package.json': MANIFEST };
    expect(commandsOf(plan(installed))).toEqual([`git config core.hooksPath /repository/${FOLDER}/hooks`]);
  });
});

describe('a package below the top', () => {
  const more = { packageFolder: 'web/app/' };
  const texts = { 'web/app/package.json': MANIFEST };

  it('has its hooks called from the top', () => {
    const made = after(texts, { hooks: 'husky' }, more);
    expect(made['web/app/.husky/commit-msg']).toBe(
      'web/app/node_modules/.bin/smart-commits commit-msg "$1"\n',
    );
    expect(JSON.parse(made['web/app/package.json'] ?? '')).toMatchObject({
      scripts: { prepare: 'cd ../../ && husky web/app/.husky' },
    });
    expect(made['smart-commits.config.json']).toContain('"./web/app/node_modules/');
    expect(commandsOf(plan(texts, { hooks: 'husky' }, more))).toEqual([
      'npm install',
      'web/app/node_modules/.bin/husky web/app/.husky',
    ]);
  });

  it('without a manager, sets the folder for the top', () => {
    expect(commandsOf(plan(texts, {}, more)).at(-1)).toBe(
      `git config core.hooksPath /repository/web/app/${FOLDER}/hooks`,
    );
  });
});

describe('hooks that are there', () => {
  const own = { '.git/hooks/commit-msg': '#!/bin/sh\nmine\n', 'package.json': MANIFEST };

  it('are gone on with, without a manager', () => {
    expect(after(own)['.git/hooks/commit-msg']).toBe(
      `#!/bin/sh\nmine\ntest $? -eq 0 && ${FOLDER}/hooks/commit-msg "$1"\n`,
    );
  });

  it('are gone on with in the folder that git looks into', () => {
    const texts = { 'tools/hooks/pre-push': '#!/bin/sh\nmine\n', 'package.json': MANIFEST };
    const hooks = {
      path: 'tools/hooks',
      setting: { value: 'tools/hooks', isLocal: true },
      names: ['pre-push'],
    };
    const made = after(texts, {}, { hooks });
    expect(made['tools/hooks/pre-push']).toMatch(
      /^#!\/bin\/sh\n# What git says[^]*hooks\/pre-push "\$@" \|\| exit\n[^]*\nmine\n$/,
    );
    expect(made['tools/hooks/commit-msg']).toBe(`#!/bin/sh\nexec ${FOLDER}/hooks/commit-msg "$1"\n`);
  });

  it('are left to the person where a line behind them would not be run', () => {
    const { leftovers } = plan({ ...own, '.git/hooks/commit-msg': '#!/bin/sh\nexec mine\n' });
    expect(leftovers).toEqual([
      expect.objectContaining({
        path: '.git/hooks/commit-msg',
        reason: '.git/hooks/commit-msg ends with `exec mine`: nothing after it runs',
        paste: `${FOLDER}/hooks/commit-msg "$1"`,
      }),
    ]);
  });
});

describe("git's configuration", () => {
  const hooks = 'git-config' as const;
  const installed = { [`${FOLDER}/package.json`]: '{}', 'package.json': MANIFEST };
  const configured = (name: string, event: string, command: string): ConfiguredHook => {
    return { name, command, events: [event], isEnabled: true };
  };
  const ours = [
    configured('mine', 'commit-msg', 'smart-commits commit-msg'),
    configured('smart-commits-push', 'pre-push', 'smart-commits pre-push'),
  ];

  it('gets the hooks of the package, the command before its event', () => {
    const { changes, commands } = plan(installed, { hooks });
    expect(changes.map(({ path }) => path)).not.toContain('.githooks/commit-msg');
    expect(commands.map(({ args }) => args)).toEqual([
      ['git', 'config', 'hook.smart-commits.command', `/repository/${FOLDER}/hooks/commit-msg`],
      ['git', 'config', 'hook.smart-commits.event', 'commit-msg'],
      ['git', 'config', 'hook.smart-commits-push.command', `/repository/${FOLDER}/hooks/pre-push`],
      ['git', 'config', 'hook.smart-commits-push.event', 'pre-push'],
    ]);
    expect(commands.flatMap(({ undo }) => undo?.line ?? [])).toEqual([
      'git config --remove-section hook.smart-commits',
      'git config --remove-section hook.smart-commits-push',
    ]);
  });

  it('quotes a path for the shell that reads it', () => {
    const { commands } = plan(installed, { hooks }, { top: '/my shop', mainTop: '/my shop' });
    expect(commands[0]?.args.at(-1)).toBe(`'/my shop/${FOLDER}/hooks/commit-msg'`);
  });

  it('gets the command of the PATH without a package.json', () => {
    const { commands } = plan({ 'pom.xml': '' }, { hooks, isGlobal: true });
    expect(commands[0]?.args.at(-1)).toBe('smart-commits commit-msg');
  });

  it('gets nothing where it calls us already, by whatever name', () => {
    expect(plan(installed, { hooks }, { configuredHooks: ours }).commands).toEqual([]);
  });

  it.each([
    ['a hook of our name that does something else', configured('smart-commits', 'commit-msg', 'true')],
    ['one that is off', { ...ours[0]!, isEnabled: false }],
    ['one at another event', { ...ours[0]!, events: ['pre-commit'] }],
  ])('is left to the person with %s', (_, hook) => {
    const { commands, leftovers } = plan(installed, { hooks }, { configuredHooks: [hook, ours[1]!] });
    expect(commands).toEqual([]);
    expect(leftovers.map(({ reason }) => reason)).toEqual([
      `git's configuration has hook.${hook.name}, which does not run smart-commits at commit-msg`,
    ]);
  });
});

describe('husky', () => {
  it('goes on with its hooks', () => {
    const texts = { 'package.json': MANIFEST, '.husky/commit-msg': 'npm run spell "$1"' };
    expect(after(texts, { hooks: 'husky' })['.husky/commit-msg']).toBe(
      'npm run spell "$1"\nsmart-commits commit-msg "$1"\n',
    );
  });

  it('before version 9 has no PATH of its own, and starts the files themselves', () => {
    const texts = { 'package.json': '{ "devDependencies": { "husky": "^8.0.3" } }' };
    const { changes } = plan(texts, { hooks: 'husky' });
    expect(changes.find(({ path }) => path === '.husky/commit-msg')).toMatchObject({
      after:
        '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\nnode_modules/.bin/smart-commits commit-msg "$1"\n',
      isExecutable: true,
    });
  });

  it('before version 5 is left to the person', () => {
    const { leftovers } = plan(
      { 'package.json': '{ "devDependencies": { "husky": "^4.0.0" } }' },
      { hooks: 'husky' },
    );
    expect(leftovers).toEqual([
      expect.objectContaining({ paste: expect.stringContaining('commit-msg $HUSKY_GIT_PARAMS') }),
    ]);
  });
});

describe('lefthook', () => {
  const hooks = 'lefthook' as const;

  it('gets a job where the hook has others', () => {
    const texts = {
      'package.json': MANIFEST,
      'lefthook.yml':
        'source_dir: tools # here\ncommit-msg:\n  commands:\n    spell:\n      run: spell {1}\n',
    };
    const made = after(texts, { hooks });
    expect(made['lefthook.yml']).toBe(
      'source_dir: tools # here\ncommit-msg:\n  commands:\n    spell:\n      run: spell {1}\n  jobs:\n    - run: node_modules/.bin/smart-commits commit-msg {1}\npre-push:\n  jobs:\n    - script: smart-commits\n      runner: sh\n      use_stdin: true\n',
    );
    expect(made['tools/pre-push/smart-commits']).toBe('exec node_modules/.bin/smart-commits pre-push "$@"\n');
  });

  it('gets its script again where that is gone', () => {
    const all = after({ 'package.json': MANIFEST }, { hooks });
    const { '.lefthook/pre-push/smart-commits': script, ...texts } = all;
    expect(plan(texts, { hooks }).changes).toMatchObject([
      { path: '.lefthook/pre-push/smart-commits', after: script },
    ]);
  });

  it('is edited in JSON', () => {
    const texts = {
      'package.json': MANIFEST,
      'lefthook.json': '{ "pre-push": { "jobs": [{ "run": "x" }] } }',
    };
    expect(JSON.parse(after(texts, { hooks })['lefthook.json'] ?? '')).toEqual({
      'pre-push': { jobs: [{ run: 'x' }, { script: 'smart-commits', runner: 'sh', use_stdin: true }] },
      'commit-msg': { jobs: [{ run: 'node_modules/.bin/smart-commits commit-msg {1}' }] },
    });
  });

  it.each([
    ['lefthook.toml', '[commit-msg.commands.a]\nrun = "b"\n', MANIFEST],
    ['lefthook.yml', 'commit-msg: { jobs: [{ run: a }] }\n', MANIFEST],
    ['lefthook.yml', 'commit-msg:\n  jobs: []\n', '{ "devDependencies": { "lefthook": "^1.9.3" } }'],
  ])('is left to the person in %s: %j', (name, text, manifest) => {
    const { leftovers } = plan({ 'package.json': manifest, [name]: text }, { hooks });
    expect(leftovers[0]?.paste).toContain('node_modules/.bin/smart-commits commit-msg {1}');
  });

  it('is the one of the system where package.json does not name it', () => {
    const texts = { 'package.json': MANIFEST, 'lefthook.yml': '' };
    expect(commandsOf(plan(texts, { hooks }))).toEqual(['npm install', 'lefthook install']);
    expect(JSON.parse(after(texts, { hooks })['package.json'] ?? '')).not.toHaveProperty(
      'devDependencies.lefthook',
    );
  });
});

describe('simple-git-hooks', () => {
  const hooks = 'simple-git-hooks' as const;

  it('goes on with the command that a hook has', () => {
    const texts = {
      'package.json':
        '{ "simple-git-hooks": { "commit-msg": "spell $1" }, "devDependencies": { "simple-git-hooks": "2" } }',
    };
    expect(JSON.parse(after(texts, { hooks })['package.json'] ?? '')).toMatchObject({
      'simple-git-hooks': {
        'commit-msg': 'spell $1 && node_modules/.bin/smart-commits commit-msg "$1"',
        'pre-push': 'node_modules/.bin/smart-commits pre-push "$@"',
      },
    });
  });

  it('is left to the person where it is a program', () => {
    const texts = { 'package.json': MANIFEST, '.simple-git-hooks.cjs': 'module.exports = {};\n' };
    expect(plan(texts, { hooks }).leftovers).toEqual([
      expect.objectContaining({ paste: expect.stringMatching(/^"commit-msg": .*\n"pre-push": /) }),
    ]);
  });
});

describe('pre-commit', () => {
  const hooks = 'pre-commit' as const;
  const text = after({ 'package.json': MANIFEST }, { hooks })['.pre-commit-config.yaml'] ?? '';

  it('goes on with the kinds that are installed', () => {
    const config = 'repos:\n- repo: https://example.com/a\n  rev: v1\n  hooks:\n  - id: a\n';
    const made = after({ 'package.json': MANIFEST, '.pre-commit-config.yaml': config }, { hooks });
    expect(made['.pre-commit-config.yaml']).toMatch(
      /^default_install_hook_types: \[pre-commit, commit-msg, pre-push\]\nrepos:\n- repo: https:\/\/example\.com\/a\n {2}rev: v1\n {2}hooks:\n {2}- id: a\n- repo: local\n {2}hooks:\n {4}- id: smart-commits\n/,
    );
  });

  it('goes on with a list of kinds', () => {
    const config = 'default_install_hook_types: [pre-commit, commit-msg]\nrepos: []\n';
    const made = after({ 'package.json': MANIFEST, '.pre-commit-config.yaml': config }, { hooks });
    expect(made['.pre-commit-config.yaml']).toMatch(
      /^default_install_hook_types: \[pre-commit, commit-msg, pre-push\]\n/,
    );
  });

  it('installs the package by itself where there is no package.json', () => {
    const made = after({ 'pyproject.toml': '' }, { hooks, isGlobal: true });
    expect(made['.pre-commit-config.yaml']).toContain(
      "language: node\n        additional_dependencies: ['commitlint-plugin-smart-commits@1.2.3']\n        entry: smart-commits commit-msg\n",
    );
    expect(made).not.toHaveProperty('package.json');
  });

  it('finds the hooks of the list that the package brings', () => {
    const config =
      'default_install_hook_types: [commit-msg, pre-push]\nrepos:\n  - repo: https://example.com/ours\n    rev: v1\n    hooks:\n      - id: smart-commits\n      - id: smart-commits-push\n';
    const made = after({ 'package.json': MANIFEST, '.pre-commit-config.yaml': config }, { hooks });
    expect(made['.pre-commit-config.yaml']).toBe(config);
  });

  it('is written as the others are', () =>
    expect(text).toMatch(
      /^default_install_hook_types: \[commit-msg, pre-push\]\nrepos:\n {2}- repo: local\n/,
    ));
});

describe('pre-commit', () => {
  it.each([
    ['pre-commit 3.0.4\n', 'push'],
    ['pre-commit 2.20.0\n', 'push'],
    ['pre-commit 3.2.0\n', 'pre-push'],
    ['pre-commit 4.5.0\n', 'pre-push'],
    [null, 'pre-push'],
  ])('of version %j knows the stage %s', (version, stage) => {
    const made = after(
      { 'pom.xml': '' },
      { hooks: 'pre-commit', isGlobal: true },
      { versionOf: () => version },
    );
    expect(made['.pre-commit-config.yaml']).toContain(`stages: [${stage}]\n`);
    expect(made['.pre-commit-config.yaml']).toContain('stages: [commit-msg]\n');
  });
});

describe('commitlint', () => {
  const commitlint = true;
  const RECOMMENDED = `./${FOLDER}/recommended.cjs`;

  it.each([
    ['.commitlintrc.json', '{ "extends": ["x"] }', `{ "extends": ["x", "${RECOMMENDED}"] }`],
    ['.commitlintrc', '{ "extends": "x" }', `{ "extends": ["x", "${RECOMMENDED}"] }`],
    ['.commitlintrc', 'extends: x\n', `extends: [x, ${RECOMMENDED}]\n`],
    ['.commitlintrc.yml', 'extends:\n  - x\nrules: {}\n', `extends:\n  - x\n  - ${RECOMMENDED}\nrules: {}\n`],
    ['.commitlintrc.yaml', 'rules: {}\n', `rules: {}\nextends:\n  - ${RECOMMENDED}\n`],
  ])('%s %j', (name, text, expected) => {
    expect(after({ 'package.json': MANIFEST, [name]: text }, { commitlint })[name]).toBe(expected);
  });

  it('is edited in package.json', () => {
    const texts = { 'package.json': '{ "commitlint": { "extends": ["x"] } }' };
    expect(JSON.parse(after(texts, { commitlint })['package.json'] ?? '')).toMatchObject({
      commitlint: { extends: ['x', RECOMMENDED] },
    });
  });

  it('is left to the person where it is a program', () => {
    const texts = { 'package.json': MANIFEST, 'commitlint.config.mjs': 'export default {};\n' };
    const { leftovers, changes } = plan(texts, { commitlint, hooks: 'husky' });
    expect(leftovers).toEqual([
      expect.objectContaining({ paste: expect.stringMatching(/^export default \{\n {2}extends: \[/) }),
    ]);
    expect(changes.map(({ path }) => path)).toContain('.husky/commit-msg');
  });

  it.each([
    ['commitlint.config.js', 'module.exports = {};\n', undefined, 'module.exports = '],
    ['commitlint.config.js', 'module.exports = {};\n', 'module', 'module.exports = '],
    ['commitlint.config.js', 'export default {};\n', undefined, 'export default '],
    ['commitlint.config.js', '', 'module', 'export default '],
    ['commitlint.config.js', '', undefined, 'module.exports = '],
    ['commitlint.config.cjs', '', 'module', 'module.exports = '],
    ['commitlint.config.mjs', '', undefined, 'export default '],
    [
      'commitlint.config.ts',
      "import type { UserConfig } from '@commitlint/types';\n",
      undefined,
      'export default ',
    ],
  ])('is shown as the kind of module that %s is, with %j and type %j', (file, text, type, begins) => {
    const texts = { 'package.json': JSON.stringify({ type }), [file]: text };
    const [leftover] = plan(texts, { commitlint }).leftovers;
    expect(leftover?.paste.startsWith(begins)).toBe(true);
    expect(leftover?.paste).toContain(RECOMMENDED);
    expect(leftover?.paste).not.toContain('import');
  });

  it('that is a program, and is run by the hook, is no reason to check twice', () => {
    const texts = {
      'package.json': MANIFEST,
      'commitlint.config.js': 'module.exports = {};\n',
      '.husky/commit-msg': 'npx --no -- commitlint --edit "$1"\n',
    };
    const { changes, leftovers } = plan(texts, { commitlint, hooks: 'husky' });
    expect(leftovers).toHaveLength(1);
    expect(changes.map(({ path }) => path)).not.toContain('.husky/commit-msg');
    expect(changes.map(({ path }) => path)).toContain('.husky/pre-push');
  });

  it('is one check too many in a hook that calls it with our rules', () => {
    const texts = {
      'package.json': MANIFEST,
      '.commitlintrc.json': '{ "extends": ["x"] }',
      '.husky/commit-msg': 'npx --no -- commitlint --edit "$1"\n',
    };
    const { changes } = plan(texts, { commitlint, hooks: 'husky' });
    expect(changes.map(({ path }) => path)).not.toContain('.husky/commit-msg');
    expect(changes.map(({ path }) => path)).toContain('.husky/pre-push');
    expect(after(texts, { hooks: 'husky' })['.husky/commit-msg']).toContain('smart-commits commit-msg');
  });

  it('is set up with the usual rules where it is asked for and not there', () => {
    const made = after({ 'package.json': MANIFEST }, { commitlint });
    expect(JSON.parse(made['.commitlintrc.json'] ?? '')).toEqual({
      extends: ['@commitlint/config-conventional', RECOMMENDED],
      rules: { 'header-max-length': [2, 'always', 200] },
    });
    expect(JSON.parse(made['package.json'] ?? '')).toHaveProperty(['devDependencies', '@commitlint/cli']);
  });
});

describe('any repository', () => {
  const some = (...texts: readonly string[]): fc.Arbitrary<string | undefined> =>
    fc.option(fc.constantFrom(...texts), { nil: undefined });
  const end = fc.constantFrom('\n', '\r\n');
  const anyTexts = fc
    .record({
      'package.json': some(
        MANIFEST,
        '{}',
        '{ "scripts": { "prepare": "a || b" }, "devDependencies": { "husky": "9", "lefthook": "2.0.0" } }',
        '{\n\t"simple-git-hooks": {\n\t\t"pre-push": "x"\n\t},\n\t"commitlint": { "extends": "y" }\n}',
        '{ "smart-commits": {} }',
        'broken',
      ),
      'smart-commits.config.json': some('{ "processor": "fisheye" }', '{\n    "jira": {}\n}\n'),
      '.commitlintrc': some('extends: [a]\n', '{ "rules": {} }', '# nothing\n'),
      'commitlint.config.cjs': some('module.exports = {};\n'),
      '.husky/commit-msg': some('npm test\n', '#!/bin/sh\nexit 0', 'npx commitlint --edit $1'),
      '.git/hooks/pre-push': some('#!/bin/sh\ngit lfs pre-push "$@"\n', '#!/usr/bin/perl\n1;\n'),
      'lefthook.yml': some(
        'commit-msg:\n  jobs:\n  - run: a\n',
        '# all comments\n',
        'pre-push:\n  commands: {}\n',
        '- a\n',
      ),
      '.simple-git-hooks.json': some('{}', '{ "commit-msg": "x" }', '[]'),
      '.pre-commit-config.yaml': some(
        'repos: []\n',
        'default_install_hook_types:\n- commit-msg\nrepos:\n- repo: a\n',
        'repos: {}\n',
      ),
      '.gitignore': some('node_modules', 'dist\n'),
      'yarn.lock': some('__metadata:\n'),
    })
    .chain((texts) =>
      end.map((lineEnd) =>
        Object.fromEntries(
          Object.entries(texts).flatMap(([name, text]) =>
            text === undefined ? [] : [[name, text.replaceAll('\n', lineEnd)]],
          ),
        ),
      ),
    );
  const anyChoices = fc.record({
    hooks: fc.constantFrom(...managerNames),
    commitlint: fc.boolean(),
    isGlobal: fc.boolean(),
    jiraUrl: fc.constantFrom(null, 'https://x.atlassian.net'),
  });

  it('has nothing to be written a second time', () => {
    fc.assert(
      fc.property(anyTexts, anyChoices, (texts, choices) => {
        const made = after(texts, choices);
        const again = plan(made, choices);
        expect(again.changes).toEqual([]);
        expect(again.leftovers.map(({ reason }) => reason).toSorted()).toEqual(
          plan(texts, choices)
            .leftovers.map(({ reason }) => reason)
            .toSorted(),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('keeps its lines, in their order: they only grow', () => {
    fc.assert(
      fc.property(anyTexts, anyChoices, (texts, choices) => {
        for (const { path, before, after: text } of plan(texts, choices).changes) {
          if (before === null) continue;
          // Characters are added, and none is taken away: the old text is a subsequence of the new one.
          let offset = 0;
          for (const character of before) {
            offset = text.indexOf(character, offset) + 1;
            expect(offset, `${path}: ${JSON.stringify(before)} → ${JSON.stringify(text)}`).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
