import { describe, expect, it } from 'vitest';
import { checkCommits } from '../../src/jira/check-commits.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import { allPermissions, answerAs } from '../support/fake-jira.ts';
import { basicCredential, openTestJira } from '../support/jira-client.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

const start = { id: '11', name: 'Start', to: { name: 'Doing' }, hasScreen: false, isAvailable: true };

/** What is said of each message, and which requests it took. */
async function judge(
  processors: readonly ProcessorName[],
  texts: readonly string[],
  areLoose = true,
): Promise<{ said: unknown[]; requests: number }> {
  const server = await startScriptedServer(
    answerAs({
      edition: 'cloud',
      issues: [{ id: '10001', key: 'KEY-1', transitions: [start] }],
      users: [],
      permissions: allPermissions,
    }),
  );
  const reader = openTestJira({ siteUrl: server.url, credential: basicCredential });
  const subjects = texts.map((text) => ({
    author: null,
    committer: null,
    reading: readMessage(text, findProcessor(processors)),
  }));
  const { diagnostics } = await checkCommits(subjects, reader, { areLoose });
  const said = diagnostics.map((found) => found.map(({ rule, processors: by }) => [rule, by]));
  return { said, requests: server.seen.length };
}

describe('Jira, asked for several processors', () => {
  it('is asked what it is asked for one, and answers once', async () => {
    const { said, requests } = await judge(['dvcs', 'github-cloud'], ['KEY-9 #time 2h']);
    expect(said).toEqual([[['smart-commits/issue-exists', undefined]]]);
    const alone = await judge(['dvcs'], ['KEY-9 #time 2h']);
    expect(requests).toBe(alone.requests);
  });

  it('is asked what only one of them will tell it', async () => {
    const { said } = await judge(['gitlab-dvcs', 'dvcs'], ['Fix\n\nKEY-9 #time 2h']);
    expect(said).toEqual([[['smart-commits/issue-exists', ['dvcs']]]]);
  });

  it('runs the commits of a push in the order of each', async () => {
    // The newest first for one: the transition that is there comes after the one that is not.
    const push = ['KEY-1 #close', 'KEY-1 #start'];
    const rule = 'smart-commits/transition-available';
    expect((await judge(['dvcs', 'github-cloud'], push, false)).said).toEqual([[[rule, ['dvcs']]], []]);
    expect((await judge(['dvcs', 'github-cloud'], push)).said).toEqual([[[rule, undefined]], []]);
  });
});
