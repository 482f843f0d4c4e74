import { request } from 'node:http';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { JiraFailure } from '../jira-failure.ts';
import { connectTimeout, networkFailure } from '../rest/network-failure.ts';

/** Milliseconds for one address of a host before the next is tried; Node's own 250 give up on slow networks. */
const attemptLimit = 1000;

/** How connections to an origin are made. */
export interface Way {
  /** Null to connect to the host itself. */
  readonly proxy: URL | null;
  /** Certificate authorities in PEM; null for Node's own choice. */
  readonly authorities: readonly string[] | null;
  /** Milliseconds until a connection must be made, TLS and a proxy's part included. */
  readonly limit: number;
  readonly lookup: LookupFunction;
}

/**
 * Makes a connection to an origin, through a tunnel where there is a proxy, with TLS where the origin has it. Every
 * socket is given to `keep` at once, so that whoever holds it can end it at any moment.
 * Rejects with what the socket fails with, or with a `JiraFailure` (`proxy`) where it is the proxy's.
 */
export async function openSocket(origin: URL, way: Way, keep: (socket: Socket) => void): Promise<Socket> {
  const { proxy } = way;
  let current: Socket | null = null;
  let isTunnelled = false;
  const timer = setTimeout(
    () =>
      current?.destroy(isTunnelled ? notConnectedInTime(proxy?.host ?? null, origin.host) : connectTimeout()),
    way.limit,
  );
  const hold = <Kind extends Socket>(socket: Kind): Kind => {
    current = socket;
    keep(socket);
    // Whoever waits for it has a listener as well; without any, an error would end the process.
    return socket.on('error', () => undefined);
  };
  try {
    const tunnel = proxy === null ? null : await openTunnel(origin, proxy, way, hold);
    isTunnelled = tunnel !== null;
    if (origin.protocol === 'http:' && tunnel !== null) return tunnel;
    return await made(hold(start(origin, way, tunnel)));
  } finally {
    clearTimeout(timer);
  }
}

async function openTunnel(
  origin: URL,
  proxy: URL,
  way: Way,
  hold: (socket: Socket) => Socket,
): Promise<Socket> {
  try {
    const socket = await made(hold(start(proxy, way, null)));
    const status = await askForTunnel(origin, proxy, socket);
    if (status === 200) return socket;
    socket.destroy();
    throw refusedByProxy(proxy.host, origin.host, status);
  } catch (error) {
    throw error instanceof JiraFailure ? error : proxyFailure(error, proxy.host, origin.host);
  }
}

/** A socket that begins to connect, or TLS over one that is connected. */
function start(target: URL, { authorities, lookup }: Way, over: Socket | null): Socket {
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const place = { host, port: portOf(target), lookup, autoSelectFamilyAttemptTimeout: attemptLimit };
  if (target.protocol === 'http:') return connect(place);
  return connectSecurely({
    ...place,
    ...(over === null ? {} : { socket: over }),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(authorities === null ? {} : { ca: [...authorities] }),
    ALPNProtocols: ['http/1.1'],
  });
}

/** The socket, as soon as it can be written to. */
function made(socket: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => resolve(socket));
    socket.once('error', reject);
    // Ended from outside.
    socket.once('close', () => reject(new Error('closed')));
  });
}

/** The status of the proxy's answer. */
function askForTunnel(origin: URL, proxy: URL, socket: Socket): Promise<number> {
  const target = `${origin.hostname}:${portOf(origin)}`;
  return new Promise((resolve, reject) => {
    const asking = request({
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...proxyAuthorization(proxy) },
      createConnection: () => socket,
    });
    asking.once('connect', ({ statusCode = 0 }, _, head) => {
      if (head.length > 0) socket.unshift(head);
      resolve(statusCode);
    });
    asking.once('error', reject);
    asking.once('close', () => reject(new Error('closed')));
    asking.end();
  });
}

function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const login = `${decode(username)}:${decode(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

/** The proxy answered, and makes no connection. Total. */
function refusedByProxy(proxy: string, host: string, status: number): JiraFailure {
  return new JiraFailure(
    'proxy',
    `the proxy ${proxy} refused to connect to ${host} (${status})`,
    status === 407
      ? "give the user name and password for the proxy in HTTPS_PROXY, or in git's http.proxy"
      : 'ask whoever runs the proxy to let this host through, or name the host in NO_PROXY',
  );
}

/** No connection to the proxy was made, or it broke before the proxy had answered. Total. */
function proxyFailure(error: unknown, proxy: string, host: string): JiraFailure {
  const { message, reason, help } = networkFailure(error, proxy, 'answer');
  return new JiraFailure(
    'proxy',
    `${host} is reached through the proxy ${proxy}, and that fails: ${message}`,
    reason === 'tls' || reason === 'untrusted' ? help : checkProxy,
  );
}

const checkProxy =
  "check the proxy in HTTPS_PROXY or git's http.proxy, or name the host in NO_PROXY to go without it";

/** The time for a connection is up; null for no proxy. Total. */
export function notConnectedInTime(proxy: string | null, host: string): JiraFailure {
  if (proxy === null) return networkFailure(connectTimeout(), host, 'answer');
  return new JiraFailure(
    'proxy',
    `${host} is reached through the proxy ${proxy}, and that fails: no connection was made in time`,
    checkProxy,
  );
}
