import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCommitlintConsumer } from '../plugin/commitlint-consumer.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { makeHookedRepository, type HookedRepository } from './hooked-repository.ts';
import { hookFile, makeServer, openServer } from './server-scene.ts';

const ACME = {
  processor: 'dvcs',
  transitions: ['Close', 'Start Progress'],
  rules: { 'smart-commits/key-required': 'error' },
  messages: [{ rule: 'smart-commits/key-required', help: 'Ask in #commits.' }],
};

let scratch: Scratch;

beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

/** Installs the settings of an organisation as a package, in CommonJS. */
function install(folder: string, settings: object = ACME): void {
  const target = path.join(folder, 'node_modules', '@acme', 'smart-commits-config');
  mkdirSync(target, { recursive: true });
  const manifest = { name: '@acme/smart-commits-config', version: '1.0.0', main: 'index.json' };
  writeFileSync(path.join(target, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(target, 'index.json'), JSON.stringify(settings));
}

describe("an organisation's settings in a package", () => {
  let repository: HookedRepository;
  const commit = (message: string) => repository.run(['commit', '--quiet', '--allow-empty', '-m', message]);
  const configure = (own: object): void =>
    repository.write(
      'smart-commits.config.json',
      JSON.stringify({ extends: '@acme/smart-commits-config', ...own }),
    );

  beforeAll(() => {
    repository = makeHookedRepository(scratch, 'shop');
    install(repository.path);
  });

  it('are those of the commit-msg hook, its words included', () => {
    configure({});
    const refused = commit('Tidy up');
    expect(refused.status).toBe(1);
    expect(refused.output).toContain('smart-commits/key-required');
    expect(refused.output).toContain('Ask in #commits.');
    expect(commit('KEY-1 tidy up')).toEqual({ status: 0, output: '' });
    expect(commit('KEY-1 #deploy').output).toContain('smart-commits/transition-known');
  });

  it('are those of other commands too, and `config` tells them apart', () => {
    configure({ projects: ['KEY'] });
    const program = 'node_modules/.bin/smart-commits';
    expect(repository.shell(`${program} lint --message 'Tidy up'`)).toMatchObject({
      status: 1,
      output: expect.stringContaining('smart-commits/key-required') as string,
    });
    const { status, output } = repository.shell(`${program} config`);
    expect(status).toBe(0);
    expect(output).toContain(
      'smart-commits.config.json\n  projects  ["KEY"]\n\nnode_modules/@acme/smart-commits-config/index.json (@acme/smart-commits-config)\n  processor ',
    );
  });

  it('give way to what the repository says itself', () => {
    configure({ rules: { 'smart-commits/key-required': 'off' }, transitions: ['Deploy'] });
    expect(commit('Tidy up')).toEqual({ status: 0, output: '' });
    expect(commit('KEY-1 #deploy')).toEqual({ status: 0, output: '' });
    expect(commit('KEY-1 #close').output).toContain('smart-commits/transition-known');
  });

  it('stop a commit with status 2 where they are not installed, and say what is missing', () => {
    repository.write('smart-commits.config.json', '{ "extends": "@acme/other" }');
    const { status, output } = commit('KEY-1 tidy up');
    expect(status).not.toBe(0);
    expect(output).toContain(
      'smart-commits: smart-commits.config.json extends "@acme/other", and no such package is installed\nhelp: install it',
    );
  });

  it('are those of commitlint with withSmartCommits', () => {
    const consumer = makeCommitlintConsumer(scratch, 'consumer');
    install(consumer.path);
    consumer.configure({ extends: ['@acme/smart-commits-config', './own.json'] });
    consumer.write('own.json', JSON.stringify({ projects: ['KEY'] }));
    consumer.write(
      'commitlint.config.mjs',
      "import { withSmartCommits } from 'commitlint-plugin-smart-commits';\nexport default withSmartCommits();\n",
    );
    const lint = (message: string) => consumer.commitlint([], { input: message });
    expect(lint('feat: close the session KEY-1 #close\n')).toMatchObject({ status: 0 });
    expect(lint('feat: close the session KEY-1 #deploy\n').stdout).toContain(
      'smart-commits/transition-known',
    );
    expect(lint('feat: close the session ABC-1 #close\n').stdout).toContain('smart-commits/project-known');
    consumer.write('own.json', '{');
    expect(lint('feat: close the session KEY-1 #close\n').stdout).toContain('own.json:1:2: ');
  });
});

describe('a server hook', () => {
  it('takes what the file of the server extends', () => {
    const server = makeServer(scratch, 'acme-shop');
    install(scratch.directory);
    server.write(
      'smart-commits.config.json',
      JSON.stringify({ extends: ['@acme/smart-commits-config', './team.json'] }),
    );
    server.write('team.json', JSON.stringify({ preReceive: { onFailure: 'accept' } }));
    server.local.commit('Tidy up');
    const refused = server.push(['--quiet', 'origin', 'main']);
    expect(refused.status).toBe(1);
    expect(refused.remote).toContain('smart-commits/key-required');
    server.local.git('commit', '--quiet', '--amend', '--allow-empty', '-m', 'KEY-1 #start-progress');
    expect(server.push(['--quiet', 'origin', 'main'])).toMatchObject({ status: 0, output: '' });
  });

  it('extends nothing that a push has written into a work tree', () => {
    const seed = scratch.init('live');
    seed.commit('Begin');
    seed.git('config', 'receive.denyCurrentBranch', 'updateInstead');
    const local = scratch.clone(seed.path, 'live-local');
    writeFileSync(path.join(local.path, 'lax.json'), '{ "ignores": [{ "message": "." }] }');
    install(local.path, { ignores: [{ message: '.' }] });
    local.git('add', '--force', '.');
    local.git('commit', '--quiet', '-m', 'Plant');
    const live = openServer(scratch, seed, local);
    expect(live.push(['--quiet', 'origin', 'main'])).toMatchObject({ status: 0 });
    live.write('.git/hooks/pre-receive', `#!/bin/sh\nexec ${JSON.stringify(hookFile())}\n`, 0o755);
    local.commit('KEY-1 #tiem 2h');
    for (const extended of ['../lax.json', '@acme/smart-commits-config']) {
      live.write('.git/smart-commits.config.json', JSON.stringify({ extends: extended }));
      const { status, remote } = live.push(['--quiet', 'origin', 'main']);
      expect(status).toBe(1);
      expect(remote.replaceAll('\n', ' ')).toContain(
        'which is in a work tree of the repository: a push may write it',
      );
    }
    live.write('.git/own.json', '{ "processor": "dvcs" }');
    live.write('.git/smart-commits.config.json', '{ "extends": "./own.json" }');
    expect(live.push(['--quiet', 'origin', 'main']).remote).toContain('smart-commits/command-spelling');
  });
});
