import { describe, expect, it } from 'vitest';
import { giteaTexts, isOfGitea } from '../../src/ci/read-github-actions.ts';

function pullRequest(settings: object, more: object = {}): object {
  return {
    number: 12,
    title: 'A wardrobe',
    body: 'KEY-1 #close',
    html_url: 'https://gitea.example.com/shop/shop/pulls/12',
    head: { ref: 'topic', repo: { full_name: 'shop/shop' } },
    base: { ref: 'main', repo: { full_name: 'shop/shop', ...settings } },
    ...more,
  };
}
const ALL = {
  allow_merge_commits: true,
  allow_squash_merge: true,
  allow_rebase: true,
  allow_rebase_explicit: true,
  allow_fast_forward_only_merge: true,
};
const NONE = Object.fromEntries(Object.keys(ALL).map((name) => [name, false]));
const SUBJECT = 'pull request #12';

describe('giteaTexts', () => {
  it('are told from those of GitHub by the name of a setting', () => {
    expect(isOfGitea(pullRequest(ALL))).toBe(true);
    expect(isOfGitea(pullRequest({ allow_merge_commit: true }))).toBe(false);
    expect(isOfGitea(null)).toBe(false);
  });

  it('show all methods that are allowed, and judge the squash', () => {
    const { texts, replays } = giteaTexts(pullRequest(ALL), SUBJECT, {});
    expect(texts.map(({ method, isJudged }) => [method, isJudged])).toEqual([
      ['merge', false],
      ['squash', true],
      ['semi-linear', false],
    ]);
    expect(replays?.map(({ method }) => method)).toEqual(['rebase', 'semi-linear', 'fast-forward']);
  });

  it('are certain where only one is', () => {
    const { texts } = giteaTexts(pullRequest({ ...NONE, allow_squash_merge: true }), SUBJECT, {});
    expect(texts).toMatchObject([{ isCertain: true, title: `squash commit of ${SUBJECT}` }]);
    expect(texts[0]?.compose([]).message).toBe('A wardrobe (#12)\n\nKEY-1 #close');
  });

  it('name the repository of a fork', () => {
    const merge = { ...NONE, allow_merge_commits: true };
    const head = (repo: unknown): string | undefined =>
      giteaTexts(pullRequest(merge, { head: { ref: 'topic', repo } }), SUBJECT, {}).texts[0]?.compose([])
        .message;
    expect(head({ full_name: 'ada/shop' })).toContain(
      ' (#12) from ada/shop:topic into main\n\nReviewed-on: https:',
    );
    expect(head(null)).toContain(' from <deleted>:topic into main');
  });
});
