import { describe, expect, it } from 'vitest';

import { lintPush } from '../../src/lint/lint-commit.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';

/** What is said of a push of so many Smart Commits, as `hash: sentence`; the hashes count from the oldest. */
function judge(count: number, processor: ProcessorName): string[] {
  const commits = Array.from({ length: count }, (_, index) => ({
    hash: `commit ${index + 1}`,
    reading: readMessage(`KEY-${index} #close`, findProcessor(processor)),
  }));
  return lintPush(commits, { processor }).map(
    ({ hash, diagnostic }) => `${hash}: ${diagnostic.message}; ${diagnostic.help}`,
  );
}

describe('push-size', () => {
  it.each<[string, number, ProcessorName]>([
    ['as many commits as GitHub hands on', 10, 'github-cloud'],
    ['as many commits as GitLab hands on', 100, 'gitlab-cloud'],
    ['many commits where there is no limit', 200, 'dvcs'],
    ['an empty push', 0, 'github-cloud'],
  ])('says nothing about %s', (_, count, processor) => {
    expect(judge(count, processor)).toEqual([]);
  });

  it('finds the newest commits that GitHub leaves out', () => {
    expect(judge(11, 'github-cloud')).toEqual([
      'commit 11: 11 commits of this push carry commands: Jira sees only the oldest 10, not this one; push in steps of at most 10: `git push origin <commit>:<branch>`',
    ]);
    expect(judge(13, 'github-cloud')).toEqual([
      'commit 11: 13 commits of this push carry commands: Jira sees only the oldest 10, not this one and 2 more; push in steps of at most 10: `git push origin <commit>:<branch>`',
    ]);
  });

  it('finds the oldest commits that GitLab leaves out', () => {
    expect(judge(102, 'gitlab-cloud')).toEqual([
      'commit 1: 102 commits of this push carry commands: Jira sees only the newest 100, not this one and 1 more; push in steps of at most 100: `git push origin <commit>:<branch>`',
    ]);
  });
});
