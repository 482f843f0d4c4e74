import type { Host } from '../session/host.ts';
import { tell } from '../session/tell.ts';

/** A history may hold thousands of second transitions. */
const MOST = 10;

/** Says what Jira was asked about in vain, or could not be asked about: a sentence each, and how many more there are. */
export function tellNotChecked(host: Host, notChecked: readonly string[]): void {
  for (const what of notChecked.slice(0, MOST)) tell(host, `not checked: ${what}`);
  const more = notChecked.length - MOST;
  if (more > 0) tell(host, `not checked: ${more} more of these`);
}
