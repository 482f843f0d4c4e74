import { parentPort, workerData } from 'node:worker_threads';
import { processHost } from '../session/host.ts';
import { openSession } from '../session/session.ts';
import { checkPush } from './check-push.ts';
import type { WorkerGiven, WorkerNews } from './start-worker.ts';

const tell = (news: WorkerNews): void => parentPort?.postMessage(news);

/** What the thread does in which a push is checked. Rejects for defects only. */
export async function runPushThread(): Promise<void> {
  // Ends the programs that it has started, too.
  parentPort?.once('message', () => process.exit());
  const session = await openSession(workerData as WorkerGiven, processHost(process), {
    findsConfiguration: true,
  });
  const { counts, failure } = await checkPush(session, {
    configured: (settings) => tell({ kind: 'configured', settings }),
    found: (commit) => tell({ kind: 'found', commit }),
  });
  const told = failure === null ? null : { kind: failure.kind, message: failure.message, help: failure.help };
  tell({ kind: 'ended', counts, failure: told });
}
