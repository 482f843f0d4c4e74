/** How messages tell that their text comes from another commit. */
export interface Copy {
  readonly pattern: RegExp;
  /** Which commands come with it: those of the first line, or all. */
  readonly commands: 'of the first line' | 'all';
  readonly what: string;
  readonly help: string;
}

const REVERT = {
  commands: 'of the first line',
  what: 'a revert quotes the subject of the commit that it undoes',
  help: 'take the `#` away from the quoted commands: `git revert --edit`',
} as const;

/** Sources: git-revert(1), git-commit(1), git-cherry-pick(1); https://www.conventionalcommits.org, `revert: …` with `Refs:`. */
export const COPIES: readonly Copy[] = [
  { pattern: /^(?:Revert|Reapply) "/, ...REVERT },
  {
    pattern:
      /^revert(?:\([^)\n]{0,100}\))?!?:[^\n]*\n(?:[^\n]*\n)*?(?:Refs?:? #?[0-9a-f]{7,}|This reverts commit [0-9a-f]{7,})/i,
    ...REVERT,
  },
  {
    pattern: /^(?:fixup|squash)! /,
    commands: 'of the first line',
    what: 'the commit will be squashed into one with the same commands',
    help: 'squash it before you push: `git rebase -i --autosquash`',
  },
  {
    pattern: /^amend! /,
    commands: 'all',
    what: 'the commit will be squashed into one with the same commands',
    help: 'squash it before you push: `git rebase -i --autosquash`',
  },
  {
    pattern: /^\(cherry picked from commit [0-9a-f]{7,}/m,
    commands: 'all',
    what: 'the message is that of the commit that was picked',
    help: 'take the commands out of the copy: `git cherry-pick --edit`',
  },
];

/** The quotation in the subject of a revert, whose keys and commands are those of another commit; empty if there is none. */
const QUOTED_SUBJECT = /^(?:Revert|Reapply) "[^\n]*"/;

/** A message without what a revert quotes in its subject. Total, linear. */
export function withoutQuotedSubject(text: string): string {
  return text.replace(QUOTED_SUBJECT, '');
}

/** Whether a message tells that its text comes from another commit. Total, linear. */
export function isCopy(text: string): boolean {
  return COPIES.some(({ pattern }) => pattern.test(text));
}
