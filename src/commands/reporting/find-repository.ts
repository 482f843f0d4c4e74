import type { Repository } from '../../report/report.ts';

/** How a CI system names the repository that it checked out, and where that system's host shows a commit. */
interface Naming {
  readonly url: (env: NodeJS.ProcessEnv) => string | undefined;
  readonly revision: string;
  readonly commitPath: string;
}

/**
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * https://docs.gitlab.com/ci/variables/predefined_variables/
 * https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
 * https://learn.microsoft.com/en-us/azure/devops/pipelines/build/variables
 */
const NAMINGS: readonly Naming[] = [
  {
    url: ({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name }) =>
      server === undefined || name === undefined ? undefined : `${server}/${name}`,
    revision: 'GITHUB_SHA',
    commitPath: '/commit/',
  },
  { url: (env) => env['CI_PROJECT_URL'], revision: 'CI_COMMIT_SHA', commitPath: '/-/commit/' },
  {
    url: (env) => env['BITBUCKET_GIT_HTTP_ORIGIN'],
    revision: 'BITBUCKET_COMMIT',
    commitPath: '/commits/',
  },
  { url: (env) => env['BUILD_REPOSITORY_URI'], revision: 'BUILD_SOURCEVERSION', commitPath: '/commit/' },
];

/** The pages of the repository that a CI system checked out; null where none says so. Total. */
export function findRepository(env: NodeJS.ProcessEnv): Repository | null {
  for (const { url, revision, commitPath } of NAMINGS) {
    const page = webPage(url(env));
    if (page === null) continue;
    const checkedOut = env[revision];
    return {
      url: page,
      revision: checkedOut === undefined || !/^[0-9a-f]{40,64}$/.test(checkedOut) ? null : checkedOut,
      commitUrl: (hash) => `${page}${commitPath}${hash}`,
    };
  }
  return null;
}

/** A page's address without credentials, query, and the ending of a clone URL; null for what is no page. */
function webPage(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { protocol, host, pathname } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  // A bracket would end a Markdown link.
  const path = pathname.replace(/\/$/, '').replace(/\.git$/, '');
  return `${protocol}//${host}${path.replaceAll('(', '%28').replaceAll(')', '%29')}`;
}
