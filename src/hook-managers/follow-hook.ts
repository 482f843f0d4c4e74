import path from 'node:path';
import { callsCommitlint, callsUs } from './calls-us.ts';
import {
  hooksFolder,
  readHook,
  readTextFile,
  topFolder,
  type HookFile,
  type HookPlace,
} from './find-hook.ts';
import { managerOf, managers, type HookName, type WritingManager } from './managers.ts';
import {
  preCommitCallsUs,
  readLefthook,
  readLefthookCommands,
  readPreCommit,
  readYaml,
} from './yaml-managers.ts';
import { own } from '../text/json-value.ts';

/** What is behind the file that git runs. */
export interface HookChain {
  readonly hook: HookFile;
  /** Who wrote that file; null for a person. */
  readonly manager: ReturnType<typeof managerOf>;
  /** What is run in the end; null where the manager has nothing for this hook. */
  readonly commands: string | null;
  /** Where that stands. */
  readonly source: string;
}

/** A file that a manager has git run, for a repository whose top is given. */
interface Followed {
  readonly hook: HookFile;
  readonly name: HookName;
  readonly top: string;
}

type Commands = Pick<HookChain, 'commands' | 'source'>;

const inItself = ({ hook }: Followed): Commands => ({ commands: hook.text, source: hook.path });

/** Where the commands of a hook are that a manager has put in place. */
const follow: Readonly<
  Record<WritingManager | 'none', (followed: Followed) => Commands | Promise<Commands>>
> = {
  async husky({ hook, name, top }) {
    if (/^# *Created by Husky v?[0-4]\./im.test(hook.text)) return await readOldHusky(top, name);
    const script = path.join(path.dirname(path.dirname(hook.path)), name);
    return { commands: await readTextFile(script), source: script };
  },
  async lefthook({ name, top }) {
    const found = await readLefthook(top);
    const commands = found === null ? null : await readLefthookCommands(top, found.text, name);
    return { commands, source: found?.file ?? 'lefthook.yml' };
  },
  async 'pre-commit'({ top }) {
    const found = await readPreCommit(top);
    return { commands: found?.text ?? null, source: found?.file ?? '.pre-commit-config.yaml' };
  },
  async yorkie({ name, top }) {
    const source = path.join(top, 'package.json');
    return { commands: commandAt(await readTextFile(source), ['gitHooks', name]), source };
  },
  'simple-git-hooks': inItself,
  'bun-git-hooks': inItself,
  none: inItself,
};

/** The hook that git would run here, and what that runs; null where there is none. */
export async function followHook(name: HookName, place: HookPlace): Promise<HookChain | null> {
  const folder = await hooksFolder(place);
  const hook = folder === null ? null : await readHook(path.join(folder, name), place);
  if (hook === null) return null;
  const manager = managerOf(hook.text);
  const followed = { hook, name, top: await topFolder(place) };
  const commands = callsUs(hook.text, name) ? inItself(followed) : await follow[manager ?? 'none'](followed);
  return { hook, manager, ...commands };
}

/** Until version 4, husky kept hooks in its own configuration. */
async function readOldHusky(top: string, name: HookName): Promise<Commands> {
  const manifest = path.join(top, 'package.json');
  const inManifest = commandAt(await readTextFile(manifest), ['husky', 'hooks', name]);
  if (inManifest !== null) return { commands: inManifest, source: manifest };
  for (const file of managers.husky.files) {
    const commands = commandAt(await readTextFile(top, file), ['hooks', name]);
    if (commands !== null) return { commands, source: path.join(top, file) };
  }
  return { commands: null, source: manifest };
}

/** The command at a path of a configuration; null for none. */
function commandAt(text: string | null, keys: readonly string[]): string | null {
  const command = keys.reduce<unknown>(own, readYaml(text ?? ''));
  return typeof command === 'string' ? command : null;
}

/** What a chain comes to. Total. */
export function runsUs(chain: HookChain, name: HookName): 'us' | 'commitlint' | 'other' {
  const commands = chain.commands ?? '';
  const isOurs = chain.manager === 'pre-commit' ? preCommitCallsUs : callsUs;
  if (isOurs(commands, name)) return 'us';
  return callsCommitlint(commands) ? 'commitlint' : 'other';
}
