import type { ExpectedError } from '../../errors.ts';
import { tell, type Host } from './host.ts';
import type { ExitStatus } from './run-main.ts';

/**
 * The status of a run that judged all that it was asked to judge. `failure` is why not all was checked: beside errors it is
 * told.
 * @throws `failure`, where nothing of error severity was found
 */
export function statusOf(errors: number, failure: ExpectedError | null, host: Host): ExitStatus {
  if (errors === 0 && failure !== null) throw failure;
  if (failure !== null) {
    const lost = failure.kind === 'jira' ? '; not everything was checked' : '';
    tell(host, `${failure.message}${lost} (${failure.help})`);
  }
  return errors > 0 ? 1 : 0;
}
