import { letterPattern } from '../text/pattern.ts';
import type { Processor } from './processor.ts';

/**
 * What may not stand before a key that carries commands: a letter, a digit, `_`, or one of `& = ? > ^ ! ~ / -`.
 * Java's `\b` (up to JDK 18) knows Unicode letters and digits; JavaScript's does not, hence the classes.
 * Source: jira-dvcs-connector, DefaultCommitMessageParser.java, JIRA_ISSUE_PATTERN.
 */
export const NOT_BEFORE_KEY = String.raw`(?<![\p{L}\p{Nd}_&=?>^!~/-])`;

/** What may not follow: a letter, a digit, `_`, or a mark that belongs to the last digit. */
export const NOT_AFTER_KEY = String.raw`(?![\p{L}\p{Nd}_\p{Mn}])`;

/** The letters of a key: an upper-case letter, one or more of upper-case letter and digit, a hyphen, digits. */
export function keyBody(kind: Processor['issueKey']['value']): string {
  return kind === 'underscore'
    ? String.raw`[\p{Lu}][\p{Lu}0-9_]+-[0-9]+`
    : String.raw`[\p{Lu}][\p{Lu}0-9]+-[0-9]+`;
}

const LETTER_OR_DIGIT = letterPattern(String.raw`[\p{L}\p{Nd}]`);
const MARK = letterPattern(String.raw`[\p{Mn}]`);

/**
 * Whether the text before `offset` ends with marks that belong to a letter or digit: to Java such a mark is part of
 * the word, so no word boundary follows it. Takes time in proportion to the run of marks. Total.
 * Source: OpenJDK 17, java.util.regex.Pattern.Bound.
 */
export function followsMarkedLetter(text: string, offset: number): boolean {
  let index = offset - 1;
  while (isMark(text.charAt(index))) index--;
  const base = text.charAt(index);
  return index < offset - 1 && LETTER_OR_DIGIT(base).test(base);
}

function isMark(character: string): boolean {
  return character > '\x7f' && MARK(character).test(character);
}

/** The project part of an issue key: `KEY` of `KEY-123`. */
export function projectOf(issueKey: string): string {
  return issueKey.slice(0, issueKey.lastIndexOf('-'));
}

/** `and`, `or`, punctuation and white space, the no-break kind too: what people write between two keys. */
const JOIN = /^\s*(?:(?:and|or|[;&+|/,])\s*)+$/i;
const WHITE_SPACE = /^\s+$/;

/** Whether the text between two keys only joins them, whatever the processor makes of it. Total, linear. */
export function isJoin(between: string): boolean {
  return JOIN.test(between) || WHITE_SPACE.test(between);
}

/** Upper-case words that stand before a hyphen and a number in every history and are no project. */
const FALSE_PROJECTS: ReadonlySet<string> = new Set(
  'UTF ISO SHA MD RFC CVE GHSA PEP JSR JEP IEEE ANSI ASCII COVID RSA AES HTTP'.split(' '),
);

/**
 * Whether a key belongs to a project of this repository: to one of `projects` where they are configured, else to
 * anything that is no well-known false project (`UTF-8`). Letter case does not count. Total.
 */
export function isKnownProject(issueKey: string, projects: readonly string[] | undefined): boolean {
  const project = projectOf(issueKey).toUpperCase();
  if (projects === undefined) return !FALSE_PROJECTS.has(project);
  return projects.some((name) => name.toUpperCase() === project);
}
