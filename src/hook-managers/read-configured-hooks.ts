import { tryGit, type GitContext } from '../git/run-git.ts';
import {
  configuredHooksQuestion,
  parseConfiguredHooks,
  runsConfiguredHooks,
  type ConfiguredHook,
} from './configured-hooks.ts';

/**
 * The hooks of git's configuration, or with `--local` of the repository's own, in the order in which git runs them. None where
 * git cannot be asked.
 */
export async function readConfiguredHooks(
  git: GitContext,
  ...where: readonly '--local'[]
): Promise<readonly ConfiguredHook[]> {
  const [command = '', ...question] = configuredHooksQuestion;
  const answer = await tryGit(git, [command, ...where, ...question]).catch(() => undefined);
  return parseConfiguredHooks(answer ?? '');
}

/** As `runsConfiguredHooks`, of the git that is asked here. */
export async function runsConfigured(git: GitContext): Promise<boolean> {
  return runsConfiguredHooks((await tryGit(git, ['--version']).catch(() => undefined)) ?? null);
}
