/** What git and the hosts write themselves: the commit that it was made from has its key, or it will be squashed. */
const MADE_BY_GIT =
  /^(?:(?:fixup|squash|amend)! |Revert "|Reapply "|Merge (?:branch|branches|remote-tracking branch|remote-tracking branches|tag|tags|commit|commits) '|Merge pull request #|Merged in )/;

/** Whether a message is one that no person wrote for this commit. Total. */
export function isLeftAlone(text: string): boolean {
  return MADE_BY_GIT.test(text);
}

const SIGN_OFF = /^Signed-off-by: /;

/**
 * Whether git aborts the commit because of this message, which is cleaned up: where nothing but sign-offs stands in it.
 * Source: `rest_is_empty` in git's builtin/commit.c. Total.
 */
export function isEmptyMessage(text: string): boolean {
  return text.split('\n').every((line) => line.trim() === '' || SIGN_OFF.test(line));
}

/** The part of a message by which git tells whether a template was edited: sign-offs are added by `-s`. Total. */
export function withoutSignOffs(text: string): string {
  return text
    .split('\n')
    .filter((line) => !SIGN_OFF.test(line))
    .join('\n')
    .trim();
}
