import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

export type Account =
  | 'ada'
  | 'olga'
  | 'root'
  | 'nobody'
  | 'expired'
  | 'scoped'
  | 'work-only'
  | 'password'
  | 'wrong password';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The accounts of the default seed as Authorization headers; null sends none. */
const CLOUD: Partial<Record<Account, string | null>> = {
  ada: `Basic ${base64('ada@example.com:ada-token')}`,
  olga: `Basic ${base64('olga@example.com:olga-token')}`,
  root: `Basic ${base64('admin@example.com:root-token')}`,
  expired: `Basic ${base64('ada@example.com:expired-token')}`,
  scoped: `Basic ${base64('ada@example.com:ada-scoped-token')}`,
  'work-only': `Bearer ada-work-token`,
  nobody: null,
};

const DATA_CENTER: Partial<Record<Account, string | null>> = {
  ada: 'Bearer ada-token',
  olga: 'Bearer olga-token',
  root: 'Bearer root-token',
  expired: 'Bearer expired-token',
  password: `Basic ${base64('ada:ada-password')}`,
  'wrong password': `Basic ${base64('ada:guess')}`,
  nobody: null,
};

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: any;
}

export interface Question {
  readonly as?: Account;
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Asks a sandbox with plain fetch; a body makes it a POST. Redirects are shown, not followed. */
export async function ask(sandbox: Sandbox, path: string, question: Question = {}): Promise<Answered> {
  const { as = 'ada', body, method = body === undefined ? 'GET' : 'POST', signal = null } = question;
  const authorization = (sandbox.flavour === 'cloud' ? CLOUD : DATA_CENTER)[as];
  if (authorization === undefined) throw new Error(`${sandbox.flavour} has no account ${as}`);
  const response = await fetch(sandbox.url + path, {
    method,
    signal,
    redirect: 'manual',
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
