import * as tls from 'node:tls';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { JiraFailure } from '../jira-failure.ts';
import type { Fetch, FetchAnswer, FetchInit } from '../rest/http.ts';
import { chooseProxy, type Environment } from './choose-proxy.ts';
import { createLookup, type NameLookup } from './look-up.ts';
import { notConnectedInTime, openSocket, type Way } from './open-socket.ts';

/** Milliseconds for a connection, TLS and a proxy's part included. */
const usualConnectLimit = 3000;

export interface TransportSettings {
  readonly environment: Environment;
  /** git's `http.proxy`, asked where the environment names none; null for none. */
  readonly gitProxy: string | null;
  /** git's `http.sslCAInfo`: a file of further certificate authorities; null for none. */
  readonly gitCaFile: string | null;
  /** Told each request when it was answered, or failed; absent for nobody. */
  readonly trace?: ((seen: TracedRequest) => void) | undefined;
}

/** A request as it may be shown: no header, no body, and no query, which can hold an e-mail. */
interface TracedRequest {
  readonly method: string;
  /** Scheme, host and path. */
  readonly url: string;
  /** Null where no answer came. */
  readonly status: number | null;
  /** From the question to the head of the answer, the connection included. */
  readonly milliseconds: number;
}

/** A `Fetch` that has connections of its own, and can end them all at once. */
export interface OwnFetch extends Fetch {
  /** Ends every connection, whatever it waits for, so that nothing of it keeps the process alive. Total. */
  readonly close: () => void;
}

/**
 * HTTP over Node's own sockets: Node's `fetch` and its relatives take five times as long to load, know no proxy, and
 * do not give up a proxy that never answers. Connections are kept for the next request, and do not keep the process.
 * A connection has three seconds, or the time of the whole run, in milliseconds, where that is shorter.
 * The result rejects with a `JiraFailure` where the settings are no good.
 */
export function createFetch(settings: TransportSettings, runLimit = usualConnectLimit): OwnFetch {
  const names = createLookup();
  const sockets = new Set<Socket>();
  const lines = new Map<string, Line>();
  const limit = Math.min(usualConnectLimit, runLimit);
  const fetch: Fetch = async (url, init) => {
    init.signal.throwIfAborted();
    const target = new URL(url);
    const line = lines.get(target.origin) ?? openLine(target, wayTo(target, settings, limit, names), sockets);
    lines.set(target.origin, line);
    return await exchange(target, init, line);
  };
  const { trace } = settings;
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    names.close();
  };
  return Object.assign(trace === undefined ? fetch : traced(fetch, trace), { close });
}

/** Tells of each request what came of it. */
function traced(fetch: Fetch, trace: (seen: TracedRequest) => void): Fetch {
  return async (url, init) => {
    const start = performance.now();
    const { origin, pathname } = new URL(url);
    const tell = (status: number | null): void =>
      trace({
        method: init.method,
        url: origin + pathname,
        status,
        milliseconds: Math.round(performance.now() - start),
      });
    try {
      const answer = await fetch(url, init);
      tell(answer.status);
      return answer;
    } catch (error) {
      tell(null);
      throw error;
    }
  };
}

function wayTo(
  target: URL,
  { environment, gitProxy, gitCaFile }: TransportSettings,
  limit: number,
  { lookup }: NameLookup,
): Way {
  assertCertificatesAreChecked(target, environment);
  const proxy = chooseProxy(target, environment, gitProxy);
  return {
    proxy: proxy === null ? null : readProxy(proxy),
    authorities: readAuthorities(gitCaFile, environment),
    limit,
    lookup,
  };
}

/**
 * Node reads the variable whatever we say about a connection: then anybody in between could be the server. It is asked
 * before each origin's first request, so that nothing is sent, with a credential or without.
 * https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
 */
