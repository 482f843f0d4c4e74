import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findBranchKey, mayHoldKey } from '../branch-key/find-branch-key.ts';
import { addKeyNote, digestTemplate, readKeyNote } from '../branch-key/key-note.ts';
import { readConfig } from '../config/read-config.ts';
import { ExpectedError } from '../errors.ts';
import { acceptsOwner, type Asked, askGit } from '../git/ask-git.ts';
import { readCommitUnderway } from '../git/commit-underway.ts';
import { readMessageFile, writeMessageFile, type MessageFile } from '../git/message-file.ts';
import {
  configuredCall,
  configuredHooksQuestion,
  parseConfiguredHooks,
  runsConfiguredHooks,
} from '../hook-managers/configured-hooks.ts';
import { mayComeToUs } from '../hook-managers/managers.ts';
import { cleanUp } from '../message/cleanup.ts';
import { findProcessor } from '../smart-commit/processor.ts';
import { addKey, addNotedKey, isLeftOut, tellNoKey, type MessageUnderway } from './add-noted-key.ts';
import type { Command } from './session/command.ts';
import type { Host } from './session/host.ts';
import { configure } from './session/session.ts';
import type { Arguments } from './session/read-arguments.ts';

// The other half of the work is done by commit-msg: one bundle holds both.
export { completeMessage } from './add-noted-key.ts';

export const prepareCommitMsgCommand: Command = {
  usage: 'smart-commits prepare-commit-msg FILE [SOURCE [OBJECT]]',
  help: `The prepare-commit-msg hook: puts the issue key of the branch into a message
that names no issue. Its arguments are those that git hands to the hook:
smart-commits prepare-commit-msg "$@"
It never stops a commit: what goes wrong is said in one line on standard error,
and the exit status is 0.`,
  options: {},
  takes: ['config', 'processor'],
  examples: [
    [
      'smart-commits prepare-commit-msg .git/COMMIT_EDITMSG message',
      'put the key of the branch into a message',
    ],
  ],
  toleratesConfiguration: true,
  run: ({ host, common, positionals }) => prepare(host, () => ({ common, own: {}, positionals })),
};

/** The hook as git calls it. Never throws. */
export async function runPrepareCommitMsg(args: readonly string[], host: Host): Promise<0> {
  return await prepare(host, () => readHookArguments(args));
}

async function prepare(host: Host, read: () => Arguments | Promise<Arguments>): Promise<0> {
  if (host.env['SMART_COMMITS'] === '0') return 0;
  try {
    await addBranchKey(await read(), host);
  } catch (error) {
    tellNoKey(error, host);
  }
  return 0;
}

/** What git's hook is nearly always called with needs no parser of options, which takes time to load. */
async function readHookArguments(args: readonly string[]): Promise<Arguments> {
  const isPlain = args.every((argument) => !argument.startsWith('-'));
  if (isPlain) return { common: {}, own: {}, positionals: args };
  return (await import('./session/read-arguments.ts')).readArguments('prepare-commit-msg', args);
}

/** How git calls what the person gave with -m or -F, a template, the text of `git merge --squash`, and nothing at all. */
const OWN_SOURCES: ReadonlySet<string> = new Set(['message', 'template', 'squash', '']);

/** @throws ExpectedError and errors of the file system */
async function addBranchKey({ common, positionals }: Arguments, { env, cwd: start }: Host): Promise<void> {
  // The pre-commit framework hands over the file only.
  const [file, source = env['PRE_COMMIT_COMMIT_MSG_SOURCE'] ?? ''] = positionals;
  if (file === undefined) throw new ExpectedError('usage', 'the hook names no file', 'pass on "$@"');
  if (!OWN_SOURCES.has(source)) return;
  const asked = { cwd: path.resolve(start, common.cwd ?? '.'), environment: env };
  const message = readMessageFile(file, asked);
  const isNoted = readKeyNote(message.raw, message.decision) !== null;
  const branch = isNoted ? null : findBranch(file, asked);
  if (!isNoted && branch === null) return;
  const { config: written } = await readConfig({
    cwd: asked.cwd,
    file: common.config,
    acceptsOwner: (folder) => acceptsOwner(folder, env),
  });
  const { config } = configure(written, common);
  const underway: MessageUnderway = { ...asked, file, config };
  if (branch === null) {
    await addNotedKey(underway);
    return;
  }
  const processor = findProcessor(config.processor);
  const key = findBranchKey(branch, { processor, projects: config.projects });
  if (key === null || (await isLeftOut(message, underway))) return;
  if (source === 'message') addKey(key, message, underway);
  else if (env['GIT_EDITOR'] !== ':') leaveNote(key, source, message, underway);
}

/** The branch of a commit of its own; null for one that is made from others, and for a branch without any key. */
function findBranch(file: string, asked: Asked): string | null {
  const { branch, isMadeFromOthers } = readCommitUnderway(file, asked);
  return isMadeFromOthers || branch === null || !mayHoldKey(branch) ? null : branch;
}

/** The editor is still to come. Other programs than git, as git gui, show a file of another name as it is. */
function leaveNote(key: string, source: string, message: MessageFile, underway: MessageUnderway): void {
  const { file, cwd } = underway;
  if (path.basename(file) !== 'COMMIT_EDITMSG') return;
  const { raw, decision } = message;
  const text = source === 'template' ? cleanUp(raw, decision.cleanUp).text.trim() : '';
  const note = { key, templateDigest: text === '' ? null : digestTemplate(text) };
  const changed = addKeyNote(raw, decision, note, isAddedLater(underway));
  if (changed !== null) writeMessageFile(file, changed, message, cwd);
}

/** Whether a commit-msg hook is there that comes to us, by its text: the note must promise nothing that nobody keeps. */
function isAddedLater(underway: MessageUnderway): boolean {
  const hook = askGit(['rev-parse', '--git-path', 'hooks/commit-msg'], underway)?.replace(/\n$/, '');
  if (hook === undefined) return false;
  const file = path.resolve(underway.cwd, hook);
  // What husky lays there calls the file of the same name in the folder above.
  const above = path.join(path.dirname(file), '..', 'commit-msg');
  return [file, above].some((script) => mayComeToUs(readText(script))) || isConfigured(underway);
}

/** Whether git's configuration has a commit-msg hook that comes to us, and this git runs it. */
function isConfigured(underway: MessageUnderway): boolean {
  const hooks = parseConfiguredHooks(askGit(configuredHooksQuestion, underway) ?? '');
  return configuredCall('commit-msg', hooks) !== null && runsConfiguredHooks(askGit(['--version'], underway));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
