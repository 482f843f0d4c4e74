import type { Answer } from './answer.ts';
import type { Failure } from './failure.ts';

/** Changes Jira's own answer as the switch says. */
export function alterAnswer(failure: Failure | null, answer: Answer): Answer {
  if (failure === null) return answer;
  switch (failure.failure) {
    case 'slow-headers':
    case 'slow-body':
      return { ...answer, delivery: { kind: failure.failure, milliseconds: failure.milliseconds } };
    case 'closed-connection':
    case 'cut-body':
      return { ...answer, delivery: { kind: failure.failure } };
    case 'truncated-json':
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
    case 'huge-answer':
      return { ...answer, delivery: { kind: 'padded', bytes: failure.bytes, announced: failure.announced } };
    case 'issue-errors':
      return answer.status === 200
        ? { ...answer, body: moveToIssueErrors(answer.body, failure.issues) }
        : answer;
    case 'expired-token':
    case 'denied-login':
    case 'ignored-login':
    case 'captcha':
    case 'login-page':
    case 'redirect':
    case 'unauthorized':
    case 'missing-scope':
    case 'forbidden':
    case 'not-found-page':
    case 'bad-request-page':
    case 'gone':
    case 'rate-limited':
    case 'unavailable':
    case 'absurd-json':
      return answer;
  }
}

/** A bulk fetch that could not read some of its issues: that says nothing about whether they exist. */
function moveToIssueErrors(body: string, keys: readonly string[]): string {
  const answer = JSON.parse(body) as { issueErrors?: unknown; issues: { id: string; key: string }[] };
  if (answer.issueErrors === undefined) return body;
  const failed = answer.issues.filter(({ key }) => keys.includes(key));
  return JSON.stringify({
    ...answer,
    issues: answer.issues.filter((issue) => !failed.includes(issue)),
    issueErrors: failed.map(({ id }) => ({ id, errorMessage: 'The issue could not be read. Try again.' })),
  });
}
