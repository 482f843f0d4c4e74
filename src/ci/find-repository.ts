import type { Repository } from '../report/report.ts';
import type { Environment } from './read-values.ts';

/** How a CI system names the page of the repository that it checked out, and where its host shows a commit. */
interface Naming {
  readonly url: (env: Environment) => string | undefined;
  readonly revision: string;
  readonly commitPath: string;
}

/**
 * Every CI system, as people call it; null for one that names no page.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * https://docs.gitlab.com/ci/variables/predefined_variables/
 * https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
 * https://learn.microsoft.com/en-us/azure/devops/pipelines/build/variables
 */
const NAMINGS = {
  GitHub: {
    url: ({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name }) =>
      server === undefined || name === undefined ? undefined : `${server}/${name}`,
    revision: 'GITHUB_SHA',
    commitPath: '/commit/',
  },
  GitLab: { url: (env) => env['CI_PROJECT_URL'], revision: 'CI_COMMIT_SHA', commitPath: '/-/commit/' },
  Bitbucket: {
    url: (env) => env['BITBUCKET_GIT_HTTP_ORIGIN'],
    revision: 'BITBUCKET_COMMIT',
    commitPath: '/commits/',
  },
  'Azure Pipelines': {
    url: (env) => env['BUILD_REPOSITORY_URI'],
    revision: 'BUILD_SOURCEVERSION',
    commitPath: '/commit/',
  },
  CircleCI: null,
  'Travis CI': null,
  Buildkite: null,
  Woodpecker: null,
  Drone: null,
  AppVeyor: null,
  CodeBuild: null,
  Semaphore: null,
  TeamCity: null,
  Jenkins: null,
} as const satisfies Readonly<Record<string, Naming | null>>;

/** What people call a CI system that `--ci` knows. */
export type SystemName = keyof typeof NAMINGS;

/** The pages of the repository that a CI system checked out; null where none says so. Total. */
export function findRepository(env: Environment): Repository | null {
  for (const naming of Object.values(NAMINGS)) {
    const page = webPage(naming?.url(env));
    if (naming === null || page === null) continue;
    const { revision, commitPath } = naming;
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
