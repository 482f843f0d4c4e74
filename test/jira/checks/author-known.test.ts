import { describe, expect, it } from 'vitest';
import { judgeWithSandbox, type JiraCase } from './judge-with-sandbox.ts';

const person = (email: string, name = 'Somebody'): { name: string; email: string } => ({ name, email });
const by = (email: string, name?: string): Pick<JiraCase, 'text' | 'author'> => ({
  text: 'KEY-1 #comment Done',
  author: person(email, name),
});
const cloud = { flavour: 'cloud' } as const;
const dataCenter = { flavour: 'data-center' } as const;

interface Case extends JiraCase {
  /** Without the text of the commit. */
  readonly said?: readonly string[];
  readonly notChecked?: readonly string[];
}

const authors: Readonly<Record<string, Case>> = {
  'a user': by('ada@example.com'),
  'a user, in other letter case': by('ADA@Example.com'),
  'a user whose address is hidden (Cloud)': { ...by('grace@example.com'), ...cloud },
  'a user whose address is hidden (Data Center)': { ...by('grace@example.com'), ...dataCenter },
  'a user whose address begins another one': by('sam@example.co'),
  'a user whose address another one begins': by('sam@example.com'),
  'a stranger': {
    ...by('nobody@example.com'),
    said: [
      "error no active Jira user has the author's e-mail `nobody@example.com`: Jira runs nothing of this commit",
    ],
  },
  'the beginning of a user’s address': {
    ...by('sam@example.c'),
    said: [
      "error no active Jira user has the author's e-mail `sam@example.c`: Jira runs nothing of this commit",
    ],
  },
  'a user who is deactivated (Cloud does not show them)': {
    ...by('ivan@example.com'),
    ...cloud,
    said: [
      "error no active Jira user has the author's e-mail `ivan@example.com`: Jira runs nothing of this commit",
    ],
  },
  'a user who is deactivated (Data Center)': {
    ...by('ivan@example.com'),
    ...dataCenter,
    said: [
      "error only a deactivated Jira user has the author's e-mail `ivan@example.com`: Jira runs nothing of this commit",
    ],
  },
  'a customer of a service desk (Cloud)': {
    ...by('cleo@example.com'),
    ...cloud,
    said: [
      "error no active Jira user has the author's e-mail `cleo@example.com`: Jira runs nothing of this commit",
    ],
  },
  'an app (Cloud)': {
    ...by('robot@example.com'),
    ...cloud,
    said: [
      "error no active Jira user has the author's e-mail `robot@example.com`: Jira runs nothing of this commit",
    ],
  },
  'two users with one address': {
    ...by('twin@example.com'),
    said: [
      "error 2 Jira users have the author's e-mail `twin@example.com`: Jira runs nothing of this commit",
    ],
  },
  'two users with one address, one with the name of the author, where GitLab takes the name (Data Center)': {
    ...by('twin@example.com', 'twin-two'),
    ...dataCenter,
    processor: 'gitlab-dvcs',
    said: [
      "warning 2 Jira users have the author's e-mail `twin@example.com`: Jira runs nothing of this commit",
    ],
  },
  'a stranger called as a user, where GitLab takes the name (Data Center)': {
    ...by('nobody@example.com', 'ada'),
    ...dataCenter,
    processor: 'gitlab-dvcs',
    said: [
      "warning no active Jira user has the author's e-mail `nobody@example.com`, though one is called `ada`: GitLab's manual lets the name do, the connector's code does not, and Jira may run nothing",
    ],
  },
  'a stranger called as a user, where only the e-mail counts (Data Center)': {
    ...by('nobody@example.com', 'ada'),
    ...dataCenter,
    said: [
      "error no active Jira user has the author's e-mail `nobody@example.com`: Jira runs nothing of this commit",
    ],
  },
  'a stranger called as the beginning of a user, or as one who is deactivated (Data Center)': {
    ...by('nobody@example.com', 'ivan'),
    before: [{ text: 'KEY-1 #comment One', author: person('other@example.com', 'ad') }],
    ...dataCenter,
    processor: 'gitlab-dvcs',
    said: [
      "error no active Jira user has the author's e-mail `nobody@example.com`: Jira runs nothing of this commit",
    ],
  },
  'a stranger called as a user, on Cloud, where users have no names': {
    ...by('nobody@example.com', 'ada'),
    ...cloud,
    processor: 'gitlab-dvcs',
    said: [
      "error no active Jira user has the author's e-mail `nobody@example.com`: Jira runs nothing of this commit",
    ],
  },
  'two users with one address and names that Jira does not show (Cloud)': {
    ...by('twin@example.com', 'twin-two'),
    ...cloud,
    processor: 'gitlab-dvcs',
    said: [
      "error 2 Jira users have the author's e-mail `twin@example.com`: Jira runs nothing of this commit",
    ],
  },
  'one user, and one who is deactivated, with one address (Data Center)': {
    ...by('ada@example.com'),
    ...dataCenter,
    seed: {
      users: [
        { name: 'ada', email: 'ada@example.com' },
        { name: 'ada-old', email: 'ada@example.com', active: false },
      ],
      issues: [{ key: 'KEY-1', status: 'Open' }],
      credentials: [{ kind: 'personal-access-token', user: 'ada', secret: 'ada-token' }],
      permissions: [],
    },
    said: [
      "warning a deactivated Jira user has the author's e-mail `ada@example.com` too: Jira may count both and run nothing",
    ],
  },
  'several users whose addresses are hidden': {
    ...by('lee@example.com'),
    ...cloud,
    seed: {
      users: [
        { name: 'ada', email: 'ada@example.com' },
        { name: 'lee', email: 'lee@example.com', emailVisibility: 'hidden' },
        { name: 'leo', email: 'lee@example.com', emailVisibility: 'hidden' },
      ],
      issues: [{ key: 'KEY-1', status: 'Open' }],
      credentials: [{ kind: 'api-token', user: 'ada', secret: 'ada-token' }],
      permissions: [],
    },
    notChecked: ['whether `lee@example.com` is a Jira user: Jira hides the addresses of the users it found'],
  },
  'a stranger, asked by an account that may not search for users': {
    ...by('nobody@example.com'),
    seed: { permissions: [{ user: 'ada', deny: ['USER_PICKER'] }] },
    notChecked: ['whether `nobody@example.com` is a Jira user: your account may not search for users'],
  },
  'a stranger, where the host tells Jira the address of its own user': {
    ...by('nobody@example.com'),
    processor: 'gitlab-cloud',
    said: [
      "warning no active Jira user has the author's e-mail `nobody@example.com`: Jira runs nothing of this commit",
    ],
  },
  'a stranger, where the site hides all addresses (Data Center)': {
    ...by('nobody@example.com'),
    ...dataCenter,
    seed: {
      users: [{ name: 'ada', email: 'ada@example.com', emailVisibility: 'hidden' }],
      issues: [{ key: 'KEY-1', status: 'Open' }],
      credentials: [{ kind: 'personal-access-token', user: 'ada', secret: 'ada-token' }],
      permissions: [],
    },
    said: [
      "warning no active Jira user has the author's e-mail `nobody@example.com` where the account that asks can see it, but this Jira hides the addresses: if nobody has it, Jira runs nothing of this commit",
    ],
  },
  'a stranger who gives Jira nothing to do': { text: 'KEY-1 tidy up', author: person('nobody@example.com') },
  'an author without an address, of whom author-email speaks': by('  '),
  'nobody, as for a message that is no commit yet': { text: 'KEY-1 #comment Done', author: null },
};

