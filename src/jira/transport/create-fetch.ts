import { JiraFailure } from '../jira-failure.ts';
import type { Fetch } from '../rest/http.ts';
import { chooseProxy, type Environment } from './choose-proxy.ts';
import { limitConnectTime } from './limit-connect-time.ts';
import { readAuthorities } from './read-authorities.ts';

/** Milliseconds for a connection, TLS and a proxy's part included. */
const usualConnectLimit = 3000;

export interface TransportSettings {
  readonly environment: Environment;
  /** git's `http.proxy`, asked where the environment names none; null for none. */
  readonly gitProxy: string | null;
  /** git's `http.sslCAInfo`: a file of further certificate authorities; null for none. */
  readonly gitCaFile: string | null;
}

/**
 * Node's own `fetch`, or undici's where a proxy or a certificate authority asks for it: loading undici takes longer
 * than everything else that happens before the first request. Connections are kept for the next request.
 * A connection has three seconds, or the time of the whole run, in milliseconds, where that is shorter.
 * The result rejects with a `JiraFailure` where the settings are no good.
 */
export function createFetch(settings: TransportSettings, runLimit = usualConnectLimit): Fetch {
  const byOrigin = new Map<string, Promise<Fetch>>();
  const connectLimit = Math.min(usualConnectLimit, runLimit);
  return async (url, init) => {
    const { origin } = new URL(url);
    const known = byOrigin.get(origin) ?? fetchFor(new URL(origin), settings, connectLimit);
    byOrigin.set(origin, known);
    return (await known)(url, init);
  };
}

async function fetchFor(
  origin: URL,
  { environment, gitProxy, gitCaFile }: TransportSettings,
  connectLimit: number,
): Promise<Fetch> {
  assertCertificatesAreChecked(origin, environment);
  const proxy = chooseProxy(origin, environment, gitProxy);
  const authorities = readAuthorities(gitCaFile, environment);
  if (proxy === null && authorities === null) return limitConnectTime(connectLimit);
  const { Agent, ProxyAgent, fetch: fetchThrough } = await import('undici');
  const tls = { timeout: connectLimit, ...(authorities === null ? {} : { ca: authorities }) };
  const dispatcher =
    proxy === null
      ? new Agent({ connect: tls })
      : new ProxyAgent({ uri: readProxy(proxy), requestTls: tls, proxyTls: tls });
  return (url, init) => fetchThrough(url, { ...init, dispatcher });
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
    `NODE_TLS_REJECT_UNAUTHORIZED is 0, so that no certificate is checked: nothing is sent to ${host}`,
    'unset it; for an authority of your own, name its file in NODE_EXTRA_CA_CERTS',
  );
}

function readProxy(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  // The value may hold a password, so it is not shown.
  throw new JiraFailure(
    'proxy',
    'the address of the proxy is not one of an HTTP proxy',
    "write HTTPS_PROXY, or git's http.proxy, like http://proxy.example.com:3128",
  );
}
