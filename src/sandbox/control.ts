import { isExpectedError } from '../errors.ts';
import { processorNames } from '../smart-commit/processor.ts';
import { json, refusal, type Answer } from './answer.ts';
import type { SandboxRequest } from './answer-request.ts';
import { failureShape } from './failure.ts';
import { choice, invalid, list, object, optional, text, withDefault, type Read } from './json-shape.ts';
import type { SandboxJira } from './sandbox-jira.ts';

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
