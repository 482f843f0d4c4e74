import { ExpectedError } from '../errors.ts';

/** How a run of git ended without what was asked of it. */
export interface GitFailure {
  /** The sub-command, `log`. */
  readonly command: string;
  /** Where git was to run. */
  readonly cwd: string;
  readonly stderr: string;
  /** `ENOENT` and the like, where git could not be started at all. */
  readonly code?: string | undefined;
  /** What `git version` prints; asked for only where git refused an option. */
  readonly version?: string | undefined;
  readonly cause?: unknown;
}

/**
 * First git that knows every option used here: `--no-optional-locks`, with which each question begins, came with it. The tests
 * run with it, and with one that is older.
 */
export const OLDEST_GIT = '2.15';

/**
 * Whether git refused an option that it does not know (`git-log(1)` exits with 129 and prints its usage).
 * Total.
 */
export function isUnknownOption(stderr: string): boolean {
  return /^(?:fatal|error): (?:unknown (?:option|switch)|unrecognized argument|ambiguous option)|^unknown option: /im.test(
    stderr,
  );
}

/**
 * Whether nothing can be asked of git here, whatever the question: no git, no repository, no trust in its owner.
 * Total.
 */
export function isUnusable(failure: GitFailure): boolean {
  return (
    failure.code !== undefined || isUnknownOption(failure.stderr) || repositoryProblem(failure) !== undefined
  );
}

/**
 * The failure as one sentence with its remedy. git's texts are matched in English: it is run with `LC_ALL=C`.
 * Total.
 */
export function describeGitFailure(failure: GitFailure): ExpectedError {
  const [message, help] =
    startProblem(failure) ?? versionProblem(failure) ?? repositoryProblem(failure) ?? otherProblem(failure);
  return new ExpectedError('git', message, help, { cause: failure.cause });
}

type Sentence = readonly [message: string, help: string];

function startProblem({ code, cwd }: GitFailure): Sentence | undefined {
  if (code === undefined) return undefined;
  if (code === 'ENOENT') return ['git was not found', 'install git and put it on the PATH'];
  if (code === 'ENOTDIR') return [`there is no directory \`${cwd}\``, 'name an existing directory'];
  if (['EMFILE', 'ENFILE', 'EAGAIN'].includes(code)) {
    return [
      'git could not be started: this process has reached a limit of the system',
      'raise the limits on open files and processes (`ulimit -n`, `ulimit -u`)',
    ];
  }
  return [`git could not be started (${code})`, 'check that `git --version` works here'];
}

function versionProblem({ stderr, version }: GitFailure): Sentence | undefined {
  if (!isUnknownOption(stderr)) return undefined;
  return [
    `${version ?? 'this git'} is too old: it lacks an option that is needed`,
    `install git ${OLDEST_GIT} or newer`,
  ];
}

function repositoryProblem({ stderr, cwd }: GitFailure): Sentence | undefined {
  if (/detected dubious ownership|unsafe repository/.test(stderr)) {
    const directory = /in repository at '(.*)'|unsafe repository \('(.*?)'/.exec(stderr);
    const owned = directory?.[1] ?? directory?.[2] ?? cwd;
    return [
      `git does not read \`${owned}\`, because another user owns it`,
      `if you trust it, run \`git config --global --add safe.directory ${quoteForShell(owned)}\``,
    ];
  }
  if (/not a git repository/i.test(stderr)) {
    return [
      `\`${cwd}\` is not in a git repository`,
      'run this inside a repository, or name one with `--cwd`',
    ];
  }
  return undefined;
}

/** What a partial clone says of an object that it has left on the server, from which nothing is fetched here. */
const LEFT_BEHIND = /from promisor remote|lazy fetching disabled|unable to read tree|missing tree/i;

function otherProblem({ command, stderr }: GitFailure): Sentence {
  if (LEFT_BEHIND.test(stderr)) {
    return [
      'this is a partial clone, which lacks folders of its history',
      'leave `--path` out, or make a clone that has them: `git clone --filter=blob:none`',
    ];
  }
  const reason = /^(?:fatal|error): (.+)$/m.exec(stderr)?.[1] ?? stderr.trim().split('\n')[0] ?? '';
  return [
    `\`git ${command}\` failed${reason === '' ? '' : `: ${reason}`}`,
    'check the repository with `git fsck`, or run the same command again',
  ];
}

/** Another user may have chosen the name, and the person is asked to paste it. */
function quoteForShell(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
