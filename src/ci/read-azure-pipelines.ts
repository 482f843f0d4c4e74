import { fetchBranch, nothingNew, rangeTo, remoteBranch, type CiFacts } from './ci-run.ts';
import { commitFrom, requiredCommit, textOf, type Environment } from './read-values.ts';
import { hostTexts, type HostName } from './host-texts.ts';
import type { ToldMerge } from './merging.ts';
import { toldTitle, usualStarts, UNTOLD_PUSH } from './plain-run.ts';

const CLONE_ALL = 'give the step `checkout: self` the option `fetchDepth: 0`';

/** Who merges, by BUILD_REPOSITORY_PROVIDER; a title is all that is known of GitHub's messages here. */
const HOSTS: Readonly<Record<string, HostName | undefined>> = {
  tfsgit: 'azure',
  bitbucket: 'bitbucket-cloud',
};

/**
 * What Azure Pipelines say of a run. BUILD_SOURCEVERSION of a pull request is a merge that the server made. No variable
 * holds a title, or what a push brought. See https://learn.microsoft.com/azure/devops/pipelines/build/variables
 * @throws ExpectedError `usage` for variables that no Azure Pipelines set
 */
export function readAzurePipelines(env: Environment, _event: unknown, told: ToldMerge): CiFacts {
  const common = {
    texts: [],
    untold: null,
    isFork: false,
    cloneAll: CLONE_ALL,
  } as const;
  const version = requiredCommit(env['BUILD_SOURCEVERSION'], 'BUILD_SOURCEVERSION');
  const pullRequest =
    textOf(env, 'SYSTEM_PULLREQUEST_PULLREQUESTNUMBER') ?? textOf(env, 'SYSTEM_PULLREQUEST_PULLREQUESTID');
  if (pullRequest !== undefined) {
    // The page above did not list it for years: https://github.com/MicrosoftDocs/azure-devops-docs/issues/4588
    const head = commitFrom(env['SYSTEM_PULLREQUEST_SOURCECOMMITID'], 'SYSTEM_PULLREQUEST_SOURCECOMMITID');
    // Azure Repos name the branch with refs/heads/, GitHub without.
    const target = textOf(env, 'SYSTEM_PULLREQUEST_TARGETBRANCH')?.replace(/^refs\/heads\//, '');
    const subject = `pull request ${pullRequest}`;
    const source = textOf(env, 'SYSTEM_PULLREQUEST_SOURCEBRANCH')?.replace(/^refs\/heads\//, '');
    const request = { subject, number: pullRequest, title: undefined, source, target };
    const host = HOSTS[textOf(env, 'BUILD_REPOSITORY_PROVIDER')?.toLowerCase() ?? 'tfsgit'];
    return {
      ...common,
      subject,
      branch: source,
      ...(host === undefined
        ? toldTitle(undefined, subject, told, 'Azure Pipelines')
        : hostTexts(host, request, told, 'Azure Pipelines')),
      isFork: /^true$/i.test(textOf(env, 'SYSTEM_PULLREQUEST_ISFORK') ?? ''),
      range: rangeTo(head ?? version, {
        starts: target === undefined ? [] : [remoteBranch(target)],
        isStartTold: target !== undefined,
        merge: version,
        fetchHead: CLONE_ALL,
        fetchStart:
          target === undefined ? CLONE_ALL : `${CLONE_ALL}, or run \`${fetchBranch(target)}\` before`,
      }),
    };
  }
  const ref = textOf(env, 'BUILD_SOURCEBRANCH') ?? '';
  if (ref.startsWith('refs/tags/')) {
    return {
      ...common,
      subject: `tag ${ref.slice('refs/tags/'.length)}`,
      range: nothingNew('a tag brings no commits of its own'),
    };
  }
  const branch = ref.replace(/^refs\/heads\//, '');
  const starts = usualStarts(branch);
  return {
    ...common,
    subject: `branch ${branch}`,
    branch,
    range: rangeTo(version, {
      starts,
      isStartTold: starts.length > 0,
      fetchHead: CLONE_ALL,
      fetchStart: starts.length > 0 ? `${CLONE_ALL}, or name the start with \`--from\`` : UNTOLD_PUSH,
    }),
  };
}
