import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { askHttpSettings, type HttpSettings } from '../../src/git/ask-http-settings.ts';
import { makeScratch } from '../support/git-repository.ts';

/** What is said of the way to a Jira by a user's file, and by what else has a say. */
async function ask(
  global: string,
  given: { local?: readonly string[]; env?: object } = {},
): Promise<HttpSettings> {
  const scratch = makeScratch();
  const repository = scratch.init('repository');
  const { path: cwd } = repository;
  const file = path.join(scratch.directory, 'gitconfig');
  writeFileSync(file, global);
  writeFileSync(path.join(scratch.directory, 'here'), '[http]\n\tproxy = http://here.example\n');
  for (const [index, value] of (given.local ?? []).entries()) {
    if (index % 2 === 1) repository.git('config', (given.local ?? [])[index - 1] ?? '', value);
  }
  const env = { ...scratch.env, HOME: '/home/ada', GIT_CONFIG_GLOBAL: file, ...given.env };
  return await askHttpSettings({ cwd, env }, 'https://jira.example.com');
}

const variables = {
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'http.proxy',
  GIT_CONFIG_VALUE_0: 'http://variable.example',
  GIT_CONFIG_KEY_1: 'http.sslCAInfo',
  GIT_CONFIG_VALUE_1: '/variable.pem',
};

describe('the way to a host, as git knows it', () => {
  it.each<{ name: string; global?: string; given?: Parameters<typeof ask>[1]; is: HttpSettings }>([
    { name: 'nothing', is: { proxy: null, caFile: null } },
    {
      name: "the user's file, with ~ as the home",
      global: '[http]\n\tproxy = proxy.example:3128\n\tsslCAInfo = ~/company.pem\n',
      is: { proxy: 'proxy.example:3128', caFile: '/home/ada/company.pem' },
    },
    {
      name: 'what is said of the host goes before what is said of all',
      global: '[http]\n\tproxy = a.example\n[http "https://jira.example.com"]\n\tproxy = b.example\n',
      is: { proxy: 'b.example', caFile: null },
    },
    {
      name: 'what is said of another host is not for this one',
      global: '[http "https://other.example.com"]\n\tproxy = b.example\n',
      is: { proxy: null, caFile: null },
    },
    {
      name: "git's variables",
      given: { env: variables },
      is: { proxy: 'http://variable.example', caFile: '/variable.pem' },
    },
    {
      name: 'a file that the user includes for this repository',
      global: '[includeIf "gitdir:**/repository/"]\n\tpath = here\n',
      is: { proxy: 'http://here.example', caFile: null },
    },
    {
      name: 'nothing of the repository',
      given: { local: ['http.proxy', 'evil.example', 'http.sslCAInfo', '/evil.pem'] },
      is: { proxy: null, caFile: null },
    },
    {
      name: 'nothing of the repository, though it speaks of this very host',
      global: '[http]\n\tproxy = a.example\n',
      given: {
        local: ['http.https://jira.example.com.proxy', 'evil.example', 'include.path', '../evil'],
      },
      is: { proxy: 'a.example', caFile: null },
    },
    {
      name: 'nothing of the repository in a hook, which is told where it is',
      given: { local: ['http.proxy', 'evil.example'], env: { GIT_DIR: '.git' } },
      is: { proxy: null, caFile: null },
    },
  ])('$name', async ({ global = '', given, is }) => {
    expect(await ask(global, given)).toEqual(is);
  });
});
