import { letterPattern } from '../text/pattern.ts';
import { isKnownProject, keyBody, projectOf } from '../smart-commit/issue-key.ts';
import { eachProcessor, type Processor } from '../smart-commit/processor.ts';

/** What says which words of a branch name are issue keys. */
export interface KnownKeys {
  readonly processor: Processor;
  /** Keys of this repository's projects, where they are configured. */
  readonly projects: readonly string[] | undefined;
}

/** Whether a key can be in the name at all, whatever the configuration says: most commits need not read it. Total. */
export function mayHoldKey(branch: string): boolean {
  return /-[1-9]/.test(branch);
}

/** The issue that a branch is for: the first of its keys; null where there is none. Total. */
export function findBranchKey(branch: string, known: KnownKeys): string | null {
  return findBranchKeys(branch, known)[0] ?? null;
}

/**
 * The issues that a branch is for: the keys in its name, upper case, in order.
 *
 * Where `projects` are known, only their keys count, in any letter case at the start of a part (`feature/key-123-x`).
 * Else a key is upper case, and no word that people write before a number without meaning a project (`RELEASE-2`). A key
 * is taken whole or not at all: `P2P-123` is none of project P, and `MY_PROJ-1` none of PROJ. Total.
 */
export function findBranchKeys(branch: string, { processor, projects }: KnownKeys): string[] {
  if (BOT_BRANCH.test(branch)) return [];
  // Of several processors, each has to see it.
  const kinds = eachProcessor(processor).map(({ issueKey }) => issueKey.value);
  const kind = kinds.includes('plain') ? 'plain' : 'underscore';
  const patterns = projects === undefined ? UNKNOWN[kind] : KNOWN;
  const keys = patterns.flatMap((pattern) =>
    [...branch.matchAll(pattern(branch))].map((match) => ({
      index: match.index,
      text: match[0].toUpperCase(),
    })),
  );
  keys.sort((a, b) => a.index - b.index);
  return [...new Set(keys.filter(({ text }) => isMeant(text, projects)).map(({ text }) => text))];
}

/** Version numbers stand in the names of these (`dependabot/nuget/SDK-3`). */
const BOT_BRANCH = /^(?:dependabot|renovate|snyk-\w+)\//;

const NO_LETTER_BEFORE = String.raw`(?<![\p{L}\p{Nd}])`;
/** `KEY-12x` is no key, nor `KEY-1.2`; a number begins with no zero. */
const NO_MORE_NUMBER = String.raw`(?<=-[1-9][0-9]*)(?![\p{L}\p{Nd}])(?!\.[0-9])`;
/** `FOO-BAR-1` may be a key of BAR, or of nothing. */
const NO_WORD_BEFORE = String.raw`(?<![\p{Lu}][_-])`;

const UNKNOWN = {
  plain: [letterPattern(NO_LETTER_BEFORE + NO_WORD_BEFORE + keyBody('plain') + NO_MORE_NUMBER, 'g')],
  underscore: [
    letterPattern(NO_LETTER_BEFORE + NO_WORD_BEFORE + keyBody('underscore') + NO_MORE_NUMBER, 'g'),
  ],
} as const;

const KNOWN = [
  letterPattern(NO_LETTER_BEFORE + keyBody('plain') + NO_MORE_NUMBER, 'g'),
  letterPattern(NO_LETTER_BEFORE + keyBody('underscore') + NO_MORE_NUMBER, 'g'),
  letterPattern(String.raw`(?<=^|/)[\p{L}][\p{L}0-9_]+-[0-9]+` + NO_MORE_NUMBER, 'g'),
];

/** Upper-case words that people number in the names of branches; `isKnownProject` knows those of all texts. */
const NUMBERED_WORDS: ReadonlySet<string> = new Set(
  'RELEASE HOTFIX VERSION VER RC PR MR GH ALPHA BETA PHASE PART STEP SPRINT'.split(' '),
);
/** `V2-3`, `Q3-2026`. */
const NUMBERED_LETTER = /^[VQ][0-9]+$/;
/** Longer numbers are dates and builds. */
const MOST_DIGITS = 7;

function isMeant(key: string, projects: readonly string[] | undefined): boolean {
  if (!isKnownProject(key, projects)) return false;
  if (projects !== undefined) return true;
  const project = projectOf(key);
  const digits = key.length - project.length - 1;
  return !NUMBERED_WORDS.has(project) && !NUMBERED_LETTER.test(project) && digits <= MOST_DIGITS;
}

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
