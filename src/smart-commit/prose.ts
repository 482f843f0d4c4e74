import { firstMatch, letterPattern } from '../text/pattern.ts';
import { ARTICLES, CONJUNCTIONS, NOUNS, PREPOSITIONS, VERBS } from './sentence-words.ts';
import type { CommandNode } from './parse.ts';
import type { Span } from '../text/diagnostic.ts';
import { overlapsAny } from '../text/spans.ts';

/** Words of preprocessors, editors and documentation comments that stand behind `#` in prose about code. */
const CODE_WORDS: ReadonlySet<string> = wordSet(`
  define undef include import pragma if ifdef ifdefs ifndef ifs else elif endif error warning region
  endregion line regex param return see link
`);

/** What people write behind `#` in place of `#comment`: the text follows. */
const TEXT_WORDS: ReadonlySet<string> = wordSet(`
  please pls message messages msg note notes desc description text summary title info
  add adds added change changes changed clean cleanup create creates created enable enabled disable disabled
  implement implements implemented improve improves improved refactor refactored remove removes removed
  rename renamed replace replaced update updates updated use used
`);

const HEX_COLOUR = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w-])/i;
const NOUN_BEHIND = new RegExp(String.raw`^[ \t]+${NOUNS}(?![\w-])`, 'i');
const NOUN_BEFORE = behindWord(NOUNS);
const CODE_NOUNS = '(?:method|function|macro|directive|selector)s?';
const CODE_NOUN_BEHIND = new RegExp(
  String.raw`^[ \t]+(?:${CODE_NOUNS}|(?:column|channel|tag|hashtag|attribute|field|keyword)s?)(?![\w-])`,
  'i',
);
const CODE_NOUN_BEFORE = behindWord(CODE_NOUNS);
const BEFORE_CODE_NOUN = new RegExp(String.raw`^[ \t]+${CODE_NOUNS}(?![\w-])`, 'i');
const THE_BEFORE = behindWord('an?|the');
const ARTICLE_BEFORE = behindWord(ARTICLES);
const PREPOSITION_BEFORE = behindWord(PREPOSITIONS);
const CONJUNCTION_BEFORE = behindWord(CONJUNCTIONS);

/** How far back a word is looked for that leads to a `#word`. */
const REACH = 24;

