import { describe, expect, it } from 'vitest';

import { lintCommit } from '../../src/lint/lint-commit.ts';
import type { ProcessorName } from '../../src/smart-commit/processor.ts';

/** What merge-commit says of a commit, as `severity: sentence`. */
function judge(
  parentCount: number | null,
  processor: ProcessorName = 'dvcs',
  text = 'KEY-1 #close',
): string[] {
  return lintCommit(text, { author: null, parentCount }, { processor }).diagnostics.map(
    ({ severity, message }) => `${severity}: ${message}`,
  );
}

describe('merge-commit', () => {
  it.each<[string, ...Parameters<typeof judge>]>([
    ['a commit with one parent', 1],
    ['a first commit', 0],
    ['a commit whose parents are not known', null],
    ['a merge without commands', 2, 'dvcs', 'Merge KEY-1 into main'],
    ['a merge whose message somebody wrote, which runs once', 2],
    ['one parent, where merges are skipped', 1, 'github-cloud'],
    ['no parent, where merges are skipped', 0, 'github-cloud'],
    ['parents that are not known, where merges are skipped', null, 'github-cloud'],
  ])('says nothing about %s', (_, ...commit) => {
    expect(judge(...commit)).toEqual([]);
  });

  it('finds a merge whose commands run a second time', () => {
    const generated = "Merge branch 'topic'\n\n* topic:\n  KEY-1 #close";
    expect(judge(2, 'dvcs', generated)).toEqual([
      'warning: this is a merge commit: Jira runs its commands, a second time if the merged commits carry them too',
    ]);
    expect(judge(3, 'dvcs', generated)).toHaveLength(1);
  });

  it('does not speak of names in code, which are the matter of prose-command', () => {
    expect(judge(2, 'dvcs', 'Merge KEY-1: drop #is_to_s')).toEqual([
      'warning: `#is_to_s` reads as prose, but Jira looks for a transition `is` of KEY-1',
    ]);
  });

  it.each<[string, ProcessorName, string]>([
    [
      'where it runs them, to keep them out',
      'dvcs',
      'leave commands out of merge messages: `git merge --edit`',
    ],
    [
      'where it skips them, to put them elsewhere',
      'github-cloud',
      'put the commands into a commit of the branch',
    ],
  ])('says what to do %s', (_, processor, help) => {
    const text = "Merge branch 'topic'\n\nKEY-1 #close";
    const { diagnostics } = lintCommit(text, { author: null, parentCount: 2 }, { processor });
    expect(diagnostics.map((diagnostic) => diagnostic.help)).toEqual([help]);
  });

  it('finds a merge whose commands may be skipped', () => {
    expect(judge(2, 'github-cloud')).toEqual(['warning: this is a merge commit: Jira may skip its commands']);
  });
});
