import type { Config } from '../config/config.ts';
import { type ExpectedError, isExpectedError } from '../errors.ts';
import type { GitContext } from '../git/run-git.ts';
import type { UserPlace } from '../jira/credentials/user-directories.ts';
import type { Processor } from '../smart-commit/processor.ts';
import type { GitLabAccess } from './gitlab/gitlab-access.ts';
import type { JiraAccess } from './jira/jira-access.ts';

/** The parts of a report, in its order. */
export const groups = ['jira', 'hooks', 'identity', 'gitlab'] as const;

export type Group = (typeof groups)[number];

/** One thing that the doctor looks at. */
export interface Check {
  /** Stable: programs and the manual go by it. */
  readonly id: string;
  readonly group: Group;
  /** What is looked at: part of a sentence, for the report of this check alone. */
  readonly probe: string;
  /** What to do where it is not well: an order, for findings without one of their own. */
  readonly remedy: string;
  /**
   * Looks.
   * @throws ExpectedError where that went wrong in a way that a person can mend; the report then shows its sentence
   */
  readonly run: (context: CheckContext) => Finding | Promise<Finding>;
}

/** `info` is a fact worth knowing, neither good nor bad; `skipped` says why nothing was looked at. */
export type Verdict = 'ok' | 'info' | 'warning' | 'problem' | 'skipped';

/** What a check has found. */
export interface Finding {
  readonly verdict: Verdict;
  /** One sentence, lower case, no full stop. */
  readonly message: string;
  /** What to do, or what else to know; lines that begin with two spaces are commands. Null for nothing. */
  readonly help: string | null;
}

type MakeFinding = (message: string, help?: string | null) => Finding;

const make =
  (verdict: Verdict): MakeFinding =>
  (message, help = null) => ({ verdict, message, help });

export const ok = make('ok');
export const info = make('info');
export const warning = make('warning');
export const problem = make('problem');
export const skipped = make('skipped');

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
  /** The files that it extends. */
  readonly extendedFiles: readonly string[];
  /** The file of these that says where Jira is; null for none. */
  readonly baseUrlFile: string | null;
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

/** What a check has found, with what it takes to report it. */
export interface Result extends Finding {
  readonly id: string;
  readonly group: Group;
  /** What was looked at. */
  readonly probe: string;
}

export type Tally = Readonly<Record<Verdict, number>>;

/** Runs checks, all at once, and returns their results in the order of the checks. Rejects for bugs only. */
export async function runChecks(checks: readonly Check[], context: CheckContext): Promise<Result[]> {
  return Promise.all(checks.map((check) => runCheck(check, context)));
}

async function runCheck(check: Check, context: CheckContext): Promise<Result> {
  const finding = await look(check, context);
  const isBad = finding.verdict === 'warning' || finding.verdict === 'problem';
  const help = finding.help ?? (isBad ? check.remedy : null);
  return { id: check.id, group: check.group, probe: check.probe, ...finding, help };
}

async function look(check: Check, context: CheckContext): Promise<Finding> {
  try {
    return await check.run(context);
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    return { verdict: 'problem', message: error.message, help: error.help };
  }
}

/** How many results have which verdict. */
export function tally(results: readonly Result[]): Tally {
  const counts = { ok: 0, info: 0, warning: 0, problem: 0, skipped: 0 };
  for (const { verdict } of results) counts[verdict]++;
  return counts;
}
