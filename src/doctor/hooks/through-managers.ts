import path from 'node:path';
import { access } from 'node:fs/promises';
import { tryGit } from '../../git/run-git.ts';
import { type Check, type CheckContext, info, ok, problem, skipped, warning } from '../check.ts';
import { callsUs } from '../../hook-managers/calls-us.ts';
import { hooksFolder, readHook, readTextFile, topFolder } from '../../hook-managers/find-hook.ts';
import { type HookName, hookNames, managers } from '../../hook-managers/managers.ts';
import { followHook } from '../../hook-managers/follow-hook.ts';
import {
  lefthookPart,
  preCommitCallsUs,
  readLefthook,
  readLefthookCommands,
  readPreCommit,
} from '../../hook-managers/yaml-managers.ts';
import { parseVersion } from '../../text/version.ts';

export const lefthook: Check = {
  id: 'lefthook',
  group: 'hooks',
  probe:
    'whether the configuration of lefthook names smart-commits, gives pre-push its standard input, and is installed',
  remedy: 'run `npx lefthook install`',
  async run(context) {
    const top = await topFolder(context);
    const found = await readLefthook(top);
    if (found === null) return skipped('lefthook is not used here');
    const { file, text } = found;
    const commands = await Promise.all(hookNames.map((name) => readLefthookCommands(top, text, name)));
    const ours = hookNames.filter((name, index) => callsUs(commands[index] ?? '', name));
    if (ours.length === 0) return info(`${file} does not call smart-commits`);
    const missing = await notRunBy('lefthook', ours, context);
    if (missing.length > 0)
      return problem(`${file} calls smart-commits, but git's ${missing.join(', ')} is not lefthook's`);
    const push = lefthookPart(text, 'pre-push');
    if (ours.includes('pre-push') && push !== null && !/^\s*use_stdin\s*[:=]\s*true\b/m.test(push)) {
      return warning(
        `${file} does not give the pre-push command its standard input, so that it cannot see what is pushed`,
        'write `use_stdin: true` beside its `run`',
      );
    }
    return ok(`${file} calls smart-commits in ${ours.join(' and ')}`);
  },
};

export const preCommit: Check = {
  id: 'pre-commit',
  group: 'hooks',
  probe:
    'whether the configuration of pre-commit (the program of pre-commit.com) names smart-commits, and its commit-msg and pre-push hooks are installed, which is not its default',
  remedy: 'run `pre-commit install --hook-type commit-msg --hook-type pre-push`',
  async run(context) {
    const found = await readPreCommit(await topFolder(context));
    if (found === null) return skipped('pre-commit is not used here');
    const { file, text } = found;
    const ours = hookNames.filter((name) => preCommitCallsUs(text, name));
    if (ours.length === 0) return info(`${file} does not call smart-commits`);
    const missing = await notRunBy('pre-commit', ours, context);
    return missing.length > 0
      ? problem(
          `${file} calls smart-commits, but its ${missing.join(' and ')} hook is not installed`,
          `run \`pre-commit install ${missing.map((name) => `--hook-type ${name}`).join(' ')}\`, and name both in default_install_hook_types`,
        )
      : ok(`${file} calls smart-commits in ${ours.join(' and ')}`);
  },
};

export const simpleGitHooks: Check = {
  id: 'simple-git-hooks',
  group: 'hooks',
  probe:
    'whether the configuration of simple-git-hooks names smart-commits, was carried over into .git/hooks, and is not disabled by core.hooksPath',
  remedy: 'run `npx simple-git-hooks`, which every change of its configuration requires',
  async run(context) {
    const top = await topFolder(context);
    const texts = await Promise.all(
      managers['simple-git-hooks'].files.map((name) => readTextFile(top, name)),
    );
    const manifest = (await readTextFile(top, 'package.json')) ?? '';
    const own = /"simple-git-hooks"\s*:\s*\{[^}]*\}/.exec(manifest)?.[0] ?? null;
    const text = [...texts, own].find((found) => found !== null) ?? null;
    if (text === null) return skipped('simple-git-hooks is not used here');
    const ours = hookNames.filter((name) => callsUs(text, name));
    if (ours.length === 0) return info('the configuration of simple-git-hooks does not call smart-commits');
    const hooksPath = (
      await tryGit(context.git, ['config', '--get', 'core.hooksPath']).catch(() => undefined)
    )?.trim();
    const missing = await withoutUs(ours, context);
    if (missing.length === 0) return ok(`simple-git-hooks calls smart-commits in ${ours.join(' and ')}`);
    return hooksPath === undefined
      ? problem(`simple-git-hooks is to call smart-commits, but git's ${missing.join(' and ')} does not`)
      : problem(
          `simple-git-hooks writes into .git/hooks, but core.hooksPath is ${hooksPath}`,
          'run `git config --unset core.hooksPath`, then `npx simple-git-hooks`',
        );
  },
};

