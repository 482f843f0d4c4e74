import { describe, expect, it } from 'vitest';
import { githubTexts } from '../../src/ci/github-texts.ts';

const ONE = ['Remember the shoes\n\nKEY-1 #time 2h\n'];
const TWO = ['Remember the shoes\n\nKEY-1 #time 2h\n', 'Forget the hat\n'];

/** Settings as the event repeats them: https://docs.github.com/rest/repos/repos#update-a-repository */
interface Settings {
  readonly [name: string]: unknown;
}

function pullRequest(settings: Settings, more: object = {}): object {
  return {
    number: 12,
    title: 'A wardrobe',
    body: 'Both of them.\r\nKEY-1',
    head: { label: 'mona:topic' },
    base: { repo: settings },
    ...more,
  };
}

const DEFAULTS = {
  allow_merge_commit: true,
  allow_squash_merge: true,
  allow_rebase_merge: true,
  squash_merge_commit_title: 'COMMIT_OR_PR_TITLE',
  squash_merge_commit_message: 'COMMIT_MESSAGES',
  merge_commit_title: 'MERGE_MESSAGE',
  merge_commit_message: 'PR_TITLE',
};
const SQUASH = { ...DEFAULTS, allow_merge_commit: false, allow_rebase_merge: false };
const MERGE = { ...DEFAULTS, allow_squash_merge: false, allow_rebase_merge: false };
const TITLE_ONLY = { squash_merge_commit_title: 'PR_TITLE', squash_merge_commit_message: 'BLANK' };

describe('githubTexts', () => {
  const squashes: [name: string, settings: Settings, commits: string[], expected: string][] = [
    ['one commit is its own message', SQUASH, ONE, 'Remember the shoes (#12)\n\nKEY-1 #time 2h'],
    [
      'several are a list below the title',
      SQUASH,
      TWO,
      'A wardrobe (#12)\n\n* Remember the shoes\n\nKEY-1 #time 2h\n\n* Forget the hat',
    ],
    ['title', { ...SQUASH, ...TITLE_ONLY }, ONE, 'A wardrobe (#12)'],
    [
      'title and description',
      { ...SQUASH, squash_merge_commit_title: 'PR_TITLE', squash_merge_commit_message: 'PR_BODY' },
      TWO,
      'A wardrobe (#12)\n\nBoth of them.\nKEY-1',
    ],
    [
      'title and commit details',
      { ...SQUASH, squash_merge_commit_title: 'PR_TITLE' },
      ONE,
      'A wardrobe (#12)\n\nKEY-1 #time 2h',
    ],
    [
      'the switch of an older GitHub',
      { allow_merge_commit: false, allow_rebase_merge: false, use_squash_pr_title_as_default: true },
      ONE,
      'A wardrobe (#12)\n\nKEY-1 #time 2h',
    ],
    ['a pull request with no commits', SQUASH, [], 'A wardrobe (#12)'],
  ];
  it.each(squashes)('proposes for a squash: %s', (_, settings, commits, expected) => {
    const [text] = githubTexts(pullRequest(settings), 'pull request #12').texts;
    expect(text).toMatchObject({ name: 'squash message', isCertain: true, isMerge: false });
    expect(text?.compose(commits).message).toBe(expected);
  });

  const merges: [name: string, settings: Settings, expected: string][] = [
    ['by default', MERGE, 'Merge pull request #12 from mona/topic\n\nA wardrobe'],
    [
      'title and description',
      { ...MERGE, merge_commit_title: 'PR_TITLE', merge_commit_message: 'PR_BODY' },
      'A wardrobe (#12)\n\nBoth of them.\nKEY-1',
    ],
    [
      'title',
      { ...MERGE, merge_commit_title: 'PR_TITLE', merge_commit_message: 'BLANK' },
      'A wardrobe (#12)',
    ],
  ];
  it.each(merges)('proposes for a merge: %s', (_, settings, expected) => {
    const [text] = githubTexts(pullRequest(settings), 'pull request #12').texts;
    expect(text).toMatchObject({ name: 'merge message', isCertain: true, isMerge: true });
    expect(text?.compose(TWO).message).toBe(expected);
  });

  const methods: [name: string, settings: Settings, more: object, expected: object[]][] = [
    ['all are allowed', DEFAULTS, {}, [{ name: 'squash message', isCertain: false }]],
    ['nothing is known', {}, {}, [{ name: 'squash message', isCertain: false }]],
    [
      'a squash is not allowed',
      { ...DEFAULTS, allow_squash_merge: false },
      {},
      [{ name: 'merge message', isCertain: false }],
    ],
    ['only a rebase is', { ...SQUASH, allow_squash_merge: false, allow_rebase_merge: true }, {}, []],
    [
      'auto-merge is set to a merge',
      DEFAULTS,
      { auto_merge: { merge_method: 'merge', commit_title: null, commit_message: null } },
      [{ name: 'merge message', isCertain: true }],
    ],
    ['auto-merge is set to a rebase', DEFAULTS, { auto_merge: { merge_method: 'rebase' } }, []],
    ['there is no title', DEFAULTS, { title: '' }, []],
    [
      'the settings are of another kind',
      { allow_squash_merge: 'no' },
      { auto_merge: [] },
      [{ isCertain: false }],
    ],
  ];
  it.each(methods)('knows the method where %s', (_, settings, more, expected) => {
    const { texts } = githubTexts(pullRequest(settings, more), 'pull request #12');
    expect(texts.filter(({ isJudged }) => isJudged)).toMatchObject(expected);
  });

  it('takes what somebody wrote for auto-merge', () => {
    const auto_merge = { merge_method: 'squash', commit_title: 'My title', commit_message: 'KEY-1 #close' };
    const [text] = githubTexts(pullRequest(DEFAULTS, { auto_merge }), 'pull request #12').texts;
    expect(text).toMatchObject({ isCertain: true, place: 'the auto-merge message of pull request #12' });
    expect(text?.compose(TWO).message).toBe('My title\n\nKEY-1 #close');
  });

  it.each([
    [SQUASH, 'the title, the commits or the merge box of pull request #12'],
    [{ ...SQUASH, ...TITLE_ONLY }, 'the title of pull request #12'],
    [{ ...SQUASH, squash_merge_commit_message: 'PR_BODY' }, 'the title or description of pull request #12'],
    [MERGE, 'the title of pull request #12'],
  ])('says where the text is changed', (settings, place) => {
    expect(githubTexts(pullRequest(settings), 'pull request #12').texts).toMatchObject([{ place }]);
  });
});
