import { expect, test } from 'vitest';
import type { FoundIssue } from '../../../src/jira/jira-reader.ts';
import { allPermissions, answerAs, type FakeJira } from '../../support/fake-jira.ts';
import { bearerCredential, openTestJira } from '../../support/jira-client.ts';
import { describeContract, validateRequest } from '../../support/openapi.ts';
import { startScriptedServer, type SeenRequest } from '../../support/scripted-server.ts';

describeContract("requests against Atlassian's published documents", () => {
  test.each(['cloud', 'data-center'] as const)('every request fits, on %s', async (edition) => {
    const model: FakeJira = {
      edition,
      issues: [{ id: '10001', key: 'KEY-1', transitions: [{ id: '2', name: 'Close' }] }],
      users: [],
      permissions: allPermissions,
    };
    const seen: SeenRequest[] = [];
    const server = await startScriptedServer((request) => {
      seen.push(request);
      if (
        /\/search(\/jql)?$/.test(request.path) &&
        /^(?:id in|assignee = currentUser)/.test(String((request.body as { jql?: string } | undefined)?.jql))
      ) {
        return { json: { issues: [] } };
      }
      return answerAs(model)(request);
    });
    const jira = openTestJira({
      siteUrl: server.url,
      ...(edition === 'cloud' ? {} : { credential: bearerCredential }),
    });
    const issue = (await jira.findIssue('KEY-1', { transitions: true })) as FoundIssue;
    await jira.server();
    await jira.findIssues([{ key: 'KEY-1', transitions: true }]);
    await jira.findIssues([{ key: 'KEY-1', transitions: false }]);
    await jira.readTransitions(issue);
    await jira.findUser('jane+x@example.com');
    await jira.readTimeTracking();
    await jira.readPermissions([issue], { userSearch: true });
    await jira.readPermissions([], { userSearch: true });
    await jira.matchIssues([issue], 'resolution = EMPTY');
    await jira.ownIssues();
    const wrong = seen.flatMap(({ method, path, query, body }) => {
      // The document of Cloud is that of version 3; serverInfo is the same in both.
      const known =
        edition === 'cloud' ? path.replace('/rest/api/2/serverInfo', '/rest/api/3/serverInfo') : path;
      const url = `${known}${query.size > 0 ? `?${query.toString()}` : ''}`;
      return validateRequest(edition, { method, url, ...(body === undefined ? {} : { body }) });
    });
    expect(wrong).toEqual([]);
    expect(seen.length).toBeGreaterThanOrEqual(10);
  });
});
