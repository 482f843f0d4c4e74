import { Writable } from 'node:stream';
import { confirm, isCancel, note, select, text } from '@clack/prompts';
import type { MessageParts } from '../../compose/compose-message.ts';
import { ExpectedError } from '../../errors.ts';
import { askGit } from '../../git/ask-git.ts';
import type { FoundIssue } from '../../jira/jira-reader.ts';
import { commandFor } from '../../smart-commit/transition-commands.ts';
import { visibleText } from '../../text/visible-text.ts';
import type { Output } from '../session/host.ts';
import {
  type Desk,
  MISREAD,
  type TypedAnswer,
  readDuration,
  readKeys,
  readTransitionName,
  readWord,
} from './desk.ts';

/** What options have answered already; null for what is to be asked. */
export type Given = { readonly [Name in keyof MessageParts]: MessageParts[Name] | null };

const TYPES = 'feat fix docs style refactor perf test build ci chore revert'.split(' ');
const OTHER = '';

/**
 * Asks at the terminal for what no option says, then shows what Jira will do and asks whether that is meant.
 * @param describe what Jira will do with the parts, and the message
 * @throws ExpectedError `usage` where the person stops
 */
export async function askForParts(
  given: Given,
  desk: Desk,
  describe: (parts: MessageParts) => Promise<string>,
): Promise<MessageParts> {
  const { stdin, stderr } = desk.session.host;
  const end = new AbortController();
  stdin.on('keypress', (_, { ctrl, name }: { ctrl?: boolean; name?: string }) => {
    // Of Ctrl-D the prompts would say nothing.
    if (ctrl === true && name === 'd') end.abort();
  });
  stdin.once('end', () => end.abort());
  const streams = { input: stdin, output: writable(stderr), signal: end.signal };

  const line = async (
    message: string,
    check: (typed: string) => TypedAnswer<unknown>,
    placeholder = '',
  ): Promise<string> =>
    answered(
      await text({
        ...streams,
        message,
        placeholder: visibleText(placeholder),
        validate: (typed = '') => {
          const read = check(typed);
          return read.value === undefined && 'fault' in read
            ? visibleText(`${read.fault}: ${read.help}`)
            : undefined;
        },
      }),
    ).trim();
  const optional = async <Value>(
    message: string,
    read: (typed: string) => TypedAnswer<Value>,
    example: string,
  ): Promise<Value | null> => {
    const check = (typed: string): TypedAnswer<Value | null> =>
      typed.trim() === '' ? { value: null } : read(typed);
    return check(await line(`${message} (optional)`, check, example)).value ?? null;
  };

  const issueKeys = given.issueKeys ?? (await askIssues());
  const type = given.type ?? (isConventional(desk) ? await askType() : null);
  const scope =
    given.scope ?? (type === null ? null : await optional('Scope', (typed) => readWord('scope', typed), ''));
  const bare = { issueKeys, type, scope, time: null, comment: null, transition: null };
  const subject =
    given.subject ??
    (await line('Subject', (typed) => checkText(typed, (part) => ({ ...bare, subject: part }))));
  const rest = issueKeys.length === 0 ? NO_COMMANDS : await askCommands({ ...bare, subject });
  const parts = { ...bare, subject, ...rest };
  note(await describe(parts), 'What Jira will do', { ...streams, format: (row) => row });
  if (answered(await confirm({ ...streams, message: 'Is that what you mean?' }))) return parts;
  throw stopped();

  async function askIssues(): Promise<readonly string[]> {
    const own = await desk.ownIssues();
    const { branchKey } = desk;
    const listed = own.filter(({ key }) => key !== branchKey).map((one) => labelOf(one));
    const branch =
      branchKey === null
        ? []
        : [labelOf((await desk.issue(branchKey)) ?? { key: branchKey }, 'of this branch')];
    const options = [...branch, ...listed];
    const chosen =
      options.length === 0
        ? OTHER
        : answered(
            await select({
              ...streams,
              message: 'Issue',
              maxItems: 10,
              options: [...options, { value: OTHER, label: 'another, or none' }],
            }),
          );
    if (chosen !== OTHER) return [chosen];
    for (;;) {
      const keys = readKeys(await line('Issue (optional)', readKeys, 'KEY-123')).value ?? [];
      const missing = await firstMissing(keys, desk);
      if (missing === null) return keys;
      stderr.write(`Jira has no issue ${visibleText(missing)}, or hides it from you.\n`);
    }
  }

  async function askType(): Promise<string | null> {
    const options = [OTHER, ...TYPES].map((value) => ({ value, label: value === OTHER ? 'none' : value }));
    return answered(await select({ ...streams, message: 'Type', options, initialValue: 'feat' })) || null;
  }

  async function askCommands(
    before: MessageParts,
  ): Promise<Pick<MessageParts, 'time' | 'comment' | 'transition'>> {
    const time =
      given.time ??
      (await optional('Time spent', (typed) => readDuration(typed, desk.session), '1h 30m, or 90 min'));
    const timed = { ...before, time };
    const comment =
      given.comment ??
      (await optional(
        'Comment on the issue',
        (typed) => checkText(typed, (part) => ({ ...timed, comment: part })),
        '',
      ));
    return { time, comment, transition: given.transition ?? (await askTransition()) };
  }

  async function askTransition(): Promise<string | null> {
    const known = await desk.transitionsOf(issueKeys);
    const read = (typed: string): TypedAnswer<string> => readTransitionName(typed, known, desk.session);
    if (known === undefined) return await optional('Transition', read, 'in progress');
    const options = known.flatMap((name) => {
      const command = commandFor(name, known);
      return command === null ? [] : [{ value: command, label: visibleText(name), hint: command }];
    });
    if (options.length === 0) return null;
    const none = { value: OTHER, label: 'none' };
    return answered(await select({ ...streams, message: 'Transition', options: [none, ...options] })) || null;
  }

  /** Text is wrong where it brings a finding that plain text in its place does not. */
  function checkText(typed: string, put: (part: string) => MessageParts): TypedAnswer<string> {
    if (typed.trim() === '') return { fault: 'nothing is written', help: 'say what was changed' };
    const composed = desk.compose(put(typed));
    if (composed.kind === 'message') return { value: typed };
    const plain = desk.compose(put('Text'));
    const others = new Set(plain.kind === 'findings' ? plain.diagnostics.map(({ rule }) => rule) : []);
    if (composed.kind === 'findings') {
      const first = composed.diagnostics.find(({ rule }) => !others.has(rule));
      return first === undefined ? { value: typed } : { fault: first.message, help: first.help };
    }
    return { fault: MISREAD, help: 'leave keys and `#words` out of the text' };
  }
}

