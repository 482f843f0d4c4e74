import path from 'node:path';
import { isSurelyClean } from '../lint/fast/outline.ts';
import { mayHoldNote } from '../branch-key/key-note.ts';
import { readConfig } from '../config/read-config.ts';
import { ExpectedError } from '../errors.ts';
import { acceptsOwner } from '../git/ask-git.ts';
import { isMergeUnderway, readAuthorFromEnvironment } from '../git/commit-underway.ts';
import { readHookMessage } from '../git/message-file.ts';
import { judgeMessage } from '../message/decide-clean-up.ts';
import { isPlainMessage } from '../lint/fast/plain-message.ts';
import type { ExitStatus, Host } from './session/host.ts';
import type { Arguments } from './session/read-arguments.ts';
import { configure } from './session/session.ts';

/**
 * The commit-msg hook: judges the message that git is about to commit. The rules and what reports are loaded where a message
 * is not clean at first sight.
 * @throws ExpectedError for what could not be checked
 */
export async function runCommitMsg(args: readonly string[], host: Host): Promise<ExitStatus> {
  if (host.env['SMART_COMMITS'] === '0') return 0;
  const read = await readHookArguments(args);
  const { common, positionals } = read;
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new ExpectedError(
      'usage',
      'commit-msg takes one file: the one that git passes to the hook',
      'write `smart-commits commit-msg "$1"` into the hook; without "$1" in git\'s configuration, as git adds it',
    );
  }
  const cwd = path.resolve(host.cwd, common.cwd ?? '.');
  const configuration = await readConfig({
    cwd,
    file: common.config,
    acceptsOwner: (folder) => acceptsOwner(folder, host.env),
  });
  const { config: settings } = configure(configuration.config, common);
  let message = readHookMessage(file, cwd, host.env);
  if (mayHoldNote(message.raw)) {
    const { completeMessage } = await import('./prepare-commit-msg.ts');
    const underway = { file, cwd, environment: host.env, config: settings };
    if (await completeMessage(underway, host)) message = readHookMessage(file, cwd, host.env);
  }
  const { text, strippedLines } = judgeMessage(message.raw, message.decision);
  const asksJira = (common.jira ?? settings.jira.commitMsg) !== 'off';
  if (!asksJira && strippedLines.length === 0 && isPlainMessage(text, settings.rules)) return 0;

  const author = readAuthorFromEnvironment(host.env) ?? null;
  const isMerge = isMergeUnderway(file, cwd);
  const facts = { author, parentCount: isMerge ? 2 : null };
  if (!asksJira && strippedLines.length === 0 && isSurelyClean(text, facts, settings)) return 0;
  const parents = isMerge ? ['HEAD', 'MERGE_HEAD'] : null;
  if (settings.ignores.length > 0) {
    const { isIgnored } = await import('../lint/is-ignored.ts');
    if (isIgnored({ author, message: text, parents }, settings.ignores)) return 0;
  }
  // All rules, with what tells of findings: one file, as a refused commit is waited for.
  const { judgeCommitMsg } = await import('./reporting/report-commit-msg.ts');
  const judging = { text, facts, settings, strippedLines };
  return await judgeCommitMsg(
    judging,
    { author, message, file, isMerge, asksJira, arguments: read, configuration },
    host,
  );
}

/** What git's hook is nearly always called with needs no parser of options, which takes time to load. */
async function readHookArguments(args: readonly string[]): Promise<Arguments> {
  const [file] = args;
  if (args.length === 1 && file !== undefined && !file.startsWith('-')) {
    return { common: {}, own: {}, positionals: [file] };
  }
  return (await import('./session/read-arguments.ts')).readArguments('commit-msg', args);
}
