import type { TransportSettings } from '../../jira/transport/create-fetch.ts';
import type { Session } from './session.ts';
import { tell } from './tell.ts';

/** With `--verbose`, a line on standard error for each request. Total. */
export function traceRequests({
  common,
  host,
}: Pick<Session, 'common' | 'host'>): Pick<TransportSettings, 'trace'> {
  if (common.verbose !== true) return {};
  return {
    trace({ method, url, status, milliseconds }) {
      tell(host, `${method} ${url}: ${status ?? 'no answer'} (${milliseconds} ms)`);
    },
  };
}
