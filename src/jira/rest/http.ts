import { JiraFailure } from '../jira-failure.ts';

/**
 * The part of `fetch` that is used, so that any implementation can be passed in. It must not follow redirects by itself:
 * `redirect` is always `manual`.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

export interface FetchInit {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

export interface FetchAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: AsyncIterable<Uint8Array> | null;
}

export interface AnswerHeaders {
  get(name: string): string | null;
}

/** The classic OAuth scopes that a scoped token needs for what is asked here. */
type Scope = 'read:jira-work' | 'read:jira-user';

export interface JiraRequest {
  readonly method: 'GET' | 'POST';
  /** Below the base address: `/rest/api/3/myself`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Statuses beside 200 that the endpoint reads itself, provided that Jira's own kind of error comes with them. */
  readonly tolerates?: readonly number[];
  /** Null where no scope is needed. */
  readonly scope: Scope | null;
}

export interface JiraReply {
  readonly status: number;
  readonly json: unknown;
}

/** Asks one thing of the connected Jira, with the credential. */
export type Ask = (request: JiraRequest) => Promise<JiraReply>;

/** Workflows that come with Jira, and most others, are written in it. */
const USUAL = 'en';

/** The language to ask in, as HTTP names it: the site's, else English. `en_US` is `en-US` there. Total. */
export function languageTag(siteLocale: string | null | undefined): string {
  const tag = siteLocale?.replaceAll('_', '-') ?? '';
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : USUAL;
}

/**
 * The language of the account, `nl`, where Jira may translate names into it: where it is another than that of the site,
 * or than English where the site does not tell its own; else null. Total.
 */
export function foreignLanguage(
  accountLocale: string | null | undefined,
  siteLocale: string | null | undefined,
): string | null {
  const language = primary(accountLocale);
  return language === null || language === (primary(siteLocale) ?? USUAL) ? null : language;
}

function primary(locale: string | null | undefined): string | null {
  return /^[A-Za-z]{2,3}(?![A-Za-z])/.exec(locale ?? '')?.[0].toLowerCase() ?? null;
}

/** A hundred issues with all their transitions are about one megabyte. */
export const bodyLimit = 10 * 1024 * 1024;

/** Enough of an error page to find Jira's own message in it. */
const errorLimit = 64 * 1024;

/**
 * Reads the whole body as UTF-8. Stops reading, and drops the connection, as soon as more than `bodyLimit` bytes came
 * or are announced; compressed answers count by what they unpack to.
 * Rejects with a `JiraFailure` (`too-large`), or with whatever breaks the stream.
 */
export async function readBody(answer: FetchAnswer): Promise<string> {
  const announced = Number(answer.headers.get('content-length') ?? '0');
  if (announced > bodyLimit) {
    await discardBody(answer);
    throw tooLarge();
  }
  const { text, whole } = await readUpTo(answer, bodyLimit);
  if (!whole) throw tooLarge();
  return text;
}

/** Reads the beginning of the body of an error; a broken stream reads as what came before. Total. */
export async function readErrorBody(answer: FetchAnswer): Promise<string> {
  try {
    return (await readUpTo(answer, errorLimit)).text;
  } catch {
    return '';
  }
}

/** Drops the body unread. Total. */
export async function discardBody(answer: FetchAnswer): Promise<void> {
  try {
    // Leaving the loop cancels the stream.
    if (answer.body !== null) for await (const _ of answer.body) break;
  } catch {
    // It was to be dropped anyway.
  }
}

async function readUpTo(answer: FetchAnswer, limit: number): Promise<{ text: string; whole: boolean }> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  if (answer.body !== null) {
    for await (const chunk of answer.body) {
      size += chunk.byteLength;
      if (size > limit) return { text: parts.join(''), whole: false };
      parts.push(decoder.decode(chunk, { stream: true }));
    }
  }
  parts.push(decoder.decode());
  return { text: parts.join(''), whole: true };
}

function tooLarge(): JiraFailure {
  return new JiraFailure(
    'too-large',
    `Jira's answer is larger than ${bodyLimit / 1024 / 1024} MB: no real answer to this question is that long`,
    'check that the address is that of Jira and not of a download or a proxy',
  );
}