/** Which of these hooks of git were not made by a manager, and do not call us themselves. */
async function notRunBy(
  manager: string,
  names: readonly HookName[],
  context: CheckContext,
): Promise<readonly HookName[]> {
  const chains = await Promise.all(names.map((name) => followHook(name, context)));
  return names.filter((name, index) => {
    const chain = chains[index] ?? null;
    return chain === null || (chain.manager !== manager && !callsUs(chain.commands ?? '', name));
  });
}

async function withoutUs(names: readonly HookName[], context: CheckContext): Promise<readonly HookName[]> {
  const folder = await hooksFolder(context);
  if (folder === null) return names;
  const hooks = await Promise.all(names.map((name) => readHook(path.join(folder, name), context)));
  return names.filter((name, index) => !callsUs(hooks[index]?.text ?? '', name));
}

export const husky: Check = {
  id: 'husky',
  group: 'hooks',
  probe:
    "husky's version, whether it has set core.hooksPath, lines of older versions in its hooks, and its init file, which graphical programs need to find node",
  remedy: 'run `npx husky`, as the `prepare` script of package.json does',
  async run(context) {
    const folder = await hooksFolder(context);
    const top = await topFolder(context);
    const manifest = await readTextFile(top, 'package.json');
    const isNamed = /"husky"\s*:\s*"/.test(manifest ?? '');
    const isInEffect = folder !== null && (await readTextFile(folder, 'h')) !== null;
    if (folder === null || (!isNamed && !isInEffect)) return skipped('husky is not used here');
    // The package that has husky may lie below the top: its .husky is beside its node_modules.
    const homes = [top, path.dirname(path.dirname(folder))];
    const manifests = homes.map((home) => readTextFile(home, 'node_modules', 'husky', 'package.json'));
    const version = versionOf((await Promise.all(manifests)).find((text) => text !== null) ?? null);
    if (version === null) {
      return problem('husky is not installed in node_modules', 'run `npm install`');
    }
    const major = parseVersion(version)?.[0] ?? 0;
    // It reads ~/.huskyrc, and knows neither core.hooksPath nor the other init file.
    if (major < 5) return ok(`husky ${version}, which keeps hooks in package.json`);
    if (major >= 9 && !isInEffect) {
      return problem(`husky ${version} is installed, but git looks for hooks in ${folder}: husky runs none`);
    }
    const old = await hookWithOldLines(path.dirname(folder));
    if (major >= 9 && old !== null) {
      return warning(
        `${old} has lines of an older husky, which its version 10 will not run`,
        'delete its `#!/usr/bin/env sh` and `. "$(dirname -- "$0")/_/husky.sh"`',
      );
    }
    const { environment, user } = context;
    if (await exists(path.join(user.home, '.huskyrc'))) {
      return warning('~/.huskyrc is deprecated', 'move what it does to ~/.config/husky/init.sh');
    }
    const config = environment['XDG_CONFIG_HOME'] || path.join(user.home, '.config');
    const init = path.join(config, 'husky', 'init.sh');
    return ok(
      `husky ${version}; ${init} ${(await exists(init)) ? 'is run before each hook' : 'does not exist'}`,
    );
  },
};

function versionOf(manifest: string | null): string | null {
  return /"version"\s*:\s*"([^"]+)"/.exec(manifest ?? '')?.[1] ?? null;
}

async function hookWithOldLines(folder: string): Promise<string | null> {
  for (const name of hookNames) {
    if (/_\/husky\.sh/.test((await readTextFile(folder, name)) ?? '')) return path.join(folder, name);
  }
  return null;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
