import { describe, expect, it } from 'vitest';
import { hostTexts, type HostName, type HostRequest } from '../../src/ci/host-texts.ts';
import type { ToldMerge } from '../../src/ci/merging.ts';

const SUBJECT = 'pull request #12';
const REQUEST: HostRequest = {
  subject: SUBJECT,
  number: '12',
  title: 'A wardrobe',
  source: 'feature/KEY-1-shoes',
  target: 'main',
  project: 'SHOP/shop',
  head: '309e23e5844bedf2d177f6779e3b42769f35df74',
};
const TWO = ['Remember the shoes\n\nKEY-1 #time 2h\n', 'Forget the hat\n'];

function message(host: HostName, request: Partial<HostRequest>, told: ToldMerge, commits = TWO): string {
  const { texts } = hostTexts(host, { ...REQUEST, ...request }, told, 'CI');
  expect(texts).toHaveLength(1);
  return texts[0]!.compose(commits).message;
}

/** Commits that the hosts have made, without what nobody knows before: who approved, and the work items of Azure. */
const made: [
  name: string,
  host: HostName,
  request: Partial<HostRequest>,
  told: ToldMerge,
  commits: string[],
  expected: string,
][] = [
  [
    'https://github.com/osrf/vrx/commit/b819d6d0ca4c2a257a26338ad6bf2febbf1b2584',
    'bitbucket-cloud',
    { number: '224', source: 'update_license', title: 'Update license from GPL to Apache 2.' },
    { methods: ['merge'] },
    ['Update license'],
    'Merged in update_license (pull request #224)\n\nUpdate license from GPL to Apache 2.',
  ],
  [
    'https://github.com/DSpace/DSpace/commit/f2cc19f4a1ecbff621efb1cd33478f1b88ade6d0',
    'bitbucket-cloud',
    { number: '1269', source: 'CST-11045', title: 'CST-11045 Rest side changes' },
    { methods: ['squash'] },
    ['CST-11045 Rest side changes\n', 'CST-11045 Rollback of the 2 changed files\n'],
    'Merged in CST-11045 (pull request #1269)\n\nCST-11045 Rest side changes\n\n* CST-11045 Rest side changes\n\n* CST-11045 Rollback of the 2 changed files',
  ],
  [
    'a merge of Bitbucket Data Center',
    'bitbucket-dc',
    {
      number: '31',
      source: 'feature/demo',
      target: 'develop',
      title: 'Feature/demo',
      project: 'BAUTIRO/rpm',
    },
    { methods: ['merge'] },
    ['add scripts\n\nfor RPM2', 'add tmux script for navigation'],
    "Pull request #31: Feature/demo\n\nMerge in BAUTIRO/rpm from feature/demo to develop\n\n* commit '309e23e5844bedf2d177f6779e3b42769f35df74':\n  add tmux script for navigation\n  add scripts",
  ],
  [
    'a squash of Gitea',
    'gitea',
    {},
    { methods: ['squash'], description: 'Both of them.\r\nKEY-1 #close\r\n' },
    TWO,
    'A wardrobe (#12)\n\nBoth of them.\nKEY-1 #close',
  ],
  [
    'a merge of Gitea',
    'gitea',
    { url: 'https://gitea.example.com/shop/shop/pulls/12' },
    { methods: ['merge'], description: 'Both of them.' },
    TWO,
    "Merge pull request 'A wardrobe' (#12) from feature/KEY-1-shoes into main\n\nReviewed-on: https://gitea.example.com/shop/shop/pulls/12",
  ],
  [
    'https://github.com/versionize/versionize/issues/155',
    'azure',
    { number: '1234', title: 'feat(Foo): #1234 Added Foo' },
    { methods: ['squash'] },
    TWO,
    'Merged PR 1234: feat(Foo): #1234 Added Foo',
  ],
];

