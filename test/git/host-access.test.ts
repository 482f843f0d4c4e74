import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import {
  askHttpSettings,
  type CredentialSettings,
  fillCredential,
  type HttpSettings,
  rejectCredential,
} from '../../src/git/host-access.ts';
import { makeScratch } from '../support/git-repository.ts';

const request = { protocol: 'https', host: 'jira.example.com', username: null };

interface Helper {
  readonly settings: CredentialSettings;
  readonly directory: string;
}

/** A git whose only credential helper is this shell script; it finds its own directory in `$HERE`. */
function withHelper(script: string, environment: Record<string, string> = {}): Helper {
  const directory = mkdtempSync(path.join(tmpdir(), 'smart-commits-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const helper = path.join(directory, 'helper.sh');
  writeFileSync(helper, `#!/bin/sh\n${script}\n`);
  chmodSync(helper, 0o755);
  const config = path.join(directory, '.gitconfig');
  writeFileSync(config, `[credential]\n\thelper = ${helper}\n[core]\n\taskPass = ${helper}\n`);
  return {
    directory,
    settings: {
      cwd: directory,
      environment: {
        PATH: process.env['PATH'],
        HOME: directory,
        HERE: directory,
        GIT_CONFIG_GLOBAL: config,
        GIT_CONFIG_NOSYSTEM: '1',
        ...environment,
      },
    },
  };
}

test('the answer of a helper is taken', async () => {
  const { settings, directory } = withHelper(
    'cat > "$HERE/asked"; echo username=jane; echo password=sec=ret',
  );
  expect(await fillCredential(request, settings)).toEqual({ username: 'jane', password: 'sec=ret' });
  expect(readFileSync(path.join(directory, 'asked'), 'utf8')).toBe('protocol=https\nhost=jira.example.com\n');
});

test('port and user name are told to the helper', async () => {
  const { settings, directory } = withHelper('cat > "$HERE/asked"; echo password=secret');
  const answer = await fillCredential(
    { protocol: 'https', host: 'jira.example.com:8443', username: 'j@x.y' },
    settings,
  );
  expect(answer).toEqual({ username: 'j@x.y', password: 'secret' });
  expect(readFileSync(path.join(directory, 'asked'), 'utf8')).toContain(
    'host=jira.example.com:8443\nusername=j@x.y\n',
  );
});

test('a user name with a line break cannot ask for another host', async () => {
  const { settings, directory } = withHelper('cat > "$HERE/asked"; echo username=jane; echo password=secret');
  await fillCredential({ ...request, username: 'j\nhost=evil.example' }, settings);
  expect(readFileSync(path.join(directory, 'asked'), 'utf8')).not.toContain('evil');
});

test.each([
  ['has nothing', 'exit 0'],
  ['fails', 'exit 1'],
  ['answers for another host', 'echo host=evil.example; echo username=a; echo password=b'],
  ['says to stop', 'echo quit=1'],
])('a helper that %s gives nothing, and nobody is asked', async (_, script) => {
  // An askpass program would be run by the same script, and would leave a mark.
  const { settings, directory } = withHelper(
    `case "$1" in get|store|erase) ${script};; *) touch "$HERE/prompted";; esac`,
    {
      GIT_ASKPASS: '/bin/false',
      SSH_ASKPASS: '/bin/false',
      DISPLAY: ':0',
    },
  );
  expect(await fillCredential(request, settings)).toBeNull();
  expect(existsSync(path.join(directory, 'prompted'))).toBe(false);
});

test('helpers are told not to ask anybody', async () => {
  const { settings } = withHelper(
    'echo username="$GIT_TERMINAL_PROMPT/$GCM_INTERACTIVE/$GIT_ASKPASS/$SSH_ASKPASS/$(git config core.askPass)/"; echo password=x',
    {
      GIT_ASKPASS: '/bin/false',
      SSH_ASKPASS: '/bin/false',
      GIT_TERMINAL_PROMPT: '1',
      GCM_INTERACTIVE: 'always',
    },
  );
  expect((await fillCredential(request, settings))?.username).toBe('0/never////');
});

test('a helper has no terminal', async () => {
  const { settings } = withHelper(
    'if (: < /dev/tty) 2> /dev/null; then echo username=terminal; else echo username=none; fi; echo password=x',
  );
  expect((await fillCredential(request, settings))?.username).toBe('none');
});

test('a helper that never ends is ended, with all that it has started', async () => {
  const { settings, directory } = withHelper('exec 9> "$HERE/alive"; sleep 600 & sleep 600');
  const alive = path.join(directory, 'alive');
  execFileSync('mkfifo', [alive]);
  // Ends when the last one that has it open for writing is gone.
  const gone = readFile(alive);
  expect(await fillCredential(request, { ...settings, timeout: 1000 })).toBeNull();
  expect(await gone).toHaveLength(0);
});

test('without git there is no credential', async () => {
  const { settings } = withHelper('');
  expect(await fillCredential(request, { ...settings, environment: { PATH: '/nowhere' } })).toBeNull();
});

test('the token is in no argument and in no variable of the environment', async () => {
  const { settings, directory } = withHelper(
    '{ echo "$@"; env; } > "$HERE/seen"; echo username=j; echo password=secret',
  );
  await fillCredential(request, settings);
  expect(readFileSync(path.join(directory, 'seen'), 'utf8')).not.toContain('secret');
});

test('reject makes the helpers forget the host', async () => {
  const { settings, directory } = withHelper('{ echo "$1"; cat; } >> "$HERE/asked"');
  await rejectCredential(request, settings);
  expect(readFileSync(path.join(directory, 'asked'), 'utf8')).toBe(
    'erase\nprotocol=https\nhost=jira.example.com\n',
  );
});

/** What is said of the way to a Jira by a user's file, and by what else has a say. */
async function ask(
  global: string,
  given: { local?: readonly string[]; env?: object } = {},
): Promise<HttpSettings> {
  const scratch = makeScratch();
  const repository = scratch.init('repository');
  const { path: cwd } = repository;
  const home = path.join(scratch.directory, 'ada');
  mkdirSync(home);
  const file = path.join(home, '.gitconfig');
  writeFileSync(file, global);
  writeFileSync(path.join(home, 'here'), '[http]\n\tproxy = http://here.example\n');
  for (const [index, value] of (given.local ?? []).entries()) {
    if (index % 2 === 1) repository.git('config', (given.local ?? [])[index - 1] ?? '', value);
  }
  const env = { ...scratch.env, HOME: home, GIT_CONFIG_GLOBAL: file, ...given.env };
  const { proxy, caFile } = await askHttpSettings({ cwd, env }, 'https://jira.example.com');
  return { proxy, caFile: caFile?.replace(home, '/home/ada') ?? null };
}

/** What `git -c` hands on. */
const variables = {
  GIT_CONFIG_PARAMETERS: "'http.proxy=http://variable.example' 'http.sslCAInfo=/variable.pem'",
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
