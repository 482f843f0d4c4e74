/** Subjects that git and the forges give to merges. Sources: git-merge(1), git-pull(1), GitHub, GitLab, Bitbucket, Azure Repos. */
const MERGE_SUBJECT =
  /^(?:Merge (?:(?:remote-tracking )?branch(?:es)? |pull request |tag |commit |remote |merge request |refs\/|PR |[0-9a-f]{7,} into )|Merged (?:in |PR |pull request ))/;

/** Whether the subject of a message is that of a merge. Total. */
export function isMergeMessage(text: string): boolean {
  return MERGE_SUBJECT.test(text);
}