describe('hostTexts', () => {
  it.each(made)('makes %s', (_, host, request, told, commits, expected) => {
    expect(message(host, request, told, commits)).toBe(expected);
  });

  const AZURE = 'Merged PR 12: A wardrobe\n\nBoth of them.\nKEY-1 #close';
  const methods: [host: HostName, method: string, expected: string | null, replayed: string | null][] = [
    ['bitbucket-cloud', 'merge', 'Merged in feature/KEY-1-shoes (pull request #12)\n\nA wardrobe', null],
    ['bitbucket-cloud', 'fast-forward', null, 'never'],
    ['bitbucket-cloud', 'rebase', null, 'if the target has moved on'],
    ['azure', 'merge', AZURE, null],
    ['azure', 'squash', AZURE, null],
    ['azure', 'semi-linear', AZURE, 'if the target has moved on'],
    ['azure', 'rebase', null, 'if the target has moved on'],
  ];
  it.each(methods)('knows of %s what a %s makes', (host, method, expected, replayed) => {
    const description = 'Both of them.\r\nKEY-1 #close\r\n';
    const told = { methods: [method], description } as ToldMerge;
    const { texts, replays } = hostTexts(host, REQUEST, told, 'CI');
    expect(texts.map(({ compose }) => compose(TWO).message)).toEqual(expected === null ? [] : [expected]);
    expect(texts.every(({ isCertain, isMerge }) => isCertain && isMerge === (method !== 'squash'))).toBe(
      true,
    );
    expect(replays).toEqual(
      replayed === null
        ? []
        : [{ method, title: `${method} of ${SUBJECT}`, isCertain: true, newHashes: replayed }],
    );
  });

  it('judges the squash where nobody says how requests are merged, and shows the others', () => {
    const { texts, untold } = hostTexts('azure', REQUEST, {}, 'CI');
    expect(texts.map(({ method, isJudged, isCertain }) => [method, isJudged, isCertain])).toEqual([
      ['merge', false, false],
      ['squash', true, false],
      ['semi-linear', false, false],
    ]);
    expect(untold).toBeNull();
  });

  it('judges the merge where squashes are not among the allowed methods', () => {
    const { texts } = hostTexts('azure', REQUEST, { methods: ['rebase', 'merge'] }, 'CI');
    expect(texts).toMatchObject([{ method: 'merge', isJudged: true, isCertain: false }]);
  });

  it('knows without a title only what is listed of the commits, and says what to pass', () => {
    const untitled = { ...REQUEST, title: undefined };
    const { texts, untold } = hostTexts('bitbucket-cloud', untitled, { methods: ['squash'] }, 'Bitbucket');
    expect(untold).toBe('Bitbucket does not pass on its title: pass it with `--title`');
    expect(texts).toMatchObject([{ isCertain: false }]);
    // What Bitbucket proposes: the subject of the only commit, else the branch.
    expect(texts[0]?.compose(TWO).message).toContain('\n\nfeature/KEY-1-shoes\n\n* Remember');
    expect(texts[0]?.compose(TWO.slice(0, 1)).message).toContain('\n\nRemember the shoes\n\n* Remember');
    expect(hostTexts('azure', untitled, {}, 'Azure').texts).toEqual([]);
    expect(hostTexts('azure', untitled, { methods: ['rebase'] }, 'Azure').untold).toBeNull();
    expect(hostTexts('azure', untitled, { title: 'A wardrobe' }, 'Azure').texts).toHaveLength(3);
  });

  it('summarises no more than twenty commits on Bitbucket Data Center, the newest first', () => {
    const commits = Array.from({ length: 22 }, (_, index) => `Change ${index + 1}\n\nKEY-1 #close`);
    const text = message('bitbucket-dc', {}, { methods: ['squash'] }, commits);
    expect(text).toContain("df74': (22 commits)\n  Change 22\n");
    expect(text).toMatch(/\n {2}Change 3\n {2}\.\.\.$/);
    expect(text).not.toContain('#close');
  });

  it('writes what a template says', () => {
    const template = '%{title} (%{reference})\n\n%{description}\n\n%{all_commits}';
    expect(message('bitbucket-dc', {}, { methods: ['squash'], template })).toBe(
      'A wardrobe (#12)\n\n* Remember the shoes\n\nKEY-1 #time 2h\n\n* Forget the hat',
    );
  });

  it('tells what it repeats of the commits', () => {
    const quoted = (told: ToldMerge): string => {
      const [text] = hostTexts('bitbucket-cloud', REQUEST, { methods: ['squash'], ...told }, 'CI').texts;
      const { message: whole, quotedFrom } = text!.compose(TWO);
      return whole.slice(quotedFrom).trim();
    };
    const list = '* Remember the shoes\n\nKEY-1 #time 2h\n\n* Forget the hat';
    expect(quoted({})).toBe(list);
    expect(quoted({ template: '%{title}\n\n%{all_commits}\n\n%{url}' })).toBe(list);
    expect(quoted({ template: '%{title}' })).toBe('');
  });
});
