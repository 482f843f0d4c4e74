import { describe, expect, test } from 'vitest';
import { checkCommits } from '../../src/jira/check-commits.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import { allPermissions, answerAs, type FakeJira } from '../support/fake-jira.ts';
import { basicCredential, bearerCredential, openTestJira } from '../support/jira-client.ts';
import { startScriptedServer, type ScriptedReply, type SeenRequest } from '../support/scripted-server.ts';

/*
 * Servers that know less than Jira does, or hide more: what they leave out is never taken for a fact about the author.
 */

const jane = { name: 'Jane', email: 'jane@example.com' };
const other = { name: 'Other', email: 'other@example.com' };

/** As the stand-in calls the account that asks, who is Jane. */
const OWN_IDS = { cloud: '5b10a2844c20165700ede21g', 'data-center': 'JIRAUSER10100' };

function idOf(edition: FakeJira['edition'], name: string): object {
  const id = name === 'jane' ? OWN_IDS[edition] : name;
  return edition === 'cloud' ? { accountId: id, accountType: 'atlassian' } : { key: id, name };
}

const done = { id: '31', name: 'Gereed', to: { name: 'Gereed' }, hasScreen: false };

const jira = (edition: FakeJira['edition'], transitions: readonly unknown[]): FakeJira => ({
  edition,
  issues: [{ id: '10001', key: 'KEY-1', transitions }],
  users: [
    { ...idOf(edition, 'other'), emailAddress: other.email, active: true, match: other.email },
    { ...idOf(edition, 'jane'), emailAddress: jane.email, active: true, match: jane.email },
  ],
  permissions: allPermissions,
});

interface Case {
  readonly transitions: readonly unknown[];
  readonly author?: typeof jane;
  readonly text: string;
  /** Answers in place of the stand-in; null to leave it be. */
  readonly intercept?: (request: SeenRequest) => ScriptedReply | null;
}

async function judge(
  edition: FakeJira['edition'],
  { transitions, author = other, text, intercept = () => null }: Case,
): Promise<{ readonly said: readonly string[]; readonly seen: readonly SeenRequest[] }> {
  const answer = answerAs(jira(edition, transitions));
  const server = await startScriptedServer((request) => intercept(request) ?? answer(request));
  const credential = edition === 'cloud' ? basicCredential : bearerCredential;
  const reading = readMessage(text, findProcessor('dvcs'));
  const { diagnostics, answers } = await checkCommits(
    [{ author, committer: null, reading }],
    openTestJira({ siteUrl: server.url, credential }),
    {},
  );
  expect(answers.failures).toEqual([]);
  return {
    said: (diagnostics[0] ?? []).map(({ severity, message }) => `${severity} ${message}`),
    seen: server.seen,
  };
}

const gone: ScriptedReply = {
  status: 404,
  headers: { 'content-type': 'text/html' },
  text: '<h1>Not here</h1>',
};

describe.each(['cloud', 'data-center'] as const)('%s', (edition) => {
  test('a list of transitions that names nothing of others is no proof that nobody has one', async () => {
    const { said } = await judge(edition, { transitions: [done], text: 'KEY-1 #deploy' });
    expect(said).toEqual([
      'warning KEY-1 (`Open`) has no transition `#deploy` for the account that asks; if it has none for the author either, Jira ignores it',
    ]);
  });

  test('a server that does not know the question for those of others costs nothing but the certainty', async () => {
    const { said } = await judge(edition, {
      transitions: [done],
      text: 'KEY-1 #deploy #comment Done',
      intercept: ({ path }) => (path.endsWith('/transitions') ? gone : null),
    });
    expect(said).toEqual([expect.stringMatching(/^warning KEY-1 .* has no transition `#deploy`/)]);
  });

  test('a server that does not say whether the account sees a project costs nothing but the certainty', async () => {
    const { said } = await judge(edition, {
      transitions: [],
      text: 'OPS-9 #comment Done',
      intercept: ({ path, query }) =>
        path.endsWith('/mypermissions') && query.has('projectKey') ? gone : null,
    });
    expect(said).toEqual([
      'warning OPS-9 does not exist, or the account that asks may not see it, as it may see nothing of OPS: if the author does not see it either, nothing is run on it',
    ]);
  });

  const dutch = (request: SeenRequest): ScriptedReply | null =>
    request.path.endsWith('/myself')
      ? {
          json: {
            ...idOf(edition, 'jane'),
            emailAddress: jane.email,
            locale: 'nl_NL',
          },
        }
      : null;

  test('names in the language of the account are no proof that the workflow has none', async () => {
    const given = { transitions: [done], text: 'KEY-1 #done', author: jane, intercept: dutch };
    const { said, seen } = await judge(edition, given);
    expect(said).toEqual([
      'warning KEY-1 (`Open`) has no transition `#done` among the names that Jira shows to the account that asks, whose language is `nl`: Jira compares the name in the workflow, which may be another',
    ]);
    const asked = seen.filter(({ path }) => /bulkfetch|search$/.test(path)).map(({ headers }) => headers);
    for (const headers of asked)
      expect(headers).toMatchObject({ 'accept-language': 'en', 'x-force-accept-language': 'true' });
  });

  test('a name that Jira gives untranslated is the one that counts', async () => {
    const given = { transitions: [{ ...done, untranslatedName: 'Done' }], author: jane, intercept: dutch };
    expect((await judge(edition, { ...given, text: 'KEY-1 #done' })).said).toEqual([]);
    expect((await judge(edition, { ...given, text: 'KEY-1 #gereed' })).said).toEqual([
      'error KEY-1 (`Open`) has no transition `#gereed`: Jira ignores it',
    ]);
  });
});
