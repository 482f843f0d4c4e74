import type { LintOutcome, QualifiedConfig, UserConfig } from '@commitlint/types';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject } from 'vitest';
import type { Scratch, ScratchRepository } from '../support/git-repository.ts';
import { installPackages } from '../support/install-packages.ts';

/** A repository in which commitlint and the packed plugin are installed. */
export interface CommitlintConsumer extends ScratchRepository {
  /** Writes a file at the root of the work tree. */
  write(name: string, text: string): void;
  /** Writes our own configuration, or takes it away. */
  configure(config: unknown): void;
  /** Runs the command. */
  commitlint(args: readonly string[], given?: { input?: string }): CommitlintRun;
  /** What commitlint's library makes of a configuration, and then of a message. */
  lint(config: UserConfig, message: string): Promise<LintOutcome>;
}

export interface CommitlintRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The configuration of most tests. */
export const RECOMMENDED: UserConfig = {
  extends: ['./node_modules/commitlint-plugin-smart-commits/recommended.cjs'],
};

type Load = (seed: UserConfig, options: { cwd: string }) => Promise<QualifiedConfig>;
type Lint = (message: string, rules: unknown, options: unknown) => Promise<LintOutcome>;

export function makeCommitlintConsumer(scratch: Scratch, name: string): CommitlintConsumer {
  const repository = scratch.init(name);
  const modules = path.join(repository.path, 'node_modules', '@commitlint');
  installPackages(repository.path, inject('packed'), ['@commitlint']);
  // Before it looks here, commitlint takes a plugin that npx keeps in the cache of whoever runs the tests.
  process.env['npm_config_cache'] = path.join(scratch.directory, 'npm');
  const write = (file: string, text: string): void => writeFileSync(path.join(repository.path, file), text);
  write('.gitignore', 'node_modules\n');
  return {
    ...repository,
    write,
    configure(config) {
      if (config === null) rmSync(path.join(repository.path, 'smart-commits.config.json'), { force: true });
      else write('smart-commits.config.json', typeof config === 'string' ? config : JSON.stringify(config));
    },
    commitlint(args, { input = '' } = {}) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [path.join(modules, 'cli', 'cli.js'), '--no-color', ...args],
        { cwd: repository.path, env: scratch.env, input, encoding: 'utf8' },
      );
      return { status, stdout, stderr };
    },
    async lint(config, message) {
      const [load, lint] = await Promise.all([importDefault<Load>('load'), importDefault<Lint>('lint')]);
      const cwd = process.cwd();
      process.chdir(repository.path);
      try {
        const { rules, plugins, ignores, defaultIgnores, parserPreset } = await load(config, {
          cwd: repository.path,
        });
        const parserOpts = parserPreset?.parserOpts;
        return await lint(message, rules, { plugins, ignores, defaultIgnores, parserOpts });
      } finally {
        process.chdir(cwd);
      }
    },
  };

  async function importDefault<Value>(part: string): Promise<Value> {
    const file = path.join(modules, part, 'lib', `${part}.js`);
    return ((await import(pathToFileURL(file).href)) as { default: Value }).default;
  }
}
