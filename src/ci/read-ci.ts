import { ExpectedError } from '../errors.ts';
import type { CiRun, SystemName } from './ci-run.ts';
import { readAppVeyor } from './read-appveyor.ts';
import { readAzurePipelines } from './read-azure-pipelines.ts';
import { readBitbucketPipelines } from './read-bitbucket-pipelines.ts';
import { readBuildkite } from './read-buildkite.ts';
import { readCircleCi } from './read-circleci.ts';
import { readCodeBuild } from './read-codebuild.ts';
import { readDrone } from './read-drone.ts';
import { readGithubActions } from './read-github-actions.ts';
import { readGitlabCi } from './read-gitlab-ci.ts';
import { readJenkins } from './read-jenkins.ts';
import { readSemaphore } from './read-semaphore.ts';
import { readTeamCity } from './read-teamcity.ts';
import { readTravis } from './read-travis.ts';
import { readWoodpecker } from './read-woodpecker.ts';
import { textOf, type Environment } from './read-values.ts';

/** A CI system: how a run of it is recognised and read. */
interface System {
  readonly name: SystemName;
  /** Set in each of its runs, and by nobody else. */
  readonly sign: string;
  /** What the variable holds, where others set it too. */
  readonly value?: string;
  /** The variable with the path of a file that it writes about the run. */
  readonly eventFile?: string;
  readonly read: (env: Environment, event: unknown) => CiRun;
}

/** Jenkins comes last: its variable stands also in the environment of agents that serve others too. */
const systems: readonly System[] = [
  { name: 'GitLab', sign: 'GITLAB_CI', read: readGitlabCi },
  { name: 'GitHub', sign: 'GITHUB_ACTIONS', eventFile: 'GITHUB_EVENT_PATH', read: readGithubActions },
  { name: 'Bitbucket', sign: 'BITBUCKET_BUILD_NUMBER', read: readBitbucketPipelines },
  { name: 'Azure Pipelines', sign: 'TF_BUILD', read: readAzurePipelines },
  { name: 'CircleCI', sign: 'CIRCLECI', read: readCircleCi },
  { name: 'Travis CI', sign: 'TRAVIS', read: readTravis },
  { name: 'Buildkite', sign: 'BUILDKITE', read: readBuildkite },
  { name: 'Woodpecker', sign: 'CI', value: 'woodpecker', read: readWoodpecker },
  { name: 'Drone', sign: 'DRONE', read: readDrone },
  { name: 'AppVeyor', sign: 'APPVEYOR', read: readAppVeyor },
  { name: 'CodeBuild', sign: 'CODEBUILD_BUILD_ID', read: readCodeBuild },
  { name: 'Semaphore', sign: 'SEMAPHORE', read: readSemaphore },
  { name: 'TeamCity', sign: 'TEAMCITY_VERSION', read: readTeamCity },
  { name: 'Jenkins', sign: 'JENKINS_URL', read: readJenkins },
];

/**
 * What the CI system of this environment says of its run.
 * @param readEvent reads and parses the file of a path
 * @throws ExpectedError `usage` where there is no known system, or where it tells no commits
 */
export function readCi(env: Environment, readEvent: (path: string, variable: string) => unknown): CiRun {
  const system = systems.find(({ sign, value }) =>
    value === undefined ? textOf(env, sign) !== undefined : env[sign] === value,
  );
  if (system === undefined) {
    throw new ExpectedError(
      'usage',
      `this is no run of a CI system that \`--ci\` knows: ${systems.map(({ name }) => name).join(', ')}`,
      'pass the two ends of the commits: `lint --ci --from origin/main --to HEAD`',
    );
  }
  const { eventFile } = system;
  const path = eventFile === undefined ? undefined : textOf(env, eventFile);
  if (eventFile !== undefined && path === undefined) {
    throw new ExpectedError(
      'usage',
      `\`${eventFile}\` is not set, so ${system.name} does not tell what this run is for`,
      'name the commits instead: `lint --from origin/main`',
    );
  }
  return system.read(
    env,
    eventFile === undefined || path === undefined ? undefined : readEvent(path, eventFile),
  );
}
