import { describe, expect, it } from 'vitest';
import { ada, judgeWithSandbox, type JiraCase } from './judge-with-sandbox.ts';

const person = (email: string): { name: string; email: string } => ({ name: 'Somebody', email });

interface Case extends JiraCase {
  /** Without the text of the commit. */
  readonly said?: readonly string[];
}

describe('committer-known', () => {
  const committed = (email: string): Pick<JiraCase, 'text' | 'author' | 'committer'> => ({
    text: 'KEY-1 #comment Done',
    author: ada,
    committer: person(email),
  });
  const cases: Readonly<Record<string, Case>> = {
    'another user': committed('olga@example.com'),
    'the author, in other letter case': {
      ...committed('Nobody@Example.com'),
      author: person('nobody@example.com'),
    },
    'a stranger': {
      ...committed('nobody@example.com'),
      said: [
        "warning no active Jira user has the committer's e-mail `nobody@example.com`, as far as Jira shows addresses: Jira runs nothing if it goes by the committer",
      ],
    },
    'two users with one address': {
      ...committed('twin@example.com'),
      said: [
        "warning 2 Jira users have the committer's e-mail `twin@example.com`: Jira runs nothing if it goes by the committer",
      ],
    },
    'GitHub, which commits for people': committed('noreply@github.com'),
    'a GitLab of a company': committed('noreply@gitlab.example.com'),
    'Bitbucket Pipelines': committed('commits-noreply@bitbucket.org'),
    'a person who hides at GitHub': committed('12+ada@users.noreply.github.com'),
    'a stranger, where nothing is to be run': { ...committed('nobody@example.com'), text: 'KEY-1 tidy up' },
  };
  it.each(Object.entries(cases))('%s', async (_, { said = [], ...given }) => {
    const judged = await judgeWithSandbox(given, 'committer-known');
    expect(judged.said).toEqual(
      said.map((one) => one.replace(/^(\w+) (.*)$/, `committer-known $1 ${given.text}: $2`)),
    );
  });

  it('says what to do', async () => {
    const { helps } = await judgeWithSandbox(committed('nobody@example.com'), 'committer-known');
    expect(helps).toEqual(['set `git config user.email` to the e-mail of your Jira account']);
  });
});
