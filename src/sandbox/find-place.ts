import type { Door } from './authenticate.ts';
import type { JiraState } from './jira-state.ts';

/** Where in Jira's address space a request goes. */
export interface Place {
  readonly door: Door;
  readonly version: 2 | 3;
  /** What `self` links start with. */
  readonly apiUrl: string;
  /** Below `/rest/api/{version}`. */
  readonly path: string;
}

/** Cloud has versions 2 and 3, on the site and behind the gateway; Data Center has version 2, below its context path. */
export function findPlace(jira: JiraState, origin: string, path: string): Place | null {
  const gateway = `/ex/jira/${jira.cloudId}`;
  const isGateway = jira.flavour === 'cloud' && path.startsWith(`${gateway}/`);
  const base = jira.flavour === 'cloud' ? (isGateway ? gateway : '') : jira.contextPath;
  const match = /^\/rest\/api\/([23]|latest)(\/.+)$/.exec(
    path.startsWith(base) ? path.slice(base.length) : '',
  );
  if (match === null || (jira.flavour === 'data-center' && match[1] === '3')) return null;
  const latest = jira.flavour === 'cloud' ? 3 : 2;
  const version = match[1] === 'latest' ? latest : (Number(match[1]) as 2 | 3);
  const door = jira.flavour === 'cloud' ? (isGateway ? 'gateway' : 'site') : 'data-center';
  return { door, version, apiUrl: `${origin}${base}/rest/api/${version}`, path: match[2] ?? '' };
}
