import type { Fetch } from '../rest/http.ts';

/** Under these names Node's `fetch` keeps the agent that makes its connections; which of them depends on the version. */
const agentNames = ['undici.globalDispatcher.2', 'undici.globalDispatcher.1'];

/**
 * Node's own `fetch` with a limit, in milliseconds, for the making of a connection, TLS included. Its own limit is ten
 * seconds, during which a host that drops packets would use up the run and then keep the process from ending.
 * A second agent of the kind that `fetch` uses anyway has the limit, so that undici need not be loaded for it; where
 * there is none of that kind, `fetch` is used as it is.
 * https://github.com/nodejs/undici/blob/main/docs/docs/api/Client.md#parameter-connectoptions
 */
export function limitConnectTime(milliseconds: number): Fetch {
  const dispatcher = createAgent(milliseconds);
  return dispatcher === null ? fetch : (url, init) => fetch(url, { ...init, dispatcher } as RequestInit);
}

function createAgent(milliseconds: number): object | null {
  // The agent is made with the first use of any of the classes that belong to `fetch`.
  void new Headers();
  for (const name of agentNames) {
    const agent: unknown = Reflect.get(globalThis, Symbol.for(name));
    const kind: unknown = typeof agent === 'object' ? agent?.constructor : null;
    // A stand-in, or an agent for proxies, that somebody has put there on purpose is none of our business.
    if (typeof kind === 'function' && kind.name === 'Agent') {
      return Reflect.construct(kind, [{ connect: { timeout: milliseconds } }]) as object;
    }
  }
  return null;
}
