import { JiraFailure } from '../jira-failure.ts';
import { connectTimeout, networkFailure } from '../rest/network-failure.ts';

/** The proxy answered, and makes no connection. Total. */
export function refusedByProxy(proxy: string, host: string, status: number): JiraFailure {
  return new JiraFailure(
    'proxy',
    `the proxy ${proxy} refused to connect to ${host} (${status})`,
    status === 407
      ? "give the user name and password that the proxy wants in HTTPS_PROXY, or in git's http.proxy"
      : 'ask who runs the proxy to let this host through, or name the host in NO_PROXY',
  );
}

/** No connection to the proxy was made, or it broke before the proxy had answered. Total. */
export function proxyFailure(error: unknown, proxy: string, host: string): JiraFailure {
  const { message, reason, help } = networkFailure(error, proxy, 'answer');
  return new JiraFailure(
    'proxy',
    `${host} is asked through the proxy ${proxy}, and that fails: ${message}`,
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
    `${host} is asked through the proxy ${proxy}, and that fails: no connection was made in time`,
    checkProxy,
  );
}
