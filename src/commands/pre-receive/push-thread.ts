import { parentPort, Worker, workerData } from 'node:worker_threads';
import { ExpectedError, type FailureKind } from '../../errors.ts';
import type { JudgedCommit, RunCounts } from '../../report/report.ts';
import { openSession, type Session } from '../session/session.ts';
import type { Ending } from './answer-push.ts';
import { bug, checkPush, type PushListener, type PushSettings } from './check-push.ts';
import { processHost } from '../session/host.ts';

/** What the thread is told: the arguments, as they were read. */
type WorkerGiven = Pick<Session, 'common' | 'own' | 'positionals'>;

/** What the thread tells. */
type WorkerNews =
  | { readonly kind: 'configured'; readonly settings: PushSettings }
  | { readonly kind: 'found'; readonly commit: JudgedCommit }
  | {
      readonly kind: 'ended';
      readonly counts: RunCounts | null;
      /** An error does not keep its fields on the way. */
      readonly failure: {
        readonly kind: FailureKind;
        readonly message: string;
        readonly help: string;
      } | null;
    };

export interface RunningCheck {
  /** Never rejects. */
  readonly ending: Promise<Ending>;
  /** Ends the check, and the programs that it has started. Total. */
  readonly stop: () => Promise<void>;
}

/** Milliseconds in which the thread may end its own programs; in the middle of a message it hears nothing. */
const GRACE = 200;

/** Checks a push in a thread. */
export function startWorker(file: string, session: Session, listener: PushListener): RunningCheck {
  const { common, own, positionals, host } = session;
  const given: WorkerGiven = { common, own, positionals };
  const worker = new Worker(file, { workerData: given, stdin: true });
  if (worker.stdin !== null) host.stdin.pipe(worker.stdin);
  const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
  const ending = new Promise<Ending>((resolve) => {
    const fail = (error: unknown): void => resolve({ counts: null, failure: describe(error) });
    worker.on('message', (news: WorkerNews) => {
      if (news.kind === 'configured') listener.configured(news.settings);
      else if (news.kind === 'found') listener.found(news.commit);
      else resolve({ counts: news.counts, failure: toError(news.failure) });
    });
    worker.once('error', fail);
    worker.once('exit', (status) => fail(new Error(`the thread ended with status ${status}`)));
  });
  return {
    ending,
    async stop() {
      host.stdin.unpipe().unref?.();
      worker.postMessage('stop');
      const timer = setTimeout(() => void worker.terminate(), GRACE);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Why a thread has ended before its time. */
function describe(error: unknown): ExpectedError {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (!isFull) return bug(error);
  return new ExpectedError(
    'git',
    'the check needs more memory than this server gives it',
    'push shorter messages, or ask whoever runs this server to raise --max-old-space-size',
    { cause: error },
  );
}

function toError(failure: Extract<WorkerNews, { kind: 'ended' }>['failure']): ExpectedError | null {
  return failure === null ? null : new ExpectedError(failure.kind, failure.message, failure.help);
}

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
