/** How messages tell that their text comes from another commit. Sources: git-revert(1), git-commit(1), git-cherry-pick(1). */
export const COPIES: readonly { readonly pattern: RegExp; readonly what: string; readonly help: string }[] = [
  {
    pattern: /^(?:Revert|Reapply) "|^This reverts commit [0-9a-f]{7,}/m,
    what: 'a revert quotes the message of the commit that it undoes',
    help: 'take the `#` away from the quoted commands: `git revert --edit`',
  },
  {
    pattern: /^(?:fixup|squash|amend)! /,
    what: 'the commit will be squashed into one with the same commands',
    help: 'squash it before you push: `git rebase -i --autosquash`',
  },
  {
    pattern: /^\(cherry picked from commit [0-9a-f]{7,}/m,
    what: 'the message is that of the commit that was picked',
    help: 'take the commands out of the copy: `git cherry-pick --edit`',
  },
];

/** Whether a message tells that its text comes from another commit. Total, linear. */
export function isCopy(text: string): boolean {
  return COPIES.some(({ pattern }) => pattern.test(text));
}
