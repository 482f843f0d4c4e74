import type { ManagerName } from '../hook-managers/managers.ts';
import type { Check } from './check.ts';
import { apiV3, connector, lag, sessionToken } from './gitlab/connector.ts';
import { reachable as gitlabReachable, token, version } from './gitlab/connection.ts';
import { jiraIntegration, project, projectFeatures } from './gitlab/project.ts';
import { group, repositories } from './gitlab/membership.ts';
import { redirectUri, scope } from './gitlab/oauth.ts';
import { tls } from './gitlab/tls.ts';
import { role, webhook } from './gitlab/webhook.ts';
import { gitConfig } from './hooks/git-config.ts';
import { commitMsgHook, prePushHook } from './hooks/hook.ts';
import { gitVersion, hooksPath, repository, shallowClone } from './hooks/repository.ts';
import { husky, lefthook, preCommit, simpleGitHooks } from './hooks/through-managers.ts';
import { nodeOnPath, skippedByEnvironment, windows } from './hooks/environment.ts';
import { authorEmail, committerEmail, identityConfigured } from './identity/configured.ts';
import { authorKnown, committerKnown } from './identity/known.ts';
import { account, scopes, userSearch } from './jira/account.ts';
import { cache } from './jira/cache.ts';
import { configuration, credential, site, trust } from './jira/site.ts';
import { issue } from './jira/issue.ts';
import { authorities, proxy, reachable } from './jira/network.ts';
import { timeTracking } from './jira/time-tracking.ts';

/** A check of each hook manager. */
const ofManagers: Readonly<Record<Exclude<ManagerName, 'none'>, Check>> = {
  husky,
  lefthook,
  'simple-git-hooks': simpleGitHooks,
  'pre-commit': preCommit,
  'git-config': gitConfig,
};

/** Everything that the doctor looks at, in the order of its report. A new check is a line here. */
export const checks: readonly Check[] = [
  configuration,
  site,
  trust,
  credential,
  proxy,
  authorities,
  reachable,
  account,
  scopes,
  userSearch,
  issue,
  timeTracking,
  cache,
  gitVersion,
  repository,
  hooksPath,
  commitMsgHook,
  prePushHook,
  ...Object.values(ofManagers),
  skippedByEnvironment,
  nodeOnPath,
  shallowClone,
  windows,
  identityConfigured,
  authorEmail,
  committerEmail,
  authorKnown,
  committerKnown,
  gitlabReachable,
  tls,
  token,
  version,
  connector,
  sessionToken,
  redirectUri,
  scope,
  apiV3,
  group,
  repositories,
  project,
  projectFeatures,
  role,
  webhook,
  jiraIntegration,
  lag,
];
