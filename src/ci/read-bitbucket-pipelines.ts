import { commitStart, fetchBranch, nothingNew, rangeTo, remoteBranch, type CiFacts } from './ci-run.ts';
import { hostTexts } from './host-texts.ts';
import type { ToldMerge } from './merging.ts';
import { usualStarts, UNTOLD_PUSH } from './plain-run.ts';
import { commitFrom, requiredCommit, textOf, type Environment } from './read-values.ts';

const CLONE_ALL = 'set `clone: depth: full` in bitbucket-pipelines.yml';

/**
 * What Bitbucket Pipelines say of a step. They merge the destination into the source before it, so that HEAD is a merge
 * of theirs; there is no pipeline for a pull request of a fork, and no variable for a title. See
 * https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ and
 * https://support.atlassian.com/bitbucket-cloud/kb/clone-depth-not-applying-for-pull-request-pipelines/
 * @throws ExpectedError `usage` for variables that no Bitbucket sets
 */
export function readBitbucketPipelines(env: Environment, _event: unknown, told: ToldMerge): CiFacts {
  const common = {
    texts: [],
    untold: null,
    isFork: false,
    cloneAll: CLONE_ALL,
  } as const;
  const head = requiredCommit(env['BITBUCKET_COMMIT'], 'BITBUCKET_COMMIT');
  const pullRequest = textOf(env, 'BITBUCKET_PR_ID');
  if (pullRequest !== undefined) {
    const target = commitFrom(env['BITBUCKET_PR_DESTINATION_COMMIT'], 'BITBUCKET_PR_DESTINATION_COMMIT');
    const branch = textOf(env, 'BITBUCKET_PR_DESTINATION_BRANCH');
    const subject = `pull request #${pullRequest}`;
    const source = textOf(env, 'BITBUCKET_BRANCH');
    const request = { subject, number: pullRequest, title: undefined, source, target: branch };
    return {
      ...common,
      subject,
      branch: source,
      ...hostTexts('bitbucket-cloud', request, told, 'Bitbucket'),
      range: rangeTo(head, {
        starts: [
          ...(target === undefined ? [] : [commitStart(target)]),
          ...(branch === undefined ? [] : [remoteBranch(branch)]),
        ],
        merge: 'HEAD',
        fetchHead: CLONE_ALL,
        fetchStart:
          branch === undefined ? CLONE_ALL : `${CLONE_ALL}, or run \`${fetchBranch(branch)}\` before`,
      }),
    };
  }
  const tag = textOf(env, 'BITBUCKET_TAG');
  if (tag !== undefined) {
    return { ...common, subject: `tag ${tag}`, range: nothingNew('a tag brings no commits of its own') };
  }
  const branch = textOf(env, 'BITBUCKET_BRANCH');
  const starts = usualStarts(branch);
  return {
    ...common,
    subject: branch === undefined ? 'custom pipeline' : `branch ${branch}`,
    branch,
    range: rangeTo(head, {
      starts,
      isStartTold: starts.length > 0,
      fetchHead: CLONE_ALL,
      fetchStart: starts.length > 0 ? `${CLONE_ALL}, or name the start with \`--from\`` : UNTOLD_PUSH,
    }),
  };
}
