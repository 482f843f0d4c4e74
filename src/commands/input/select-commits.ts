import { resolve as absolute } from 'node:path';
import { existsSync } from 'node:fs';
import { ExpectedError, isExpectedError } from '../../errors.ts';
import { type CommitSelection, isPathOf } from '../../git/read-commits.ts';
import { openRange, resolveRange } from '../../git/resolve-range.ts';
import type { messageOptions } from './read-messages.ts';
import type { Session } from '../session/session.ts';
import type { GitContext } from '../../git/run-git.ts';
import { resolveRevisions } from '../../git/resolve-revisions.ts';

/** Options of the commands that judge commits of a repository. */
export const rangeOptions = {
  from: { type: 'string' },
  to: { type: 'string' },
  last: { type: 'boolean' },
  path: { type: 'string', multiple: true },
} as const;

/** Those of commands that judge messages as well. */
export type InputOptions = typeof rangeOptions & typeof messageOptions;

/**
 * The commits that `--from`, `--to`, `--last` and `--path` name; null where none of them is given.
 * @throws ExpectedError `usage`, `git`
 */
export async function selectCommits(session: Session<InputOptions>): Promise<CommitSelection | null> {
  const { own, positionals, git } = session;
  const { from, to, path } = own;
  const isLast = own.last === true;
  if (from === undefined && to === undefined && !isLast && path === undefined) return null;
  if (positionals.length > 0 || own.message !== undefined) {
    throw new ExpectedError(
      'usage',
      'commits and messages cannot be checked in the same run',
      'leave out the files and --message, or --from, --to, --last and --path',
    );
  }
  const request = { from, to, isLast };
  return path === undefined
    ? await openRange(git, request)
    : await withPaths(session, await resolveRange(git, request));
}

/**
 * A selection with the paths that `--path` names.
 * @throws ExpectedError `usage` for a path that no commit ever changed: a slip must not make a check pass
 */
export async function withPaths(
  { own, git }: Session<Pick<typeof rangeOptions, 'path'>>,
  selection: CommitSelection,
): Promise<CommitSelection> {
  const paths = own.path;
  if (paths === undefined) return selection;
  for (const path of paths) {
    // An empty one is everything to git before 2.16.
    if (path !== '' && (await isPathOf(git, selection, path))) continue;
    throw new ExpectedError(
      'usage',
      `\`--path ${path}\` is in no commit of this history`,
      'name a file or folder of the repository, from the directory in which this runs',
    );
  }
  const { include, limit } = selection;
  // Git counts after it has looked at the paths, and would go back until it finds such a commit.
  return limit === 1
    ? { include, exclude: include.map((commit) => `${commit}^@`), paths }
    : { ...selection, paths };
}

/** Whether a selection is all that its beginnings reach, of which there are any. Total. */
export function isWholeHistory({ include, exclude, limit, paths }: CommitSelection): boolean {
  const isCut = (exclude ?? []).length > 0 || limit !== undefined;
  return include.length > 0 && !isCut && paths === undefined;
}

/** What help says of the options that name commits and messages. */
export const INPUT_HELP = `Without a dash, an argument is a file, - standard input; else a revision or a range as git knows it, HEAD~3..HEAD; else a message.
  --from REV          commits that this one reaches are left out
  --to REV            the last commit, HEAD if not given
  --last              only one commit, the one of --to
  --path PATH         only commits that change something there; repeatable
  -m, --message TEXT  a message; repeatable
  -z, --null          messages are separated by NUL`;

/** White space with a command or an issue key beside it: no revision has that, and hardly a file. */
const MESSAGE = /^(?=.*\s)(?=.*(?:#\p{L}|(?<![\p{L}\p{N}_])\p{Lu}[\p{Lu}\p{N}_]+-\d))/su;

/**
 * A session whose arguments without a dash are files, and whose options say the rest: `HEAD~3..HEAD` becomes `--from` and
 * `--to`, `HEAD` becomes `--last --to HEAD`, and `KEY-1 #close` becomes `--message`. A file of that name goes before.
 * @throws ExpectedError `usage` for an argument that is none of these
 */
export async function sortArguments<Given extends Session<InputOptions>>(session: Given): Promise<Given> {
  const { positionals, own, cwd } = session;
  const files = positionals.filter((given) => given === '-' || existsSync(absolute(cwd, given)));
  const others = positionals.filter((given) => !files.includes(given));
  if (others.length === 0) return session;
  const messages = others.filter((given) => MESSAGE.test(given));
  const [name, ...more] = others.filter((given) => !messages.includes(given));
  if (name === undefined) {
    const message = [...(own.message ?? []), ...messages];
    return { ...session, positionals: files, own: { ...own, message } };
  }
  const range = await readRange(session, name);
  if (range === null) throw neither(name);
  const isAlone = positionals.length === 1 && more.length === 0;
  if (!isAlone || (['from', 'to', 'last', 'message'] as const).some((option) => own[option] !== undefined)) {
    throw new ExpectedError(
      'usage',
      `\`${name}\` names commits, and there are other arguments beside it`,
      'name one range with --from and --to, and check messages in a separate run',
    );
  }
  return { ...session, positionals: [], own: { ...own, ...range } };
}

type Range = Readonly<{ from: string; to: string }> | Readonly<{ to: string; last: true }>;

/** The options that mean the same as a range or a revision; null for a text that names no commit here. */
async function readRange({ git }: Session, text: string): Promise<Range | null> {
  const [, start = '', dots = '', end = ''] = /^(.*?)(\.{2,3})(.*)$/s.exec(text) ?? [];
  const [from, to] = [start || 'HEAD', end || 'HEAD'];
  if ((await resolve(git, dots === '' ? [text] : [from, to])).includes(undefined)) return null;
  if (dots === '') return { to: text, last: true };
  if (dots === '..') return { from, to };
  throw new ExpectedError(
    'usage',
    `\`${text}\` names the commits of both sides`,
    `write ${from}..${to} for those that only ${to} reaches`,
  );
}

/** Where there is no repository, nothing names a commit; a git that cannot be asked says nothing of it. */
async function resolve(git: GitContext, revisions: readonly string[]): Promise<(string | undefined)[]> {
  try {
    return await resolveRevisions(git, revisions);
  } catch (error) {
    if (!isExpectedError(error) || !/is not in a git repository/.test(error.message)) throw error;
    return [undefined];
  }
}

function neither(given: string): ExpectedError {
  return new ExpectedError(
    'usage',
    `cannot read ${given}: there is no such file here, and it does not name a commit`,
    'give a file that exists and that you may read, commits with --from, --to or --last, or a message with --message TEXT',
  );
}
