import { JiraFailure } from './jira-failure.ts';

/** Keeps a run going past what could not be asked. */
export interface FailureCollector {
  /** What went wrong so far, each thing once. */
  readonly failures: readonly JiraFailure[];
  /** The answer, or null where Jira could not give one; anything but a `JiraFailure` is a bug and goes on. */
  readonly attempt: <T>(task: () => Promise<T>) => Promise<T | null>;
}

/** The answer to a question that can stay open, or null where Jira could not give one: nobody is told. */
export async function attemptQuietly<T>(task: () => Promise<T>): Promise<T | null> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof JiraFailure)) throw error;
    return null;
  }
}

export function collectFailures(): FailureCollector {
  const failures: JiraFailure[] = [];
  return {
    failures,
    async attempt(task) {
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof JiraFailure)) throw error;
        const isKnown = failures.some(
          ({ reason, message }) => reason === error.reason && message === error.message,
        );
        if (!isKnown) failures.push(error);
        return null;
      }
    },
  };
}
