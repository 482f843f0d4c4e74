import { describe, expect, test } from 'vitest';
import type { FetchAnswer, JiraRequest } from '../../../src/jira/rest/http.ts';
import { createSend, readRetryAfter, retryDelay, startTimeBudget } from '../../../src/jira/rest/send.ts';

const request: JiraRequest = { method: 'GET', path: '/rest/api/3/myself', scope: null };
const site = 'https://jira.example.com';

function answer(status: number, text: string, headers: Record<string, string> = {}): FetchAnswer {
  return new Response(text, { status, headers });
}

/** A sender over answers given in turn, and the number of times that the transport was used. */
function senderOf(...answers: FetchAnswer[]): { send: ReturnType<typeof createSend>; count: () => number } {
  let count = 0;
  const send = createSend({
    budget: startTimeBudget(5000),
    authorize: () => 'Basic x',
    fetch: () => {
      const next = answers[count] ?? answer(200, '{}');
      count += 1;
      return Promise.resolve(next);
    },
  });
  return { send, count: () => count };
}

describe('after a failure', () => {
  test('that any other request would repeat, the transport is not used again', async () => {
    const { send, count } = senderOf(answer(401, ''));
    await expect(send(site, request)).rejects.toMatchObject({ reason: 'credentials' });
    await expect(send(site, request)).rejects.toMatchObject({ reason: 'credentials' });
    expect(count()).toBe(1);
  });

  test('of a try, others may follow', async () => {
    const { send } = senderOf(answer(401, ''));
    await expect(send(site, request, { tentative: true })).rejects.toMatchObject({ reason: 'credentials' });
    await expect(send(site, request)).resolves.toEqual({ status: 200, json: {} });
  });

  test('that concerns one question only, others may follow', async () => {
    const { send } = senderOf(answer(403, '{"errorMessages":[]}'));
    await expect(send(site, request)).rejects.toMatchObject({ reason: 'forbidden' });
    await expect(send(site, request)).resolves.toEqual({ status: 200, json: {} });
  });
});

describe('the wait before a retry, in milliseconds', () => {
  const now = Date.parse('2026-03-01T10:00:00Z');
  test.each([
    { status: 429, headers: { 'retry-after': '2' }, expected: 2000 },
    { status: 429, headers: { 'retry-after': '0' }, expected: 0 },
    { status: 429, headers: {}, expected: 1000 },
    { status: 429, headers: { 'retry-after': 'soon' }, expected: 1000 },
    { status: 429, headers: { 'retry-after': '-1' }, expected: 1000 },
    { status: 429, headers: { 'retry-after': 'Sun, 01 Mar 2026 10:00:03 GMT' }, expected: 3000 },
    { status: 429, headers: { 'retry-after': 'Sun, 01 Mar 2026 09:00:00 GMT' }, expected: 0 },
    { status: 429, headers: { 'retry-after': '5' }, expected: null },
    { status: 429, headers: { 'retry-after': '999999999' }, expected: null },
    { status: 429, headers: { 'ratelimit-reason': 'jira-burst-based', 'retry-after': '1' }, expected: 1000 },
    {
      status: 429,
      headers: { 'ratelimit-reason': 'jira-quota-global-based', 'retry-after': '1' },
      expected: null,
    },
    { status: 429, headers: { 'ratelimit-reason': 'jira-quota-tenant-based' }, expected: null },
    { status: 429, headers: { 'ratelimit-reason': 'jira-per-issue-on-write' }, expected: null },
    { status: 503, headers: { 'retry-after': '1' }, expected: 1000 },
    { status: 503, headers: {}, expected: 1000 },
    { status: 502, headers: {}, expected: 1000 },
    { status: 504, headers: {}, expected: 1000 },
    { status: 500, headers: { 'retry-after': '1' }, expected: null },
    { status: 401, headers: { 'retry-after': '1' }, expected: null },
    { status: 200, headers: {}, expected: null },
  ])('$status with $headers: $expected', ({ status, headers, expected }) => {
    expect(retryDelay(status, new Headers(headers as Record<string, string>), 4000, now)).toBe(expected);
  });

  test('a date in another form than that of HTTP is not read', () => {
    expect(readRetryAfter(new Headers({ 'retry-after': '2026-03-01' }), now)).toBeNull();
  });
});
