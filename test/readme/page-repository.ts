import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import type { Scratch } from '../support/git-repository.ts';
import { installPackages } from '../support/install-packages.ts';
import type { Block } from './read-blocks.ts';

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** A repository in which the blocks of a page are followed word by word. */
export interface PageRepository {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  /** Writes the file that a block shows, in the place of another configuration of the same tool. */
  write(block: Block): void;
  /** Runs a block as a shell would that stops at the first failure; packages come from where they are installed. */
  run(script: string, environment?: NodeJS.ProcessEnv): Ran;
}

const COMMITLINT = /commitlint(?:rc)?\./;

/** As an empty folder after `git init` and `npm init`, with one commit that a remote has. */
export function makePageRepository(scratch: Scratch, name: string): PageRepository {
  const repository = scratch.init(name);
  const directory = repository.path;
  scratch.init(`${name}.git`, '--bare');
  writeFileSync(path.join(directory, 'package.json'), '{ "name": "shop", "version": "1.0.0" }\n');
  writeFileSync(path.join(directory, '.gitignore'), 'node_modules\n');
  repository.git('add', '.');
  repository.git('commit', '--quiet', '-m', 'Open the shop');
  repository.git('remote', 'add', 'origin', `../${name}.git`);
  repository.git('push', '--quiet', '--set-upstream', 'origin', 'main');
  return {
    path: directory,
    env: scratch.env,
    write({ info, text }) {
      const others = COMMITLINT.test(info)
        ? readdirSync(directory).filter((file) => COMMITLINT.test(file))
        : [];
      for (const file of others) rmSync(path.join(directory, file));
      mkdirSync(path.dirname(path.join(directory, info)), { recursive: true });
      writeFileSync(path.join(directory, info), text);
    },
    run(script, environment = {}) {
      const rest = script.replaceAll(/^npm (?:install --save-dev|ci)\b(.*)$/gm, (_, packages: string) => {
        install(directory, packages.split(' ').filter(Boolean));
        return '';
      });
      const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', rest], {
        cwd: directory,
        env: {
          ...scratch.env,
          npm_config_cache: path.join(scratch.directory, 'npm'),
          npm_config_offline: 'true',
          npm_config_update_notifier: 'false',
          ...environment,
        },
        encoding: 'utf8',
      });
      return { status, output: `${stdout}${stderr}` };
    },
  };
}

/** commitlint brings a scope of packages, which look for plugins from where they are. */
function install(directory: string, packages: readonly string[]): void {
  const others = packages.filter(
    (name) => name !== 'commitlint-plugin-smart-commits' && !name.startsWith('@'),
  );
  const scopes = packages.some((name) => name.startsWith('@commitlint/')) ? ['@commitlint'] : [];
  installPackages(directory, inject('packed'), [...others, ...scopes]);
}
