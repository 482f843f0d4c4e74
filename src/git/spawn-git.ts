import type { SpawnSyncOptionsWithStringEncoding, SpawnSyncReturns } from 'node:child_process';

/**
 * Runs git to its end, for the commit-msg hook. The module is loaded only when git is really asked: that alone takes a
 * twentieth of a hook's time, and most messages need no git.
 */
export function spawnGit(
  args: readonly string[],
  options: SpawnSyncOptionsWithStringEncoding,
): SpawnSyncReturns<string> {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  return spawnSync('git', args, options);
}
