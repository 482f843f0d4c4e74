import type { Execution } from './execute.ts';

/** One request that the server has answered. Neither headers nor query: they may hold a secret or an e-mail. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export interface SandboxLog {
  readonly executions: readonly Execution[];
  /** The newest thousand, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** All requests since the start, the forgotten ones included. */
  readonly requestCount: number;
}

const KEPT = 1000;

export function createSandboxLog(): SandboxLog & {
  addExecution(execution: Execution): void;
  addRequest(request: LoggedRequest): void;
} {
  const executions: Execution[] = [];
  const requests: LoggedRequest[] = [];
  let requestCount = 0;
  return {
    executions,
    requests,
    get requestCount() {
      return requestCount;
    },
    addExecution(execution) {
      executions.push(execution);
      if (executions.length > KEPT) executions.shift();
    },
    addRequest(request) {
      requestCount += 1;
      requests.push(request);
      if (requests.length > KEPT) requests.shift();
    },
  };
}