const NO_COMMANDS = { time: null, comment: null, transition: null };

/** The first key that Jira says there is no issue for; null for none. */
export async function firstMissing(keys: readonly string[], desk: Desk): Promise<string | null> {
  const found = await Promise.all(keys.map((key) => desk.issue(key)));
  return keys.find((_, index) => found[index] === null) ?? null;
}

function labelOf(
  { key, status, details }: Pick<FoundIssue, 'key'> & Partial<FoundIssue>,
  hint = '',
): { value: string; label: string; hint: string } {
  const parts = [key, status, details?.summary].filter((part) => typeof part === 'string' && part !== '');
  return { value: key, label: visibleText(parts.join(' · ')), hint };
}

/** Whether most of the last commits have a type. */
function isConventional({ session: { cwd, host } }: Desk): boolean {
  const log = askGit(['log', '-20', '--no-merges', '--format=%s'], { cwd, environment: host.env }) ?? '';
  const subjects = log.split('\n').filter((subject) => subject !== '');
  const typed = subjects.filter((subject) => /^[a-z]+(?:\([^)]*\))?!?: /.test(subject));
  return typed.length > subjects.length / 2;
}

/** @throws ExpectedError `usage` for Ctrl-C, Ctrl-D and the end of the input */
function answered<Value>(answer: Value): Exclude<Value, symbol> {
  if (isCancel(answer)) throw stopped();
  return answer as Exclude<Value, symbol>;
}

function stopped(): ExpectedError {
  return new ExpectedError('usage', 'stopped before the end: nothing was written', 'run it again');
}

/** What the prompts draw on. */
function writable({ write, isTerminal, columns }: Output): Writable {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _, done) {
      write(String(chunk));
      done();
    },
  });
  return Object.assign(stream, { isTTY: isTerminal, columns });
}