/** `()`, `?`, `!`, `_more`, `.member`, `::`, `[0]`, a path or digits, glued to a `#word`: it is the name of something in code. */
const GLUED_CODE = /^(?:[?!]|_+[A-Za-z0-9]|[0-9]+(?:[A-Za-z_]|$)|\.[A-Za-z_]|::|[([=#]|\/[\w.])/;

/**
 * Whether the letters of a `#word`, or what is glued to them, make it code and no command: `#to_s`, `#print()`, `#empty?`,
 * `#applyIfNonNull`, `#fff`, `#define`, `#foo.bar`, `#src/main`. Of no use for words that are commands. Total.
 */
export function looksLikeCode(text: string, { start, name, nameEnd }: CommandNode): boolean {
  return (
    CODE_WORDS.has(name.toLowerCase()) ||
    /[a-z][A-Z]/.test(name) ||
    name.length === 1 ||
    HEX_COLOUR.test(text.slice(start, start + 10)) ||
    GLUED_CODE.test(text.slice(nameEnd, nameEnd + 12))
  );
}

/** Whether a call or a member is glued to a `#word`, which nobody writes behind a command: `#close()`, `#close.now`. Total. */
export function isCalled(text: string, { nameEnd }: CommandNode): boolean {
  return /^(?:\(\)|\.[A-Za-z_]|::)/.test(text.slice(nameEnd, nameEnd + 4));
}

/** Where a `#word` stands in a sentence, as far as the words beside it tell. */
export interface PlaceInSentence {
  /** A noun such as `method` beside it, or an article before it: a name in a sentence, if it is no command. */
  readonly isNamed: boolean;
  /** The same of a word that is a command, which many sentences end with: only what leaves no doubt. */
  readonly isSurelyNamed: boolean;
  /** Directly before `method`, `directive` and the like, which leave no doubt wherever they stand. */
  readonly isBeforeCodeNoun: boolean;
  /** Behind `a`, `an` or `the`, with more text behind it. */
  readonly isBehindArticle: boolean;
  /** Behind a preposition. */
  readonly isLedTo: boolean;
  /** Behind a conjunction or `to`. */
  readonly isJoined: boolean;
}

/** The place of a `#word` whose surroundings begin at `from`. Total; looks at the words beside it only. */
export function placeInSentence(
  text: string,
  { start, nameEnd }: CommandNode,
  from: number,
): PlaceInSentence {
  const before = text.slice(Math.max(from, start - REACH), start);
  const behind = text.slice(nameEnd, nameEnd + REACH);
  const goesOn = /^[ \t]+[^\s#]/.test(behind);
  return {
    isNamed: NOUN_BEHIND.test(behind) || NOUN_BEFORE(before) || ARTICLE_BEFORE(before),
    isBeforeCodeNoun: BEFORE_CODE_NOUN.test(behind),
    isBehindArticle: goesOn && THE_BEFORE(before),
    isSurelyNamed:
      goesOn && (CODE_NOUN_BEHIND.test(behind) || CODE_NOUN_BEFORE(before) || THE_BEFORE(before)),
    isLedTo: PREPOSITION_BEFORE(before),
    isJoined: CONJUNCTION_BEFORE(before),
  };
}

/** A finite verb: what stands before it is a thing that does something. */
const VERB_BEHIND = letterPattern(
  String.raw`^(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|should|must|may|might|(?:is|are|was|were|has|have|does|do|did|can|could|wo|would|should)n['\u2019]?t|calls?|causes?|fails?|gets?|misuses?|needs?|raises?|returns?|sets?|takes?|throws?|uses?|works?)(?![\p{L}\p{N}_'-])`,
);
const VERB_BEFORE = behindWord(VERBS);
const PREPOSITION_BEHIND = letterPattern(
  String.raw`^(?:as|at|by|for|from|in|into|of|on|onto|to|via|when|with|without)(?![\p{L}\p{N}_-])`,
);

/** Whether a `#word` is the subject of a sentence: `#delete causes dependent documents to go`. Total. */
export function isSubject(argument: string): boolean {
  return VERB_BEHIND(argument).test(argument);
}

/** Whether a `#word` whose surroundings begin at `from` is the object of a verb: `extract #tags`. Total. */
export function isObject(text: string, { start }: CommandNode, from: number): boolean {
  return VERB_BEFORE(text.slice(Math.max(from, start - REACH), start));
}

/** Whether a text begins with a preposition. Total. */
export function beginsWithPreposition(argument: string): boolean {
  return PREPOSITION_BEHIND(argument).test(argument);
}

/** Whether text follows a `#word` that was meant as `#comment`: `#message adding the patch`, `#Adding a header`. Total. */
export function leadsToText(name: string, argument: string): boolean {
  const isVerb = /^[A-Za-z]{2,}ing$/.test(name) || TEXT_WORDS.has(name.toLowerCase());
  return isVerb && /^\p{L}[\p{L}'-]*(?:\s|$)/u.test(argument);
}

/** The end of what belongs to a `#word` that is no command: `#is_to_s`, `#new()`, `#in_base?`. Total. */
export function wordEnd(text: string, { nameEnd }: CommandNode): number {
  const glued = /^(?:[\w/-]|[.:](?=[\w:])){0,60}(?:\(\)|[?!](?![?!\w]))?/.exec(
    text.slice(nameEnd, nameEnd + 64),
  );
  return nameEnd + (glued?.[0].length ?? 0);
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Whether a text ends with one of the words, and what may stand between it and a `#word`. */
function behindWord(words: string): (text: string) => boolean {
  const pattern = letterPattern(String.raw`(?<![\p{L}\p{N}_-])(?:${words})[ \t]+["'(]?$`, 'i');
  return (text) => pattern(text).test(text);
}

/**
 * The parts of a message that quote something: back-ticks (closed on their line), fenced blocks, and URLs.
 * In order, without overlap. Jira does not know them; people who read `#close` there do not mean a command. Total, linear.
 */
export function findQuotedText(text: string): Span[] {
  return [...findCode(text), ...findUrls(text)].sort((a, b) => a.start - b.start);
}

/** Whether an offset lies inside one of the spans, which are in order. */
export function isInside(spans: readonly Span[], offset: number): boolean {
  return overlapsAny({ start: offset, end: offset + 1 }, spans);
}

/** The parts of a message in back-ticks (closed on their line) and fenced blocks, in order. Total, linear. */
export function findCode(text: string): Span[] {
  if (!text.includes('`')) return [];
  const spans: Span[] = [];
  let fence: number | undefined;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const isFence = line.trimStart().startsWith('```');
    if (isFence && fence === undefined) fence = lineStart;
    else if (isFence && fence !== undefined) {
      spans.push({ start: fence, end: lineStart + line.length });
      fence = undefined;
    } else if (fence === undefined) {
      for (const match of line.matchAll(/`[^`]+`/g)) {
        spans.push({ start: lineStart + match.index, end: lineStart + match.index + match[0].length });
      }
    }
    lineStart += line.length + 1;
  }
  return spans;
}

/** Longer than any scheme in use: bounds the look back from `://`. */
const SCHEME_LENGTH = 20;

function findUrls(text: string): Span[] {
  const spans: Span[] = [];
  for (let mark = text.indexOf('://'); mark !== -1; mark = text.indexOf('://', mark)) {
    const scheme = firstMatch(
      /[A-Za-z][A-Za-z0-9+.-]*$/,
      text.slice(Math.max(0, mark - SCHEME_LENGTH), mark),
    );
    const space = /\s/g;
    space.lastIndex = mark;
    const end = space.exec(text)?.index ?? text.length;
    if (scheme !== '') spans.push({ start: mark - scheme.length, end });
    mark = end;
  }
  return spans;
}
