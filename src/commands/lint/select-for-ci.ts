import { readFileSync, statSync } from 'node:fs';
import { type CiRun, rangeTo } from '../../ci/ci-run.ts';
import type { ToldMerge } from '../../ci/merging.ts';
import { titleAlone } from '../../ci/plain-run.ts';
import { readCi } from '../../ci/read-ci.ts';
import { ExpectedError, isExpectedError } from '../../errors.ts';
import { assertCompleteHistory } from '../../git/assert-complete-history.ts';
import type { CommitSelection } from '../../git/read-commits.ts';
import { runGit } from '../../git/run-git.ts';
import { type Brought, readBrought } from './judge-ci-texts.ts';
import { type CiEnds, resolveCiRange, short } from './resolve-ci-range.ts';
import { type InputOptions, withPaths } from '../input/select-commits.ts';
import type { Session } from '../session/session.ts';
import { tell } from '../session/host.ts';
import { visibleText } from '../../text/visible-text.ts';

/** What a run of a CI system is to judge. */
export interface CiSelection {
  readonly run: CiRun;
  /** Empty where there are no new commits. */
  readonly selection: CommitSelection;
  readonly brought: Brought;
}

/**
 * Asks the CI system what to judge, and says it in one line. `--from` and `--to` take the place of what the system tells.
 * @param told what a person says of the merge
 * @throws ExpectedError `usage`, `git`: where the commits are not known, or not all of them are in this clone
 */
export async function selectForCi(session: Session<InputOptions>, told: ToldMerge): Promise<CiSelection> {
  const { own, positionals, host, git, common } = session;
  if (positionals.length > 0 || own.message !== undefined || own.last === true || own.null === true) {
    throw new ExpectedError(
      'usage',
      'with `--ci`, the CI system says what to check',
      'leave out files, --message, --null and --last; only --from and --to go with it',
    );
  }
  const { from, to } = own;
  const run = readRun(host.env, from, told);
  const range = overridden(run, from, to);
  const announce = (what: string): void => {
    if (common.quiet !== true)
      tell(host, `${`${run.system} ${run.subject}`.trim()}${run.isFork ? ' from a fork' : ''}: ${what}`);
  };
  if (range.kind === 'nothing') {
    announce(`nothing to check: ${range.reason}`);
    return { run, selection: { include: [] }, brought: { messages: [], ignored: null } };
  }
  const ends = await resolveCiRange(session, run, range);
  const { include, exclude } = ends;
  const help = `${run.cloneAll}, or run \`git fetch --unshallow\` before`;
  await assertCompleteHistory(git, { include, exclude }, undefined, help);
  const input = [...include, ...exclude.map((commit) => `^${commit}`)].map((line) => `${line}\n`).join('');
  const count = Number(await runGit(git, ['rev-list', '--count', '--stdin'], input));
  announce(`${describeCommits(count, ends, run)}${describeTexts(run)}`);
  const selection = { include, exclude };
  return {
    run,
    selection: await withPaths(session, selection),
    brought: await readBrought(run, selection, session),
  };
}

/** What the system says; where it is not known, or says nothing, a person who names the commits is enough. */
function readRun(env: NodeJS.ProcessEnv, from: string | undefined, told: ToldMerge): CiRun {
  try {
    return readCi(env, readEventFile, told);
  } catch (error) {
    if (from === undefined || !isExpectedError(error)) throw error;
    const cloneAll = 'have the CI system clone the whole history';
    const range = rangeTo('HEAD', { fetchHead: cloneAll, fetchStart: cloneAll });
    return { system: 'CI', subject: '', range, isFork: false, cloneAll, ...titleAlone(told) };
  }
}

function overridden(run: CiRun, from: string | undefined, to: string | undefined): CiRun['range'] {
  const { range } = run;
  if (from === undefined && to === undefined) return range;
  const check = 'check its spelling with `git rev-parse`, and fetch it where only the remote has it';
  const known = range.kind === 'range' ? range : rangeTo('HEAD', { fetchHead: check, fetchStart: check });
  return {
    ...known,
    ...(to === undefined ? {} : { head: to, merge: null, mergedBy: null, fetchHead: check }),
    ...(from === undefined
      ? {}
      : { starts: [{ revision: from, name: from }], exclude: [], isStartTold: true, fetchStart: check }),
  };
}

function describeCommits(count: number, { head, start, missing }: CiEnds, { system }: CiRun): string {
  const commits = count === 0 ? 'no commits' : `${count} ${count === 1 ? 'commit' : 'commits'}`;
  if (start === undefined) return `${commits} of ${short(head)}, back to the first of all`;
  if (start.name === null) return `${commits} of ${short(start.revision)}..${short(head)}`;
  const reason =
    missing === undefined
      ? ''
      : ` (${short(missing)}, where ${system} says that they begin, is not in this clone)`;
  return `${commits} of ${short(head)} that ${start.name} lacks${reason}`;
}

function describeTexts({ texts, untold }: CiRun): string {
  const names = texts
    .filter(({ isJudged }) => isJudged !== false)
    .map(({ name }) => name)
    .join(' and ');
  return `${names === '' ? '' : `, and its ${names}`}${untold === null ? '' : ` (${untold})`}`;
}

/** GitHub cuts its payloads at 25 MB; what is longer is something else. */
const LARGEST = 32 * 1024 * 1024;

/**
 * The document that a CI system has written about its run.
 * @param variable the variable that names the file, for what is said of it
 * @throws ExpectedError `usage` where it cannot be read, or is no JSON
 */
function readEventFile(path: string, variable: string): unknown {
  const unusable = (what: string, cause?: unknown): ExpectedError =>
    new ExpectedError(
      'usage',
      `the file that \`${variable}\` names ${what}: ${visibleText(path)}`,
      'leave the variable as the CI system sets it, and in a container mount its folder',
      { cause },
    );
  let text: string;
  try {
    const file = statSync(path);
    if (!file.isFile()) throw unusable('is not a file');
    if (file.size > LARGEST) throw unusable('is larger than any that the CI system writes');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw isExpectedError(error) ? error : unusable('cannot be read', error);
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw unusable('is not JSON', error);
  }
}
