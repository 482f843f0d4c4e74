import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { validateConfig } from '../../src/config/validate-config.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { installPackages } from '../support/install-packages.ts';
import { BAD, blocksOf, GOOD, RULE } from './follow.ts';
import type { Block } from './read-blocks.ts';

const blocks = blocksOf('docs/server-hook.md');
const ofSection = (title: string): Block[] => blocks.filter(({ section }) => section === title);

let scratch: Scratch;
let home: string;
let number = 0;
beforeAll(() => {
  scratch = makeScratch();
});
beforeEach(() => {
  home = path.join(scratch.directory, `home ${++number}`);
  mkdirSync(home);
  cpSync(path.join(scratch.directory, '.gitconfig'), path.join(home, '.gitconfig'));
  shell('git init --quiet --bare ~/shop.git && mkdir ~/shop.git/hooks');
});
afterAll(() => scratch.remove());

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a block as the user of the server; what the page installs for everybody is in the home of this one. */
function shell(script: string, env: Readonly<Record<string, string>> = {}): Ran {
  const local = script
    .replaceAll(/^(?:sudo )?npm install --prefix (\S+) commitlint-plugin-smart-commits$/gm, () => {
      installPackages(path.join(home, 'smart-commits'), inject('packed'));
      return '';
    })
    .replaceAll('/opt/smart-commits', '"$HOME"/smart-commits')
    .replaceAll('/var/lib/gitea/data/gitea-repositories', '"$HOME"/gitea')
    .replaceAll('PATH=/usr/bin:/bin', `PATH='${path.dirname(process.execPath)}:/usr/bin:/bin'`);
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', local], {
    cwd: home,
    env: { ...scratch.env, HOME: home, GIT_CONFIG_GLOBAL: path.join(home, '.gitconfig'), ...env },
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}

function write({ info, text }: Block): void {
  const file = path.join(home, info);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, text.replaceAll('/opt/smart-commits', '"$HOME"/smart-commits'));
  if (text.startsWith('#!')) chmodSync(file, 0o755);
}

/** Does what the blocks say; a command that is followed by output prints exactly that, but for the names of commits. */
function follow(given: readonly Block[]): void {
  for (const [index, block] of given.entries()) {
    const { language, info, text } = block;
    if (language === 'json') validateConfig(JSON.parse(text), info);
    if (info.includes('/')) write(block);
    else if (language === 'sh') {
      const { status, output } = shell(text);
      expect({ text, status: status === 0 ? 0 : 1, output }).toMatchObject({
        status: info === 'status=1' ? 1 : 0,
      });
      const next = given[index + 1];
      if (next?.language === 'output') expect(output.trim()).toBe(next.text.trim());
      if (next?.language === 'remote') expect(saidBy(output)).toBe(anonymous(next.text));
    }
  }
}

function saidBy(output: string): string {
  return anonymous([...output.matchAll(/^remote: ?(.*?) *$/gm)].map(([, line]) => `${line}\n`).join(''));
}

function anonymous(text: string): string {
  return text.replaceAll(/^commit [0-9a-f]{10} (.*) \(.*\)$/gm, 'commit $1').trim();
}

const push = (message: string, env?: Readonly<Record<string, string>>): Ran =>
  shell(
    `cd ~/try; git commit --quiet --allow-empty -m '${message}'; git push --quiet origin HEAD:refs/heads/x-${++number}`,
    env,
  );

/** The hook is there and does its work. */
function assertHook(env?: Readonly<Record<string, string>>): void {
  shell('rm -rf ~/try; git clone --quiet ~/shop.git ~/try');
  expect(push(GOOD, env)).toMatchObject({ status: 0, output: '' });
  const refused = push(BAD, env);
  expect(refused.status).toBe(1);
  expect(refused.output).toContain(RULE);
}

describe('docs/server-hook.md', () => {
  it('a bare repository: can be followed word by word', () => {
    const section = ofSection('A bare repository');
    const all = section.findIndex(({ text }) => text.includes('core.hooksPath'));
    follow(section.slice(0, all));
    assertHook();
    rmSync(path.join(home, 'shop.git/hooks/pre-receive'));
    follow(section.slice(all, all + 1));
    assertHook();
    shell('git config --global --unset core.hooksPath');
    writeFileSync(path.join(home, 'smart-commits/server.json'), '{ "processor": "dvcs" }');
    follow(section.slice(all + 1));
    assertHook();
    writeFileSync(path.join(home, 'smart-commits/server.json'), '{');
    expect(push(BAD).output).toContain('It is accepted anyway.');
    rmSync(path.join(home, 'smart-commits/server.json'));
    follow(ofSection('When it cannot check'));
    follow(ofSection('Turn it off'));
    expect(push(BAD)).toMatchObject({ status: 0, output: '' });
  }, 60_000);

  it('GitLab: the archive holds a hook that works', () => {
    const section = ofSection('GitLab');
    const isForServer = ({ language, text }: Block): boolean =>
      language === 'ruby' || /\bgitlab-ctl\b|gitaly hooks set/.test(text);
    expect(section.filter(isForServer)).toHaveLength(3);
    follow(section.filter((block) => !isForServer(block)));
    // As Gitaly does with the archive, and with each hook.
    shell('cd ~/shop.git && tar -xf ~/custom_hooks.tar');
    writeFileSync(
      path.join(home, 'shop.git/hooks/pre-receive'),
      '#!/bin/sh\nfor each in custom_hooks/pre-receive.d/*; do "$each" || exit; done\n',
      { mode: 0o755 },
    );
    assertHook({ GL_ID: 'user-1', GL_REPOSITORY: 'project-1', GL_PROTOCOL: 'ssh' });
    const merged = push(BAD, { GL_ID: 'user-1', GL_REPOSITORY: 'project-1', GL_PROTOCOL: 'web' });
    expect(merged.output).toContain('remote: GL-HOOK-ERR: ');
  }, 60_000);

  it('Gitea and Forgejo: every repository has the hook', () => {
    shell('npm install --prefix /opt/smart-commits commitlint-plugin-smart-commits');
    const repositories = ['ada/shop.git', 'grace/till.git'];
    for (const name of repositories)
      mkdirSync(path.join(home, 'gitea', name, 'hooks/pre-receive.d'), { recursive: true });
    follow(ofSection('Gitea and Forgejo'));
    for (const name of repositories) {
      expect(shell(`test -x ~/gitea/${name}/hooks/pre-receive.d/smart-commits`)).toMatchObject({ status: 0 });
    }
    cpSync(
      path.join(home, 'gitea/ada/shop.git/hooks/pre-receive.d'),
      path.join(home, 'shop.git/hooks/pre-receive.d'),
      {
        recursive: true,
        verbatimSymlinks: true,
      },
    );
    writeFileSync(
      path.join(home, 'shop.git/hooks/pre-receive'),
      '#!/bin/sh\nfor each in hooks/pre-receive.d/*; do "$each" || exit; done\n',
      { mode: 0o755 },
    );
    assertHook({ GITEA_REPO_ID: '1', GITEA_PUSHER_NAME: 'ada' });
  }, 60_000);
});
