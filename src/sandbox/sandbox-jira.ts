import { explainMessage, type Ignored } from '../effects/explain-message.ts';
import { findProcessor, type ProcessorName, processorNames } from '../smart-commit/processor.ts';
import { readMessage } from '../smart-commit/read-message.ts';
import { type CommitToExecute, execute, type Execution } from './execute.ts';
import { type Failure, failureShape, type FailureSwitches } from './failure.ts';
import { findIssueByKey, type JiraState } from './jira-state.ts';
import { isExpectedError } from '../errors.ts';
import { type Answer, json, refusal } from './answer.ts';
import type { SandboxRequest } from './answer-request.ts';
import { choice, invalid, list, object, optional, type Read, text, withDefault } from './json-shape.ts';

/** A commit as the host of the repository hands it to Jira. */
interface MessageToExecute {
  readonly message: string;
  /** The author's e-mail. */
  readonly author: string;
  readonly date: Date;
  readonly processor: ProcessorName;
}

/** An issue as it stands now. Instants are ISO 8601, UTC; authors are user names. */
interface IssueSnapshot {
  readonly key: string;
  readonly status: string;
  readonly resolution: string | null;
  readonly comments: readonly { readonly author: string; readonly body: string; readonly created: string }[];
  readonly worklogs: readonly {
    readonly author: string;
    readonly comment: string;
    readonly timeSpent: string;
    readonly timeSpentSeconds: number;
    readonly started: string;
  }[];
  /** Seconds; null where the issue was given no estimate. */
  readonly remainingSeconds: number | null;
}

/** The Jira inside a sandbox: what a push does to it, and what has become of it. */
export interface SandboxJira {
  /** Runs the actions of a commit as the connector does, and records what came of them. */
  execute(commit: CommitToExecute): Execution;
  /** Reads a message as a processor does, and runs what it says; `ignored` is what Jira would not even try. */
  executeMessage(commit: MessageToExecute): Execution & { readonly ignored: readonly Ignored[] };
  /** Null where no issue has exactly this key now. */
  issue(key: string): IssueSnapshot | null;
  /** What was executed and what was asked so far. */
  log(): {
    readonly executions: readonly Execution[];
    readonly requests: readonly LoggedRequest[];
    readonly requestCount: number;
  };
  /** Sets the failure switches anew; none for none. */
  fail(failures: readonly Failure[]): void;
}

export function createSandboxJira(
  state: JiraState,
  log: SandboxLog & { addExecution(execution: Execution): void },
  failures: FailureSwitches,
): SandboxJira {
  const executeAndRecord = (commit: CommitToExecute): Execution => {
    const execution = execute(state, commit);
    log.addExecution(execution);
    return execution;
  };
  return {
    execute: executeAndRecord,
    executeMessage({ message, author, date, processor }) {
      const { actions, ignored } = explainMessage(readMessage(message, findProcessor(processor)), {
        transitions: state.transitions.map(({ name }) => name),
        projects: state.projects.map(({ key }) => key),
        workingTime: state.timeTracking,
      });
      return { ...executeAndRecord({ author, date, actions }), ignored };
    },
    issue: (key) => snapshot(state, key),
    log: () => ({
      executions: [...log.executions],
      requests: [...log.requests],
      requestCount: log.requestCount,
    }),
    fail: (replacements) => failures.replace(replacements),
  };
}

function snapshot(state: JiraState, key: string): IssueSnapshot | null {
  const issue = findIssueByKey(state, key);
  if (issue === null) return null;
  return {
    key: issue.key,
    status: issue.status.name,
    resolution: issue.resolution,
    comments: issue.comments.map(({ author, body, created }) => ({ author: author.name, body, created })),
    worklogs: issue.worklogs.map(({ author, comment, timeSpent, timeSpentSeconds, started }) => ({
      author: author.name,
      comment,
      timeSpent,
      timeSpentSeconds,
      started,
    })),
    remainingSeconds: issue.remainingSeconds,
  };
}

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

const dateShape: Read<Date | null> = (value, path) => {
  const given = optional(text)(value, path);
  if (given === null) return null;
  const date = new Date(given);
  if (!Number.isNaN(date.getTime())) return date;
  throw invalid(path, 'is not a date', 'write it as ISO 8601, `2026-03-01T09:30:00Z`');
};

const commitShape = object({
  message: text,
  author: text,
  date: dateShape,
  processor: withDefault(choice(...processorNames), 'dvcs'),
});

/**
 * The sandbox's own resources, which Jira has not: `/sandbox/log`, `/sandbox/issues/KEY-1`, `/sandbox/commits` and
 * `/sandbox/failures`. Null for any other path. They ask for no credential; what they change they take as JSON only,
 * which a page in a browser cannot send here.
 */
export function answerControl(jira: SandboxJira, request: SandboxRequest, now: () => Date): Answer | null {
  const { method, path } = request;
  if (!path.startsWith('/sandbox/')) return null;
  if (method === 'GET' && path === '/sandbox/log') return json(200, jira.log());
  const issueKey = /^\/sandbox\/issues\/([^/]+)$/.exec(path)?.[1];
  if (method === 'GET' && issueKey !== undefined) {
    const issue = jira.issue(issueKey);
    return issue === null ? refusal(404, [`There is no issue ${issueKey}.`]) : json(200, issue);
  }
  if (method !== 'POST') return refusal(404, ['There is no such resource of the sandbox.']);
  if (!request.contentType.startsWith('application/json'))
    return refusal(415, ['The body must be application/json.']);
  try {
    const body: unknown = JSON.parse(request.body);
    if (path === '/sandbox/commits') {
      const { message, author, date, processor } = commitShape(body, '');
      return json(200, jira.executeMessage({ message, author, date: date ?? now(), processor }));
    }
    if (path === '/sandbox/failures') {
      jira.fail(list(failureShape)(body, ''));
      return json(200, {});
    }
    return refusal(404, ['There is no such resource of the sandbox.']);
  } catch (error) {
    if (isExpectedError(error)) return refusal(400, [error.message, error.help]);
    if (error instanceof SyntaxError) return refusal(400, ['The body is not JSON.']);
    throw error;
  }
}
