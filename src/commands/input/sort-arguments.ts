import { existsSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError, isExpectedError } from '../../errors.ts';
import type { GitContext } from '../../git/run-git.ts';
import { resolveRevisions } from '../../git/resolve-revisions.ts';
import type { InputOptions } from './select-commits.ts';
import type { Session } from '../session/session.ts';

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
  const files = positionals.filter((given) => given === '-' || existsSync(path.resolve(cwd, given)));
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
