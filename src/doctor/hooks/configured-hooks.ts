import { tryGit } from '../../git/run-git.ts';
import type { CheckContext } from '../check.ts';
import { compareVersions, parseVersion, type Version } from '../version.ts';
import type { HookName } from '../../hook-managers/managers.ts';

/** A hook of git's configuration: `hook.NAME.event` and `hook.NAME.command`. */
export interface ConfiguredHook {
  readonly name: string;
  readonly command: string;
}

/** First git that runs them: https://git-scm.com/docs/git-hook */
const first: Version = [2, 54, 0];

/** The hooks that the configuration has for an event, in the order in which git runs them; those that are off left out. */
export async function readConfiguredHooks(event: HookName, { git }: CheckContext): Promise<ConfiguredHook[]> {
  const args = ['config', '--null', '--get-regexp', String.raw`^hook\..*\.(event|command|enabled)$`];
  const output = (await tryGit(git, args).catch(() => undefined)) ?? '';
  const events = new Set<string>();
  const commands = new Map<string, string>();
  const off = new Set<string>();
  for (const entry of output.split('\0')) {
    const [, name = '', key, value = ''] =
      /^hook\.(.*)\.(event|command|enabled)(?:\n(.*))?$/s.exec(entry) ?? [];
    if (key === 'command') commands.set(name, value);
    else if (key === 'event' && value === event) events.add(name);
    // Without a value all events before are taken back.
    else if (key === 'event' && value === '') events.delete(name);
    else if (key === 'enabled') off[/^(?:false|no|off|0)$/i.test(value) ? 'add' : 'delete'](name);
  }
  return [...events].flatMap((name) => {
    const command = commands.get(name);
    return command === undefined || off.has(name) ? [] : [{ name, command }];
  });
}

/** Whether this git runs hooks of the configuration. */
export async function runsConfiguredHooks({ git }: CheckContext): Promise<boolean> {
  const version = parseVersion((await tryGit(git, ['--version'])) ?? '');
  return version !== null && compareVersions(version, first) >= 0;
}
