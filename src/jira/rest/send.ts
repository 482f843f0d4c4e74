import { setTimeout as wait } from 'node:timers/promises';
import { endsTheRun, JiraFailure } from '../jira-failure.ts';
import {
  type AnswerHeaders,
  discardBody,
  type Fetch,
  type FetchAnswer,
  type JiraReply,
  type JiraRequest,
  readBody,
  readErrorBody,
} from './http.ts';
import type { Exchange, LoginPlace } from './judge-login.ts';
import { judgeReply } from './judge-reply.ts';
import { parseJson } from '../../text/json-value.ts';
import { networkFailure, outOfTime, type Phase } from './network-failure.ts';

interface SendSettings {
  readonly fetch: Fetch;
  readonly budget: TimeBudget;
  /** The `Authorization` that this address may be sent; null for none. */
  readonly authorize: (url: URL) => string | null;
  /** Whose `Authorization` that is; absent where nobody's is sent. */
  readonly login?: LoginPlace;
}

interface SendOptions {
  /** Send no credential. */
  readonly anonymous?: boolean;
  /** A failure of this request is no reason to stop the run: something else will be tried. */
  readonly tentative?: boolean;
  /** The language to answer in, as an HTTP language tag; absent to leave it to the server. */
  readonly language?: string;
}

export type Send = (base: string, request: JiraRequest, options?: SendOptions) => Promise<JiraReply>;

/**
 * Sends requests, four at a time, and gives back what is an answer. A rate limit or an overload is waited out once,
 * within the time budget; a failed login is never tried again. After a failure that the next request would only
 * repeat, nothing more is sent: what waits or runs is rejected with that same failure. A rate limit is one of its
 * endpoint: the others go on.
 * Rejects with a `JiraFailure`.
 */
export function createSend(settings: SendSettings): Send {
  const { budget } = settings;
  const inTurn = limitConcurrency(4);
  const stop = new AbortController();
  const signal = AbortSignal.any([budget.signal, stop.signal]);
  let ending: JiraFailure | null = null;
  const limited = new Map<string, JiraFailure>();

  return (base, request, options = {}) =>
    inTurn(async () => {
      const url = new URL(base + request.path);
      const endpoint = endpointOf(request);
      const known = ending ?? limited.get(endpoint);
      if (known !== undefined) throw known;
      if (budget.remaining() <= 0) throw outOfTime(url.host, 'answer');
      try {
        return await sendOnceOrTwice(url, request, options);
      } catch (error) {
        if (ending !== null) throw ending;
        const failure = networkFailure(error, url.host, 'answer');
        if (endsTheRun(failure) && options.tentative !== true) {
          ending = failure;
          stop.abort();
        }
        if (failure.reason === 'rate-limit') limited.set(endpoint, failure);
        throw failure;
      }
    });

  async function sendOnceOrTwice(url: URL, request: JiraRequest, options: SendOptions): Promise<JiraReply> {
    const answer = await exchange(url, request, options);
    const delay = retryDelay(answer.status, answer.headers, budget.remaining(), Date.now());
    if (delay === null) return readReply(answer, url, request, options);
    await discardBody(answer);
    await within(url, 'answer', () => wait(delay, undefined, { signal }));
    return readReply(await exchange(url, request, options), url, request, options);
  }

  function exchange(url: URL, request: JiraRequest, options: SendOptions): Promise<FetchAnswer> {
    const target = new URL(url);
    for (const [name, value] of Object.entries(request.query ?? {})) target.searchParams.set(name, value);
    const authorization = options.anonymous === true ? null : settings.authorize(target);
    return within(url, 'answer', () =>
      settings.fetch(target.href, {
        method: request.method,
        headers: {
          accept: 'application/json',
          'user-agent': 'smart-commits',
          ...languageHeaders(options.language),
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(authorization === null ? {} : { authorization }),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        redirect: 'manual',
        signal,
      }),
    );
  }

  async function readReply(
    answer: FetchAnswer,
    url: URL,
    request: JiraRequest,
    options: SendOptions,
  ): Promise<JiraReply> {
    const { status, headers } = answer;
    const isAnswer = status === 200 || (request.tolerates ?? []).includes(status);
    const text = await within(url, 'body', () => (isAnswer ? readBody(answer) : readErrorBody(answer)));
    const withCredential = options.anonymous !== true && settings.authorize(url) !== null;
    const { login = null } = settings;
    const json = parseJson(text);
    const seen: Exchange = { request, url, withCredential, login, status, headers, text, json };
    const failure = judgeReply(seen);
    if (failure !== null) throw failure;
    return { status, json };
  }

  async function within<T>(url: URL, phase: Phase, task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw budget.signal.aborted && !(error instanceof JiraFailure)
        ? outOfTime(url.host, phase)
        : networkFailure(error, url.host, phase);
    }
  }
}

/**
 * Jira speaks the language of the account whatever `accept-language` says, unless it is told to listen to that; a server
 * that does not know the second header leaves it be.
 */
function languageHeaders(language: string | undefined): Record<string, string> {
  return language === undefined ? {} : { 'accept-language': language, 'x-force-accept-language': 'true' };
}

/** All requests of one kind, whatever issue they are for. */
function endpointOf({ method, path }: JiraRequest): string {
  return `${method} ${path.replace(/\/issue\/[^/]+/, '/issue/*')}`;
}

/** The time that a run may spend on Jira altogether. */
export interface TimeBudget {
  /** Aborted when the time is up. */
  readonly signal: AbortSignal;
  /** Milliseconds left; zero or less when the time is up. */
  remaining(): number;
  /** Milliseconds given at the start. */
  readonly total: number;
}

/** Starts the clock. Milliseconds. The timer does not keep the process alive. */
export function startTimeBudget(milliseconds: number): TimeBudget {
  const deadline = performance.now() + milliseconds;
  return {
    signal: AbortSignal.timeout(Math.max(0, Math.round(milliseconds))),
    remaining: () => deadline - performance.now(),
    total: milliseconds,
  };
}

/** Lets at most `limit` tasks run at once; the others wait in the order of their coming. */
export function limitConcurrency(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    // A finished task hands its place on without giving it back first, so that nobody slips in between.
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** Statuses that may be gone a moment later: rate limit, overload and maintenance, and a gateway in front of them. */
const passing: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Wait where the server names no time: milliseconds. */
const usualWait = 1000;

/**
 * How long to wait before the one retry, in milliseconds; null where a retry is no use: another status, a quota that
 * is used up for the hour, or a wait that the time budget does not allow. `now` is in milliseconds since 1970. Total.
 *
 * Sources: https://developer.atlassian.com/cloud/jira/platform/rate-limiting (`RateLimit-Reason`, `Retry-After` in
 * seconds); RFC 9110, 10.2.3 (seconds or a date). Data Center sends zero for "go on".
 */
export function retryDelay(
  status: number,
  headers: AnswerHeaders,
  remaining: number,
  now: number,
): number | null {
  if (!passing.has(status)) return null;
  const reason = headers.get('ratelimit-reason');
  if (status === 429 && reason !== null && !reason.includes('burst')) return null;
  const delay = readRetryAfter(headers, now) ?? usualWait;
  return delay < remaining ? delay : null;
}

/** What `Retry-After` asks for, in milliseconds; null where it is absent or unreadable. Total. */
export function readRetryAfter(headers: AnswerHeaders, now: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Z][a-z]{2}, /.test(text)) return null;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