describe('author-known', () => {
  it.each(
    Object.entries(authors).flatMap(([name, given]) =>
      given.flavour === undefined
        ? [
            [`${name}, Cloud`, { ...given, ...cloud }] as const,
            [`${name}, Data Center`, { ...given, ...dataCenter }] as const,
          ]
        : [[name, given] as const],
    ),
  )('%s', async (_, { said = [], notChecked = [], ...given }) => {
    const judged = await judgeWithSandbox(given, 'author-known');
    expect(judged.answers.failures).toEqual([]);
    expect(judged.said).toEqual(
      said.map((one) => {
        // Of Cloud it is never sure that every address was searched.
        const limit = given.flavour === 'cloud' ? ', as far as Jira shows addresses' : '';
        const full = one.replace(/(no active Jira user has the author's e-mail `[^`]*`):/, `$1${limit}:`);
        return full.replace(/^(\w+) (.*)$/, `author-known $1 ${given.text}: $2`);
      }),
    );
    expect(judged.notChecked).toEqual(notChecked);
  });

  it('says what to do', async () => {
    const stranger = await judgeWithSandbox(by('nobody@example.com'), 'author-known');
    expect(stranger.helps).toEqual([
      'commit with the e-mail of your Jira account: `git commit --amend --author="Name <e-mail>"`',
    ]);
    const twins = await judgeWithSandbox(by('twin@example.com'), 'author-known');
    expect(twins.helps).toEqual(['make sure that only one account has this address']);
  });
});
