import type { SystemName } from './find-repository.ts';
import { ExpectedError } from '../errors.ts';
import type { CiFacts, CiRun } from './ci-run.ts';
import type { ToldMerge } from './merging.ts';
import { plainRun } from './plain-run.ts';
import { plainSystems } from './plain-systems.ts';
import { readAzurePipelines } from './read-azure-pipelines.ts';
import { readBitbucketPipelines } from './read-bitbucket-pipelines.ts';
import { readGithubActions } from './read-github-actions.ts';
import { readGitlabCi } from './read-gitlab-ci.ts';
import { readJenkins } from './read-jenkins.ts';
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
  readonly read: (env: Environment, event: unknown, told: ToldMerge) => CiFacts;
}

/** Jenkins comes last: its variable stands also in the environment of agents that serve others too. */
const systems: readonly System[] = [
  { name: 'GitLab', sign: 'GITLAB_CI', read: readGitlabCi },
  { name: 'GitHub', sign: 'GITHUB_ACTIONS', eventFile: 'GITHUB_EVENT_PATH', read: readGithubActions },
  { name: 'Bitbucket', sign: 'BITBUCKET_BUILD_NUMBER', read: readBitbucketPipelines },
  { name: 'Azure Pipelines', sign: 'TF_BUILD', read: readAzurePipelines },
  ...plainSystems.map((system) => ({
    ...system,
    read: (env: Environment, _: unknown, told: ToldMerge) => plainRun(system, system.facts(env), told),
  })),
  { name: 'Jenkins', sign: 'JENKINS_URL', read: readJenkins },
];

/** The systems that `--ci` knows, as people call them. */
export const systemNames: readonly string[] = systems.map(({ name }) => name);

/**
 * What the CI system of this environment says of its run.
 * @param readEvent reads and parses the file of a path
 * @param told what a person says of the merge
 * @throws ExpectedError `usage` where there is no known system, or where it tells no commits
 */
export function readCi(
  env: Environment,
  readEvent: (path: string, variable: string) => unknown,
  told: ToldMerge = {},
): CiRun {
  const system = systems.find(({ sign, value }) =>
    value === undefined ? textOf(env, sign) !== undefined : env[sign] === value,
  );
  if (system === undefined) {
    throw new ExpectedError(
      'usage',
      `this run is not on a CI system that \`--ci\` knows: ${systemNames.join(', ')}`,
      'pass the two ends of the commits: `lint --ci --from origin/main --to HEAD`',
    );
  }
  const { eventFile } = system;
  const path = eventFile === undefined ? undefined : textOf(env, eventFile);
  if (eventFile !== undefined && path === undefined) {
    throw new ExpectedError(
      'usage',
      `\`${eventFile}\` is not set, so ${system.name} does not say what this run is for`,
      'name the commits instead: `lint --from origin/main`',
    );
  }
  const event = eventFile === undefined || path === undefined ? undefined : readEvent(path, eventFile);
  return { system: system.name, ...system.read(env, event, told) };
}