function assertCertificatesAreChecked({ protocol, host }: URL, environment: Environment): void {
  if (protocol !== 'https:' || environment['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return;
  throw new JiraFailure(
    'tls',
    `NODE_TLS_REJECT_UNAUTHORIZED is 0, which turns certificate checks off: nothing is sent to ${host}`,
    'unset it; for a certificate authority of your own, name its file in NODE_EXTRA_CA_CERTS',
  );
}

function readProxy(text: string): URL {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text);
  // The value may hold a password, so it is not shown.
  throw new JiraFailure(
    'proxy',
    'the address of the proxy is not one of an HTTP proxy',
    "write HTTPS_PROXY, or git's http.proxy, like http://proxy.example.com:3128",
  );
}

/** Where requests to an origin go. */
interface Line {
  readonly agent: Agent;
  /** Host and port of the proxy; null for none. */
  readonly proxy: string | null;
}

function openLine(origin: URL, way: Way, sockets: Set<Socket>): Line {
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const agent = Object.assign(new Agent({ keepAlive: true }), {
    createConnection(_: unknown, give: (error: Error | null, socket?: Socket) => void): undefined {
      openSocket(origin, way, keep).then(
        (socket) => give(null, socket),
        (error: Error) => give(error),
      );
    },
  });
  return { agent, proxy: way.proxy?.host ?? null };
}

/** What `AbortSignal.timeout` aborts with. */
function isTimeUp({ reason }: AbortSignal): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}

function exchange(url: URL, init: FetchInit, { agent, proxy }: Line): Promise<FetchAnswer> {
  const { method, headers, body, signal } = init;
  return new Promise((resolve, reject) => {
    const asking = request({
      agent,
      method,
      host: url.hostname,
      port: url.port,
      path: url.pathname + url.search,
      headers: { ...headers, host: url.host, 'accept-encoding': 'gzip' },
      signal,
    });
    asking.once('response', (response) => resolve(toAnswer(response, signal)));
    asking.on('error', (error: NodeJS.ErrnoException) => {
      // The server had closed a connection that was kept: the request never arrived.
      if (asking.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted)
        resolve(exchange(url, init, { agent, proxy }));
      else reject(signal.aborted ? (signal.reason as Error) : error);
    });
    // Node tells of the signal only once there is a connection.
    const giveUp = (): void => {
      // Without one it is the way that took the time, and not Jira.
      if (asking.socket === null && isTimeUp(signal)) reject(notConnectedInTime(proxy, url.host));
      else reject(signal.reason as Error);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    asking.once('close', () => signal.removeEventListener('abort', giveUp));
    asking.end(body);
  });
}

function toAnswer(response: IncomingMessage, signal: AbortSignal): FetchAnswer {
  const { statusCode = 0, headers } = response;
  const isPacked = /^(?:x-)?gzip$/i.test(headers['content-encoding'] ?? '');
  return {
    status: statusCode,
    headers: {
      get(name) {
        const value = headers[name];
        return Array.isArray(value) ? value.join(', ') : (value ?? null);
      },
    },
    body: wholeBody(isPacked ? pipeline(response, createGunzip(), () => undefined) : response, signal),
  };
}

/** A body that ends with its connection looks whole when it is cut off. */
async function* wholeBody(body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  yield* body;
  signal.throwIfAborted();
}

/**
 * The certificate authorities to trust, in PEM, when git names a file of further ones; null when there is none,
 * and Node's own choice holds. An explicit list replaces Node's, so Node's own and NODE_EXTRA_CA_CERTS, which Node
 * reads by itself otherwise, are in it.
 * Throws `JiraFailure` (`tls`) where the file cannot be read or holds no certificate.
 */
export function readAuthorities(caFile: string | null, environment: Environment): string[] | null {
  if (caFile === null) return null;
  const extra = environment['NODE_EXTRA_CA_CERTS'] ?? '';
  return [...usualAuthorities(), ...(extra === '' ? [] : [readIfThere(extra)]), readCertificates(caFile)];
}

/** Newer versions of Node also tell the system's authorities, where Node was told to use them. */
function usualAuthorities(): readonly string[] {
  const newer = tls as { readonly getCACertificates?: (type: 'default') => string[] };
  return newer.getCACertificates?.('default') ?? tls.rootCertificates;
}

function readCertificates(file: string): string {
  const text = readIfThere(file);
  if (text.includes('-----BEGIN')) return text;
  throw new JiraFailure(
    'tls',
    `the certificate authority file ${JSON.stringify(file)} cannot be read or holds no certificate`,
    "name a readable file in PEM format in git's http.sslCAInfo",
  );
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
