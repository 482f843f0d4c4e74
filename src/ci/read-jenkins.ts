import { commitStart, fetchBranch, nothingNew, rangeTo, remoteBranch, type CiFacts } from './ci-run.ts';
import { hostTexts, type HostName } from './host-texts.ts';
import type { ToldMerge } from './merging.ts';
import { toldTitle, UNTOLD_PUSH, usualStarts } from './plain-run.ts';
import { commitFrom, textOf, type Environment } from './read-values.ts';

const CLONE_ALL =
  "switch shallow clones off: `shallow: false` in the job's `CloneOption` (Advanced clone behaviours)";

/**
 * What Jenkins says of a build. Its plugins for GitHub, GitLab and Bitbucket check out the head of a pull request, or
 * merge the target into it, as "Jenkins <nobody@nowhere>". The variables of git are those of the checkout before; a
 * scripted pipeline has none of them. See https://www.jenkins.io/doc/book/pipeline/multibranch/,
 * https://plugins.jenkins.io/git/ and its MergeWithGitSCMExtension.
 * @throws ExpectedError `usage` for variables that no Jenkins sets
 */
export function readJenkins(env: Environment, _event: unknown, told: ToldMerge): CiFacts {
  const common = { texts: [], untold: null, isFork: false, cloneAll: CLONE_ALL } as const;
  const head = commitFrom(env['GIT_COMMIT'], 'GIT_COMMIT') ?? 'HEAD';
  const gerrit = readGerrit(env);
  if (gerrit !== null) return { ...common, ...gerrit };
  const target = textOf(env, 'CHANGE_TARGET');
  if (target !== undefined) {
    const subject = `pull request ${textOf(env, 'CHANGE_ID') ?? textOf(env, 'BRANCH_NAME') ?? ''}`;
    const title = textOf(env, 'CHANGE_TITLE');
    const bitbucket = bitbucketOf(textOf(env, 'CHANGE_URL') ?? '');
    const request = {
      subject,
      number: textOf(env, 'CHANGE_ID') ?? '',
      title,
      source: textOf(env, 'CHANGE_BRANCH'),
      target,
      head: head === 'HEAD' ? undefined : head,
    };
    return {
      ...common,
      subject,
      branch: textOf(env, 'CHANGE_BRANCH'),
      isFork: textOf(env, 'CHANGE_FORK') !== undefined,
      range: rangeTo(head, {
        starts: [remoteBranch(target)],
        mergedBy: 'nobody@nowhere',
        fetchHead: CLONE_ALL,
        fetchStart: `run \`${fetchBranch(target)}\` before`,
      }),
      ...(bitbucket === null
        ? toldTitle(title, subject, told, 'Jenkins')
        : hostTexts(bitbucket.host, { ...request, ...bitbucket }, told, 'Jenkins')),
    };
  }
  const tag = textOf(env, 'TAG_NAME');
  if (tag !== undefined) {
    return { ...common, subject: `tag ${tag}`, range: nothingNew('a tag brings no commits of its own') };
  }
  const branch = textOf(env, 'BRANCH_NAME') ?? textOf(env, 'GIT_BRANCH')?.replace(/^origin\//, '');
  const isPrimary = textOf(env, 'BRANCH_IS_PRIMARY') === 'true';
  const subject = branch === undefined ? 'build' : `branch ${branch}`;
  return { ...common, subject, branch, range: branchRange() };

  /** Commits of a failed build are judged again until one succeeds: otherwise the next build would pass without them. */
  function branchRange() {
    const success = commitFrom(env['GIT_PREVIOUS_SUCCESSFUL_COMMIT'], 'GIT_PREVIOUS_SUCCESSFUL_COMMIT');
    const others = isPrimary ? [] : usualStarts(branch);
    const last =
      others.length > 0 ? undefined : commitFrom(env['GIT_PREVIOUS_COMMIT'], 'GIT_PREVIOUS_COMMIT');
    const commits = [success, last].filter((commit) => commit !== undefined);
    const starts = [...commits.map(commitStart), ...others];
    return rangeTo(head, {
      starts,
      isStartTold: starts.length > 0,
      exclude: others.map(({ revision }) => revision),
      fetchHead: CLONE_ALL,
      fetchStart:
        starts.length > 0
          ? `run \`${fetchBranch('main')}\` before, or name the start with \`--from\``
          : UNTOLD_PUSH,
    });
  }
}

/**
 * Which Bitbucket an address of a pull request is of; null for another host. Data Center:
 * `https://…/projects/SHOP/repos/shop/pull-requests/12/overview`, of a person's own `/users/ada/repos/…`.
 */
function bitbucketOf(address: string): { readonly host: HostName; readonly project?: string } | null {
  const [, kind = '', owner = '', name = ''] =
    /\/(projects|users)\/([^/]+)\/repos\/([^/]+)\/pull-requests\/\d+/.exec(address) ?? [];
  if (kind !== '') {
    return { host: 'bitbucket-dc', project: `${kind === 'users' ? '~' : ''}${owner.toUpperCase()}/${name}` };
  }
  return /^https:\/\/bitbucket\.org\/.*\/pull-requests\/\d+/.test(address)
    ? { host: 'bitbucket-cloud' }
    : null;
}

/**
 * What the Gerrit Trigger says of a build: a change is its commit with those below it that its branch lacks, and an update
 * names both ends. Null for a build that it has not started. See https://plugins.jenkins.io/gerrit-trigger/
 */
function readGerrit(env: Environment): Pick<CiFacts, 'subject' | 'range'> | null {
  const fetchHead = `run \`git fetch origin ${textOf(env, 'GERRIT_REFSPEC') ?? 'refs/changes/…'}\` before`;
  const change = textOf(env, 'GERRIT_CHANGE_NUMBER');
  const branch = textOf(env, 'GERRIT_BRANCH');
  const revision = commitFrom(env['GERRIT_PATCHSET_REVISION'], 'GERRIT_PATCHSET_REVISION');
  if (change !== undefined && revision !== undefined) {
    const starts = branch === undefined ? [] : [remoteBranch(branch)];
    const fetchStart = branch === undefined ? CLONE_ALL : `run \`${fetchBranch(branch)}\` before`;
    return {
      subject: `change ${change}`,
      range: rangeTo(revision, { starts, isStartTold: starts.length > 0, fetchHead, fetchStart }),
    };
  }
  const updated = commitFrom(env['GERRIT_NEWREV'], 'GERRIT_NEWREV');
  if (updated === undefined) return null;
  const before = commitFrom(env['GERRIT_OLDREV'], 'GERRIT_OLDREV');
  const name = (textOf(env, 'GERRIT_REFNAME') ?? '').replace(/^refs\/heads\//, '');
  return {
    subject: `branch ${name}`,
    range: rangeTo(updated, {
      starts: before === undefined ? usualStarts(name) : [commitStart(before)],
      isStartTold: before !== undefined || usualStarts(name).length > 0,
      fetchHead: CLONE_ALL,
      fetchStart: before === undefined ? UNTOLD_PUSH : `run \`git fetch origin ${before}\` before`,
    }),
  };
}
