import {
  type CiFacts,
  type CiText,
  commitStart,
  fetchBranch,
  nothingNew,
  rangeTo,
  remoteBranch,
  type Start,
} from './ci-run.ts';
import { composeTemplate } from './fill-template.ts';
import { allowedBy, replaysOf, type ToldMerge } from './merging.ts';
import { commitFrom } from './read-values.ts';

/** What a system says of a run by its variables, where it says it in the plain way that most of them share. */
export interface PlainFacts {
  readonly head: string;
  /** How a command names the head: `"$CIRCLE_SHA1"`. */
  readonly headInShell: string;
  readonly pullRequest?: PlainPullRequest | undefined;
  readonly tag?: string | undefined;
  readonly branch?: string | undefined;
  /** The commit on which a push was made. */
  readonly before?: string | undefined;
  readonly defaultBranch?: string | undefined;
  readonly isFork?: boolean;
}

interface PlainPullRequest {
  readonly number: string;
  readonly source?: string | undefined;
  /** Null where the system does not tell it. */
  readonly title: string | null;
  readonly target?: string | undefined;
  /** Where its commits begin, for a system that tells it. */
  readonly base?: string | undefined;
  /** The commit by which a server merges it with its target. */
  readonly merge?: string | undefined;
}

/** The run that a system tells of in the plain way; where it does not tell where commits begin, what to pass. Total. */
export function plainRun(
  { name, cloneAll }: { readonly name: string; readonly cloneAll: string },
  facts: PlainFacts,
  told: ToldMerge,
): CiFacts {
  const { head, pullRequest, tag, branch, before, defaultBranch, isFork = false } = facts;
  const common = {
    cloneAll,
    isFork,
    defaultBranch,
    texts: [],
    untold: null,
    ...(tag === undefined ? titleAlone(told) : {}),
  };
  if (pullRequest !== undefined) {
    const { number, source, title, target, base, merge } = pullRequest;
    const subject = `pull request #${number}`;
    const starts = [
      ...(base === undefined ? [] : [commitStart(base)]),
      ...(target === undefined ? [] : [remoteBranch(target)]),
    ];
    return {
      ...common,
      subject,
      branch: source,
      ...toldTitle(title ?? undefined, subject, told, name),
      range: rangeTo(head, {
        starts,
        isStartTold: starts.length > 0,
        merge: merge ?? null,
        fetchHead: cloneAll,
        fetchStart:
          target === undefined ? passEnds(facts) : `${cloneAll}, or run \`${fetchBranch(target)}\` before`,
      }),
    };
  }
  if (tag !== undefined) {
    return { ...common, subject: `tag ${tag}`, range: nothingNew('a tag brings no commits of its own') };
  }
  const main = defaultBranch === undefined || defaultBranch === branch ? null : remoteBranch(defaultBranch);
  const starts = [...(before === undefined ? [] : [commitStart(before)]), ...(main === null ? [] : [main])];
  return {
    ...common,
    subject: branch === undefined ? 'build' : `branch ${branch}`,
    branch,
    range: rangeTo(head, {
      starts,
      isStartTold: starts.length > 0,
      exclude: main === null ? [] : [main.revision],
      fetchHead: cloneAll,
      fetchStart: starts.length === 0 ? passEnds(facts) : `${cloneAll}, or name the start with \`--from\``,
    }),
  };
}

function passEnds({ headInShell }: PlainFacts): string {
  return `pass its two ends: \`lint --ci --from origin/main --to ${headInShell}\``;
}

/**
 * The title of a request, where nothing is known of the message that its host will make of it.
 * @param system who does not pass on the title
 */
export function toldTitle(
  title: string | undefined,
  subject: string,
  told: ToldMerge,
  system: string,
): Pick<CiFacts, 'texts' | 'replays' | 'untold'> {
  const known = told.title ?? title;
  const { methods = ['squash'], template = '%{title}', description } = told;
  const replays = told.methods === undefined ? [] : replaysOf(allowedBy(told, []), subject);
  if (known === undefined) return { texts: [], replays, untold: untoldTitle(system) };
  const method = (['squash', 'merge', 'semi-linear'] as const).find((one) => methods.includes(one));
  if (method === undefined) return { texts: [], replays, untold: null };
  const text: CiText = {
    name: 'title',
    method,
    title: `title of ${subject}`,
    place: `the title of ${subject}`,
    isCertain: told.methods?.length === 1,
    isMerge: method !== 'squash',
    subject: known,
    judgedFrom: 0,
    compose: (messages) => composeTemplate(template, { title: known, description }, messages),
  };
  return { texts: [text], replays, untold: null };
}

/** The title that a person passes where the system does not say that there is a request at all. */
export function titleAlone(told: ToldMerge): Pick<CiFacts, 'texts' | 'replays' | 'untold'> {
  return told.title === undefined
    ? { texts: [], untold: null }
    : toldTitle(told.title, 'the pull request', told, '');
}

/** What is said where a title is not known. */
export function untoldTitle(system: string): string {
  return `${system} does not pass on its title: pass it with \`--title\``;
}

/**
 * The first commit of `aaa...bbb`, which Travis and Semaphore write with three dots and mean with two.
 * @throws ExpectedError `usage` for a text that names no commit
 */
export function startOfRange(value: string | undefined, name: string): string | undefined {
  return value === undefined ? undefined : commitFrom(value.split(/\.{2,3}/)[0], name);
}

/** What to do on a system that does not tell what was pushed: an order. */
export const UNTOLD_PUSH =
  'check pull requests, or name the start: `lint --ci --from HEAD^` checks what the last commit or merge brought';

const USUAL: readonly string[] = ['main', 'master'];

/**
 * Where a branch begins on a system that neither tells what was pushed nor which branch is the default one: where the
 * usual default branch ends. None for that branch itself.
 */
export function usualStarts(branch: string | undefined): Start[] {
  return branch === undefined || USUAL.includes(branch) ? [] : USUAL.map(remoteBranch);
}
