import type { Span } from '../text/diagnostic.ts';
import { letterPattern } from '../text/pattern.ts';
import type { Processor } from './processor.ts';

/** Text that a person reads as an issue key and the command parser does not. */
export interface NearKey extends Span {
  /** `case`: not all upper case; `boundary`: glued to something that hides it. */
  readonly kind: 'case' | 'boundary';
  /** As written, with the letters that hide it where they are part of the word: `MY_PROJ-1`, `KEY-1_x`. */
  readonly text: string;
  /** What the author must have meant, upper case. */
  readonly issueKey: string;
  /** Whether a key that Jira could see in it would be one of another project: `PROJ-1` of `MY_PROJ-1`. */
  readonly isOtherProject: boolean;
}

/** A whole word that holds a hyphen and digits. A word is entered at its start only, so no letter is read twice. */
const WORD = letterPattern(String.raw`(?<![\p{L}\p{Nd}_])([\p{L}\p{Nd}_]+)-([0-9]+)([\p{L}\p{Nd}_]*)`, 'g');
/** The key in a word of another script, or behind a `_`: `KEY-5` of `提交KEY-5` and `_KEY-5`. */
const GLUED_KEY = /(?<=[^\0-\x7f]|^_)[A-Z][A-Z0-9]+-[0-9]+$/;
/** Signs before a key behind which the parser does not see it. */
const HIDES_KEY = /[&=?>^!~/-]/;
const UPPER_CASE_WITH_UNDERSCORE = letterPattern(String.raw`^_?[\p{Lu}][\p{Lu}0-9_]+$`);
const ANY_CASE = letterPattern(String.raw`^[\p{L}][\p{L}0-9]+$`);

/**
 * The near keys of a piece of text, in order; `start` and `end` are offsets of that text's surroundings, `from` being
 * where it starts. Total, linear.
 */
export function findNearKeys(text: string, from: number, to: number, processor: Processor): NearKey[] {
  const found: NearKey[] = [];
  const part = text.slice(from, to);
  if (!part.includes('-')) return found;
  for (const match of part.matchAll(WORD(part))) {
    const [word, project = '', number = '', rest = ''] = match;
    const start = from + match.index;
    const kind = kindOf(project, rest, text.charAt(start - 1), processor);
    if (kind === null) continue;
    const inner = kind === 'boundary' ? GLUED_KEY.exec(`${project}-${number}`)?.[0] : undefined;
    found.push({
      start,
      end: start + word.length,
      kind,
      text: word,
      issueKey: (inner ?? `${project}-${number}`).toUpperCase(),
      isOtherProject: processor.issueKey.value === 'plain' && project.replace(/^_/, '').includes('_'),
    });
  }
  return found;
}

/** Whether only what stands before a near key hides it: `KEY-2` of `KEY-1/KEY-2`. Total. */
export function isHiddenBySign({ kind, text }: NearKey, { issueKey }: Processor): boolean {
  const hasUnderscore = text.startsWith('_') || (text.includes('_') && issueKey.value === 'plain');
  return kind === 'boundary' && !hasUnderscore && /^[^-]+-[0-9]+$/.test(text);
}

/** What hides a key written `project-number`, `rest` directly behind and `before` directly in front of it. */
function kindOf(
  project: string,
  rest: string,
  before: string,
  { issueKey }: Processor,
): NearKey['kind'] | null {
  if (UPPER_CASE_WITH_UNDERSCORE(project).test(project)) {
    const hasUnderscore = project.startsWith('_') || (project.includes('_') && issueKey.value === 'plain');
    return rest !== '' || hasUnderscore || HIDES_KEY.test(before) ? 'boundary' : null;
  }
  if (/[^\0-\x7f][A-Z][A-Z0-9]+$/.test(project) && rest === '') return 'boundary';
  // Letters without a case, or a mark: no other letter case would make a key of it.
  if (project === project.toUpperCase()) return null;
  const isWordOfItsOwn = rest === '' && before !== '-' && before !== '.';
  return isWordOfItsOwn && ANY_CASE(project).test(project) ? 'case' : null;
}
