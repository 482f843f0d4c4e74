import path from 'node:path';
import { findBranchKey } from '../../branch-key/find-branch-key.ts';
import {
  type Composed,
  composeMessage,
  type MessageParts,
  readTime,
  readTransition,
} from '../../compose/compose-message.ts';
import { readCommitUnderway } from '../../git/commit-underway.ts';
import { findWorkTree } from '../../git/work-tree.ts';
import type { FoundIssue } from '../../jira/jira-reader.ts';
import { workingTimeOf } from '../../smart-commit/duration.ts';
import { type AskedJira, knowJira } from '../editing/know-jira.ts';
import type { Session } from '../session/session.ts';

/** What was typed, read; or what is wrong with it and what to type. */
export type TypedAnswer<Value> =
  | { readonly value: Value }
  | { readonly value?: never; readonly fault: string; readonly help: string };

/** All that is known where a message is composed. */
export interface Desk {
  readonly session: Session;
  /** Null where the name of the branch holds none. */
  readonly branchKey: string | null;
  /** The open issues of the user; empty where no Jira is asked. */
  readonly ownIssues: () => Promise<readonly FoundIssue[]>;
  /** What Jira says of an issue; null where there is none, undefined where Jira is not asked or does not answer. */
  readonly issue: (key: string) => Promise<FoundIssue | null | undefined>;
  /** Names of the transitions that all of these issues offer now, else the configured ones; undefined where nobody knows. */
  readonly transitionsOf: (keys: readonly string[]) => Promise<readonly string[] | undefined>;
  readonly compose: (parts: MessageParts) => Composed;
  readonly close: () => void;
}

/** @param asksJira whether Jira is asked */
export function openDesk(session: Session, asksJira: boolean): Desk {
  const { config, host, cwd, processor } = session;
  const environment = host.env;
  const jira: AskedJira | null = asksJira ? knowJira(session) : null;

  const issue = async (key: string): Promise<FoundIssue | null | undefined> => {
    jira?.issue(key);
    await jira?.settled();
    return jira?.issue(key).value;
  };

  return {
    session,
    get branchKey() {
      const { gitDirectory } = findWorkTree(cwd, environment);
      if (gitDirectory === null) return null;
      const file = path.join(gitDirectory, 'COMMIT_EDITMSG');
      const { branch } = readCommitUnderway(file, { cwd, environment });
      return branch === null ? null : findBranchKey(branch, { processor, projects: config.projects });
    },
    async ownIssues() {
      jira?.ownIssues();
      await jira?.settled();
      return jira?.ownIssues().value ?? [];
    },
    issue,
    async transitionsOf(keys) {
      const found = await Promise.all(keys.map((key) => issue(key)));
      const offered = found.map((one) => one?.transitions?.map(({ name }) => name) ?? null);
      if (keys.length === 0 || offered.some((names) => names === null)) return config.transitions;
      const [first = [], ...others] = offered.map((names) => names ?? []);
      return first.filter((name) => others.every((names) => names.includes(name)));
    },
    compose: (parts) => composeMessage(parts, config),
    close: () => jira?.close(),
  };
}

const ISSUE_KEY = /^\p{L}[\p{L}0-9_]+-[0-9]+$/u;

/** Keys, separated by white space or commas; none for an empty text. Total. */
export function readKeys(typed: string): TypedAnswer<readonly string[]> {
  const words = typed.split(/[\s,]+/).filter((word) => word !== '');
  const wrong = words.find((word) => !ISSUE_KEY.test(word));
  if (wrong === undefined) return { value: words.map((word) => word.toUpperCase()) };
  return { fault: `\`${wrong}\` is not an issue key`, help: 'write it like `KEY-123`' };
}

/** As in Conventional Commits: a word. Total. */
export function readWord(what: 'type' | 'scope', typed: string): TypedAnswer<string> {
  const word = typed.trim();
  if (/^[^\s():!#]+$/.test(word)) return { value: word };
  return { fault: `\`${word}\` is not a ${what}`, help: 'write a word without spaces, brackets or colons' };
}

/** Total. */
export function readDuration(typed: string, { config }: Session): TypedAnswer<string> {
  const value = readTime(typed, workingTimeOf(config));
  if (value !== null) return { value };
  return { fault: `\`${typed.trim()}\` is not a duration`, help: 'write it like `1h 30m`' };
}

/** Total. */
export function readTransitionName(
  typed: string,
  known: readonly string[] | undefined,
  { processor }: Session,
): TypedAnswer<string> {
  const answer = readTransition(typed, known, processor);
  if (answer.command !== null) return { value: answer.command };
  const fault =
    known === undefined
      ? `\`${typed.trim()}\` cannot be the command of a transition`
      : `\`${typed.trim()}\` does not name exactly one transition`;
  const [first] = answer.commands;
  const help =
    first !== undefined
      ? `write ${answer.commands.map((command) => `\`${command}\``).join(' or ')}`
      : known === undefined
        ? 'write its name in letters, like `in progress`'
        : 'leave it out: none is available that a command reaches';
  return { fault, help };
}

/** Why no message came of parts that have no finding. */
export const MISREAD = 'Jira would read keys or commands that are not meant, or miss some';
