import path from 'node:path';
import type { Patient } from '../doctor/patient.ts';
import { callsCommitlint, callsUs } from './calls-us.ts';
import { hooksFolder, readHook, readTextFile, topFolder, type HookFile, type HookName } from './find-hook.ts';
import { readLefthook, readLefthookCommands } from './read-lefthook.ts';
import { preCommitCallsUs, preCommitFiles, readPreCommit } from './read-pre-commit.ts';

/** What is behind the file that git runs. */
export interface HookChain {
  readonly hook: HookFile;
  /** Who wrote that file; null for a person. */
  readonly manager: 'husky' | 'lefthook' | 'pre-commit' | 'simple-git-hooks' | 'yorkie' | null;
  /** What is run in the end; null where the manager has nothing for this hook. */
  readonly commands: string | null;
  /** Where that stands. */
  readonly source: string;
}

/** The hook that git would run here, and what that runs; null where there is none. */
export async function followHook(name: HookName, patient: Patient): Promise<HookChain | null> {
  const folder = await hooksFolder(patient);
  const hook = folder === null ? null : await readHook(path.join(folder, name), patient);
  if (folder === null || hook === null) return null;
  const { text } = hook;
  const top = await topFolder(patient);
  const itself = { hook, manager: null, commands: text, source: hook.path };
  if (callsUs(text, name)) return { ...itself, manager: managerOf(text) };
  switch (managerOf(text)) {
    case 'husky': {
      if (isOldHusky(text)) return { hook, manager: 'husky', ...(await readOldHusky(top, name)) };
      const script = path.join(path.dirname(folder), name);
      return { hook, manager: 'husky', commands: await readTextFile(script), source: script };
    }
    case 'lefthook': {
      const found = await readLefthook(top);
      const commands = found === null ? null : await readLefthookCommands(top, found.text, name);
      return { hook, manager: 'lefthook', commands, source: found?.file ?? 'lefthook.yml' };
    }
    case 'pre-commit': {
      const found = await readPreCommit(top);
      const source = found?.file ?? preCommitFiles[0];
      return { hook, manager: 'pre-commit', commands: found?.text ?? null, source };
    }
    case 'simple-git-hooks':
      return { ...itself, manager: 'simple-git-hooks' };
    case 'yorkie': {
      const source = path.join(top, 'package.json');
      return { hook, manager: 'yorkie', commands: yorkieCommand(await readTextFile(source), name), source };
    }
    case null:
      return itself;
  }
}

/** Until version 4, husky kept hooks in its own configuration: https://github.com/typicode/husky/tree/v4.3.8 */
const OLD_HUSKY_FILES = ['package.json', '.huskyrc', '.huskyrc.json'];

function isOldHusky(text: string): boolean {
  return /^# *Created by Husky v?[0-4]\./im.test(text);
}

async function readOldHusky(top: string, name: HookName): Promise<Pick<HookChain, 'commands' | 'source'>> {
  for (const file of OLD_HUSKY_FILES) {
    const commands = hookOfHusky(await readTextFile(top, file), name);
    if (commands !== null) return { commands, source: path.join(top, file) };
  }
  return { commands: null, source: path.join(top, 'package.json') };
}

/** What stands in `husky.hooks` of package.json, or in `hooks` of a file of its own; null for nothing. */
function hookOfHusky(text: string | null, name: HookName): string | null {
  try {
    const { husky, hooks = husky?.hooks } = JSON.parse(text ?? '{}') as {
      readonly husky?: { readonly hooks?: Record<string, unknown> };
      readonly hooks?: Record<string, unknown>;
    };
    const command = hooks?.[name];
    return typeof command === 'string' ? command : null;
  } catch {
    return null;
  }
}

/** Who wrote a hook, by what the managers write into the files that they make; null for a person. Total. */
export function managerOf(text: string): HookChain['manager'] {
  if (/\$\(dirname (?:-- )?"\$0"\)\/h"|husky\.sh/.test(text)) return 'husky';
  if (/\bcall_lefthook\b|\blefthook\b/.test(text)) return 'lefthook';
  if (/pre-commit\.com|pre_commit|hook-impl/.test(text)) return 'pre-commit';
  if (/SKIP_SIMPLE_GIT_HOOKS/.test(text)) return 'simple-git-hooks';
  if (/^# *yorkie\b/m.test(text)) return 'yorkie';
  return null;
}

/** What yorkie runs for a hook: https://github.com/yyx990803/yorkie; null for nothing. */
function yorkieCommand(manifest: string | null, name: HookName): string | null {
  try {
    const { gitHooks } = JSON.parse(manifest ?? '{}') as { readonly gitHooks?: Record<string, unknown> };
    const command = gitHooks?.[name];
    return typeof command === 'string' ? command : null;
  } catch {
    return null;
  }
}

/** What a chain comes to. */
export function runsUs(chain: HookChain, name: HookName): 'us' | 'commitlint' | 'other' {
  const commands = chain.commands ?? '';
  const isOurs = chain.manager === 'pre-commit' ? preCommitCallsUs : callsUs;
  if (isOurs(commands, name)) return 'us';
  return callsCommitlint(commands) ? 'commitlint' : 'other';
}
