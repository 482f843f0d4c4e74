import { JiraFailure, type JiraFailureReason } from '../../jira/jira-failure.ts';
import { type FetchAnswer, readBody, readErrorBody } from '../../jira/rest/http.ts';
import { parseJson } from '../../text/json-value.ts';
import { limitConcurrency, type TimeBudget } from '../../jira/rest/send.ts';
import { networkFailure, outOfTime } from '../../jira/rest/network-failure.ts';
import { createFetch, type OwnFetch, type TransportSettings } from '../../jira/transport/create-fetch.ts';
import { once } from '../once.ts';
import { ExpectedError } from '../../errors.ts';
import { isLoopback } from '../../jira/credentials/site-url.ts';
import { Secret } from '../../jira/credentials/credential.ts';

/** GitLab, as far as it may be asked. */
export interface GitLabAccess {
  /** Null where nobody names one. */
  readonly site: GitLabSite | null;
  readonly token: GitLabToken;
  /** How requests to it travel. */
  transport(): Promise<TransportSettings>;
  /**
   * Asks with the token, where there is one, below the address of GitLab. The same question is asked once.
   * Total: what goes wrong is an answer too.
   */
  ask(path: string): Promise<GitLabAnswer>;
  /** The time that the whole visit may take. */
  readonly budget: TimeBudget;
  /** Ends every connection. Total. */
  close(): void;
}

export type GitLabAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Undefined where the body is no JSON. */
      readonly json: unknown;
      /** Where a redirect leads, without its query; null for none. */
      readonly location: string | null;
    }
  /** No answer: `message` says why in one sentence, and `help` what to do. */
  | {
      readonly kind: 'failure';
      readonly reason: JiraFailureReason;
      readonly message: string;
      readonly help: string;
    };

interface GitLabAccessSettings {
  readonly site: GitLabSite | null;
  readonly token: GitLabToken;
  readonly transport: (url: string) => Promise<TransportSettings>;
  readonly budget: TimeBudget;
}

/** Nothing is sent before the first question. */
export function openGitLabAccess(settings: GitLabAccessSettings): GitLabAccess {
  const { site, token, budget } = settings;
  const opened: OwnFetch[] = [];
  const transport = once(() => settings.transport(site?.url ?? 'https://gitlab.invalid'));
  const fetch = once(async () => {
    const own = createFetch(await transport(), budget.remaining());
    opened.push(own);
    return own;
  });
  const inTurn = limitConcurrency(4);
  const answers = new Map<string, Promise<GitLabAnswer>>();
  return {
    site,
    token,
    transport,
    ask(path) {
      const known = answers.get(path) ?? inTurn(() => exchange(path));
      answers.set(path, known);
      return known;
    },
    budget,
    close() {
      for (const own of opened) own.close();
    },
  };

  async function exchange(path: string): Promise<GitLabAnswer> {
    const url = `${site?.url ?? 'https://gitlab.invalid'}${path}`;
    try {
      const answer = await (
        await fetch()
      )(url, { method: 'GET', headers: headers(), redirect: 'manual', signal: budget.signal });
      return await read(answer, url);
    } catch (error) {
      const { host } = new URL(url);
      const isOutOfTime = budget.signal.aborted && !(error instanceof JiraFailure);
      return describe(isOutOfTime ? outOfTime(host, 'answer') : error, host);
    }
  }

  /** https://docs.gitlab.com/api/rest/authentication/ */
  function headers(): Record<string, string> {
    const own = token.kind === 'ready' ? { 'private-token': token.token.reveal() } : {};
    return { accept: 'application/json', 'user-agent': 'smart-commits', ...own };
  }
}

async function read(answer: FetchAnswer, url: string): Promise<GitLabAnswer> {
  const text = answer.status === 200 ? await readBody(answer) : await readErrorBody(answer);
  const target = answer.headers.get('location');
  const redirect = target !== null && URL.canParse(target, url) ? new URL(target, url) : null;
  return {
    kind: 'answer',
    status: answer.status,
    json: parseJson(text),
    location: redirect === null ? null : redirect.origin + redirect.pathname,
  };
}

function describe(error: unknown, host: string): GitLabAnswer {
  const { reason, message, help } =
    error instanceof JiraFailure ? error : networkFailure(error, host, 'answer');
  return {
    kind: 'failure',
    reason,
    help,
    message: reason === 'too-large' ? `the answer of ${host} is too large` : message,
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The GitLab that a person named. */
export interface GitLabSite {
  /** Without a slash at the end: `https://gitlab.example.com`, or with a path where GitLab lives below one. */
  readonly url: string;
  /** The option or variable that names it. */
  readonly source: string;
}

/** The token to ask with, or why there is none. */
export type GitLabToken =
  | { readonly kind: 'ready'; readonly token: Secret; readonly source: string }
  | { readonly kind: 'none' }
  /** There is one that is not sent: `reason` says why. */
  | { readonly kind: 'withheld'; readonly reason: string; readonly source: string };

/** GITLAB_HOST is glab's; CI_SERVER_URL is set in every job of GitLab CI. */
const siteNames = ['GITLAB_HOST', 'CI_SERVER_URL'];
const tokenNames = ['GITLAB_TOKEN', 'GITLAB_ACCESS_TOKEN'];

/**
 * The GitLab to look at: the option's, else the environment's; null where nobody names one. No file of a repository
 * is asked, because the token goes there.
 * @throws ExpectedError `usage` for what is no address, or one with a user name or password in it
 */
export function readGitLabSite(option: string | null, environment: Environment): GitLabSite | null {
  const variable = siteNames.find((name) => (environment[name] ?? '').trim() !== '');
  const source = option === null ? variable : '--gitlab';
  if (source === undefined) return null;
  const text = (option ?? environment[source] ?? '').trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || /[\s\p{Cc}]/u.test(text) || !URL.canParse(withScheme))
    throw unusable(source, 'is not an address');
  const { protocol, username, password, origin, pathname } = new URL(withScheme);
  if (!/^https?:$/.test(protocol)) throw unusable(source, 'is not an http address');
  if (username !== '' || password !== '') throw unusable(source, 'holds a user name or password');
  const path = pathname.replace(/\/api\/v4(?:\/.*)?$/, '').replace(/\/+$/, '');
  return { url: origin + path, source };
}

/** The token for that GitLab, from the environment alone. A token never goes over an open line. Total. */
export function readGitLabToken(site: GitLabSite, environment: Environment): GitLabToken {
  const source = tokenNames.find((name) => (environment[name] ?? '').trim() !== '');
  if (source === undefined) return { kind: 'none' };
  const text = (environment[source] ?? '').trim();
  const { protocol, hostname } = new URL(site.url);
  if (protocol === 'http:' && !isLoopback(hostname)) {
    return {
      kind: 'withheld',
      source,
      reason: `${site.url} is not https: it could be read in transit`,
    };
  }
  if (!/^[\x21-\x7e]+$/.test(text)) {
    return { kind: 'withheld', source, reason: 'it holds characters that no token has' };
  }
  return { kind: 'ready', token: new Secret(text), source };
}

function unusable(source: string, why: string): ExpectedError {
  return new ExpectedError('usage', `${source} ${why}`, 'write it like https://gitlab.example.com');
}
