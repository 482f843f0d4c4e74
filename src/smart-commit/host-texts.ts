/**
 * What hosts and people put at the end of a subject, which is nobody's comment: the number of a pull request, a word to the
 * CI, a closing quotation mark or bracket, an emoji, a dash.
 */
const SUFFIX =
  /^(?:\s|(?:(?:clos|fix|resolv)e[sd]?|fix(?:ed)?|refs?|see)?:?\s*\(?(?:[\w./-]{0,60}[#!][0-9]+|GH-[0-9]+|pull request #[0-9]+)(?:,\s*[#!][0-9]+)*\)?|\[(?:skip ci|ci skip|no ci|skip actions|actions skip|skip [a-z-]+|[a-z-]+ skip)\]|:[a-z0-9_+-]{1,30}:|["'\u201d\u2019)\]}.,;:!?\u2026-]|\p{Extended_Pictographic}|[\ufe0f\u200d\u{1f3fb}-\u{1f3ff}])*$/iu;

/** Whether a text is nothing but what hosts add and what ends a sentence. Total, linear. */
export function isHostSuffix(text: string): boolean {
  return text.length <= 200 && SUFFIX.test(text);
}

/** Subjects that git and the forges give to merges. Sources: git-merge(1), git-pull(1), GitHub, GitLab, Bitbucket, Azure Repos. */
const MERGE_SUBJECT =
  /^(?:Merge (?:(?:remote-tracking )?branch(?:es)? |pull request |tag |commit |remote |merge request |refs\/|PR |[0-9a-f]{7,} into )|Merged (?:in |PR |pull request ))/;

/** Whether the subject of a message is that of a merge. Total. */
export function isMergeMessage(text: string): boolean {
  return MERGE_SUBJECT.test(text);
}
