import type { CiRun } from './ci-run.ts';
import { plainRun } from './plain-run.ts';
import { commitFrom, type Environment } from './read-values.ts';

/**
 * What TeamCity says of a build: its branches are parameters of the configuration, and no variables. See
 * https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html
 * @throws ExpectedError `usage` for variables that no TeamCity sets
 */
export function readTeamCity(env: Environment): CiRun {
  return plainRun({
    system: 'TeamCity',
    cloneAll: 'switch shallow clones off in the VCS root, and set `teamcity.git.fetchAllHeads` to `true`',
    head: commitFrom(env['BUILD_VCS_NUMBER'], 'BUILD_VCS_NUMBER') ?? 'HEAD',
    headInShell: '"$BUILD_VCS_NUMBER"',
  });
}
