import type { Config } from '../config/config.ts';
import type { ExpectedError } from '../errors.ts';
import type { GitContext } from '../git/run-git.ts';
import type { UserPlace } from '../jira/credentials/user-directories.ts';
import type { Processor } from '../smart-commit/processor.ts';
import type { GitLabAccess } from './gitlab/gitlab-access.ts';
import type { JiraAccess } from './jira/jira-access.ts';

/** All that checks look at. What costs time is behind a function, asked when it is needed and only once. */
export interface CheckContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly user: UserPlace;
  /** Absolute. */
  readonly cwd: string;
  readonly git: GitContext;
  /** Empty where it cannot be used. */
  readonly config: Config;
  readonly configFile: string | null;
  readonly configFailure: ExpectedError | null;
  readonly processor: Processor;
  readonly jira: JiraAccess;
  readonly gitlab: GitLabAccess;
  readonly hints: Hints;
}

/** What only a person can tell; null where nobody did. */
export interface Hints {
  /** An issue to look at the rights on. */
  readonly issue: string | null;
  /** Path of a GitLab project, `acme/web/shop`. */
  readonly project: string | null;
  /** Path that stands in Jira's DVCS account, `acme`. */
  readonly group: string | null;
  /** The address in the browser when Jira sends an administrator to GitLab. */
  readonly authorizeUrl: string | null;
  /** The Redirect URI that stands in GitLab's application. */
  readonly redirectUri: string | null;
  /** `cloud`, or a version as `9.12.4`. */
  readonly jiraVersion: string | null;
  readonly gitlabVersion: string | null;
  /** A file of the authorities that Jira's Java trusts (PEM). */
  readonly truststore: string | null;
}
