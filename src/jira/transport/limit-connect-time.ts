import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ConnectTimeout } from '../rest/network-failure.ts';
import type { Fetch } from '../rest/http.ts';

const connecting = 'undici:client:beforeConnect';
const connected = 'undici:client:connected';

/**
 * Node's `fetch` with a limit, in milliseconds, for the making of the first connection to an origin, TLS included:
 * it has none but the whole budget otherwise, and a host that drops packets would use that up. Where `fetch` does not
 * say when it connects, the limit never strikes.
 * https://github.com/nodejs/undici/blob/main/docs/docs/api/DiagnosticsChannel.md
 */
export function limitConnectTime(fetch: Fetch, milliseconds: number): Fetch {
  const reached = new Set<string>();
  return async (url, init) => {
    const { origin } = new URL(url);
    if (reached.has(origin)) return fetch(url, init);
    const giveUp = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const onConnecting = (message: unknown): void => {
      if (originIn(message) !== origin) return;
      timer ??= setTimeout(() => giveUp.abort(new ConnectTimeout()), milliseconds);
    };
    const onConnected = (message: unknown): void => {
      if (originIn(message) !== origin) return;
      reached.add(origin);
      clearTimeout(timer);
    };
    subscribe(connecting, onConnecting);
    subscribe(connected, onConnected);
    try {
      return await fetch(url, { ...init, signal: AbortSignal.any([init.signal, giveUp.signal]) });
    } finally {
      clearTimeout(timer);
      unsubscribe(connecting, onConnecting);
      unsubscribe(connected, onConnected);
    }
  };
}

function originIn(message: unknown): string | null {
  const { connectParams } = message as { connectParams?: { protocol?: unknown; host?: unknown } };
  const { protocol, host } = connectParams ?? {};
  return typeof protocol === 'string' && typeof host === 'string' ? `${protocol}//${host}` : null;
}
