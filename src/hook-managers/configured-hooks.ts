import { compareVersions, parseVersion, type Version } from '../text/version.ts';
import { callsUs, type CalledHook } from './calls-us.ts';
import type { HookName } from './managers.ts';

/** A hook of git's configuration: `hook.NAME.command`, run at each `hook.NAME.event`. */
export interface ConfiguredHook {
  readonly name: string;
  /** A line of shell, to which git adds the arguments of the hook; null where none is set. */
  readonly command: string | null;
  readonly events: readonly string[];
  /** Whether `hook.NAME.enabled` leaves it on. */
  readonly isEnabled: boolean;
}

/** First git that runs them: https://git-scm.com/docs/git-hook */
const first: Version = [2, 54, 0];

/** Whether a git runs hooks of its configuration, by what it says to `--version`. Total. */
export function runsConfiguredHooks(versionText: string | null): boolean {
  const version = parseVersion(versionText ?? '');
  return version !== null && compareVersions(version, first) >= 0;
}

/** What git is asked for them, whichever of its files they stand in. */
export const configuredHooksQuestion: readonly string[] = [
  'config',
  '--null',
  '--get-regexp',
  String.raw`^hook\..*\.(event|command|enabled)$`,
];

/** Reads what git answers to `configuredHooksQuestion`. Total. */
export function parseConfiguredHooks(answer: string): readonly ConfiguredHook[] {
  const hooks = new Map<string, ConfiguredHook>();
  for (const entry of answer.split('\0')) {
    const [, name, key, value = ''] = /^hook\.(.*)\.(event|command|enabled)(?:\n(.*))?$/s.exec(entry) ?? [];
    if (name === undefined) continue;
    const hook = hooks.get(name) ?? { name, command: null, events: [], isEnabled: true };
    if (key === 'event') hooks.delete(name);
    hooks.set(name, { ...hook, ...changeOf(hook, key, value) });
  }
  return [...hooks.values()];
}

/** The last of several commands holds; an event without a value takes those before it back. */
function changeOf(hook: ConfiguredHook, key: string | undefined, value: string): Partial<ConfiguredHook> {
  if (key === 'command') return { command: value };
  if (key === 'event') return { events: value === '' ? [] : [...hook.events, value] };
  if (/^(?:false|no|off|0*)$/i.test(value)) return { isEnabled: false };
  return /^(?:true|yes|on|[+-]?\d+[kmg]?)$/i.test(value) ? { isEnabled: true } : {};
}

/** Whether a setting leaves all hooks of an event out: `hook.commit-msg.enabled`, which git knows since 2.55. Total. */
export function isSwitchedOff(event: string, hooks: readonly ConfiguredHook[]): boolean {
  return hooks.some(
    ({ name, command, events, isEnabled }) =>
      name === event && command === null && events.length === 0 && !isEnabled,
  );
}

/** The hook that git runs for an event and that calls us for it; null for none. Total. */
export function configuredCall(event: HookName, hooks: readonly ConfiguredHook[]): OwnHook | null {
  if (isSwitchedOff(event, hooks)) return null;
  return callsOfUs(event, hooks).find(({ events, isEnabled }) => isEnabled && events.includes(event)) ?? null;
}

/** A hook with a command that calls us. */
export type OwnHook = ConfiguredHook & { readonly command: string };

/** All that call us as a hook of git, whether they are run or not. Total. */
export function callsOfUs(event: CalledHook, hooks: readonly ConfiguredHook[]): readonly OwnHook[] {
  return hooks.filter((hook): hook is OwnHook => hook.command !== null && callsUs(hook.command, event));
}
