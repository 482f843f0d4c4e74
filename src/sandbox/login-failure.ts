import type { Failure } from './failure.ts';

/** What Jira reports about a login that it did not accept, on answers to requests that it then treats as anonymous. */
export type LoginReason = 'AUTHENTICATED_FAILED' | 'AUTHENTICATION_DENIED';
export const LOGIN_REASON = 'x-seraph-loginreason';

/** The switches that make a request anonymous instead of answering it, with the reason that Jira then reports. */
export function loginFailure(failure: Failure | null): { readonly reason: LoginReason | null } | null {
  if (failure?.failure === 'expired-token') return { reason: 'AUTHENTICATED_FAILED' };
  if (failure?.failure === 'denied-login') return { reason: 'AUTHENTICATION_DENIED' };
  return failure?.failure === 'ignored-login' ? { reason: null } : null;
}
