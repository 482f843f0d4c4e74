import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JiraUser } from './jira-state.ts';

/** How the bytes of an answer leave the server, where that is not plainly and at once. */
type Delivery =
  | { readonly kind: 'slow-headers' | 'slow-body'; readonly milliseconds: number }
  | { readonly kind: 'closed-connection' | 'cut-body' }
  | { readonly kind: 'padded'; readonly bytes: number; readonly announced: boolean };

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delivery?: Delivery;
}

export function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(value),
  };
}

export function html(status: number, title: string, text: string): Answer {
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
  return { status, headers: { 'content-type': 'text/html;charset=UTF-8' }, body };
}

export const noContent: Answer = { status: 204, headers: {}, body: '' };

/** Jira's own form of an error: sentences, and sentences by field. */
export function refusal(
  status: number,
  messages: readonly string[],
  errors: Readonly<Record<string, string>> = {},
): Answer {
  return json(status, { errorMessages: messages, errors });
}

export function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** What both editions send to a caller who is not logged in, where that is needed. */
export const loginRequired: Answer = json(401, {
  message: 'Client must be authenticated to access this resource.',
  'status-code': 401,
});

const BLOCK = Buffer.alloc(64 * 1024, ' ');

/**
 * Sends an answer, late, in part or padded where its delivery says so. Never rejects because the other side has gone:
 * that is what a client with a time limit does.
 */
export async function deliver(answer: Answer, response: ServerResponse): Promise<void> {
  const body = Buffer.from(answer.body);
  const { delivery } = answer;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const wait = (milliseconds: number): Promise<unknown> =>
    sleep(milliseconds, undefined, { signal: gone.signal }).catch(() => undefined);
  const writeHead = (length: number | null): void => {
    const lengthHeader = length === null || answer.status === 204 ? {} : { 'content-length': String(length) };
    response.writeHead(answer.status, { ...answer.headers, ...lengthHeader });
  };

  switch (delivery?.kind) {
    case undefined:
      break;
    case 'slow-headers':
      await wait(delivery.milliseconds);
      break;
    case 'slow-body':
      writeHead(body.length);
      response.write(body.subarray(0, 1));
      await wait(delivery.milliseconds);
      response.end(body.subarray(1));
      return;
    case 'closed-connection':
      response.destroy();
      return;
    case 'cut-body':
      writeHead(body.length);
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    case 'padded':
      writeHead(delivery.announced ? body.length + delivery.bytes : null);
      await pipeline(Readable.from(pad(body, delivery.bytes)), response).catch(() => undefined);
      return;
    default:
      delivery satisfies never;
  }
  if (gone.signal.aborted) return;
  writeHead(body.length);
  response.end(body);
}

/** White space after a JSON text keeps it valid, however long it is. */
function* pad(body: Buffer, bytes: number): Generator<Buffer> {
  yield body;
  for (let left = bytes; left > 0; left -= BLOCK.length)
    yield BLOCK.subarray(0, Math.min(left, BLOCK.length));
}

/** Jira words its errors in the language of the caller, so that nobody can rely on the sentence. */
interface ErrorTexts {
  readonly issueNotFound: string;
  readonly keyNotFound: (key: string, field: string) => string;
  readonly keyInvalid: (key: string, field: string) => string;
  readonly valueNotFound: (value: string, field: string) => string;
  readonly fieldNotFound: (field: string) => string;
}

const ENGLISH: ErrorTexts = {
  issueNotFound: 'Issue does not exist or you do not have permission to see it.',
  keyNotFound: (key, field) => `An issue with key '${key}' does not exist for field '${field}'.`,
  keyInvalid: (key, field) => `The issue key '${key}' for field '${field}' is invalid.`,
  valueNotFound: (value, field) => `The value '${value}' does not exist for the field '${field}'.`,
  fieldNotFound: (field) => `Field '${field}' does not exist or you do not have permission to view it.`,
};

const GERMAN: ErrorTexts = {
  issueNotFound: 'Der Vorgang existiert nicht, oder Sie dürfen ihn nicht sehen.',
  keyNotFound: (key, field) => `Für das Feld '${field}' gibt es keinen Vorgang mit dem Schlüssel '${key}'.`,
  keyInvalid: (key, field) => `Der Vorgangsschlüssel '${key}' ist für das Feld '${field}' ungültig.`,
  valueNotFound: (value, field) => `Den Wert '${value}' gibt es für das Feld '${field}' nicht.`,
  fieldNotFound: (field) => `Das Feld '${field}' gibt es nicht, oder Sie dürfen es nicht sehen.`,
};

/** English unless the caller's locale is a German one. */
export function errorTexts(caller: JiraUser | null): ErrorTexts {
  return caller?.locale.startsWith('de') === true ? GERMAN : ENGLISH;
}
