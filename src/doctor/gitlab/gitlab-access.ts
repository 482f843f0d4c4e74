import { JiraFailure, type JiraFailureReason } from '../../jira/jira-failure.ts';
import { type FetchAnswer, readBody, readErrorBody } from '../../jira/rest/http.ts';
import { parseJson } from '../../text/json-value.ts';
import { limitConcurrency, type TimeBudget } from '../../jira/rest/send.ts';
import { networkFailure, outOfTime } from '../../jira/rest/network-failure.ts';
import { createFetch, type OwnFetch, type TransportSettings } from '../../jira/transport/create-fetch.ts';
import { once } from '../once.ts';
import type { GitLabSite, GitLabToken } from './read-site.ts';

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
