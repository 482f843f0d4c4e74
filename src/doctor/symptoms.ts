import { editDistance } from '../text/edit-distance.ts';
import { plainText } from '../report/plain-page.ts';

/** More than any message; bounds the work for a whole log. */
const LONGEST_TEXT = 50_000;

/** How much of a message of three words and more has to be there: people quote from memory, and other programs exactly. */
const ENOUGH = 0.75;
/** The same for a message of another program, which is rarely quoted whole; at least three words of it. */
const ENOUGH_OF_FOREIGN = 0.5;
/** As good as word for word. */
const CERTAIN = 0.95;
/** How near to the best others have to come, where none is certain. */
const MARGIN = 0.1;
/** The most that are shown then. */
const MOST = 3;

/** Stands for what a message has in the place of `…`, and for an address. */
const GAP = '…';

interface Hit {
  readonly symptom: Symptom;
  /** Share of the message that was found, or of a shorter text that the message has: 0 to 1. */
  readonly score: number;
  /** How many words that is. */
  readonly words: number;
}

/**
 * The symptoms that a pasted text shows, the surest first: a message, a piece of one, or a log with messages in it. Letter
 * case, quotes, punctuation, line breaks, addresses and slips of a letter do not count. Total.
 */
export function findSymptoms(text: string, symptoms: readonly Symptom[]): Symptom[] {
  const words = wordsOf(text.slice(0, LONGEST_TEXT));
  const hits = symptoms.flatMap((symptom): Hit[] => {
    const found = symptom.says.map((message) => match(wordsOf(message), words, symptom.isForeign));
    const best = found.reduce((one, other) => (other.score > one.score ? other : one), {
      score: 0,
      words: 0,
    });
    return best.score === 0 ? [] : [{ symptom, ...best }];
  });
  const sorted = hits.sort(
    (one, other) =>
      other.score - one.score ||
      Number(other.symptom.isForeign) - Number(one.symptom.isForeign) ||
      other.words - one.words,
  );
  const certain = sorted.filter(({ score }) => score >= CERTAIN);
  // A sentence of the tool's own may be a part of what another program says, but not the other way round.
  const foreign = certain.filter(({ symptom }) => symptom.isForeign);
  const longest = Math.max(...certain.map((hit) => hit.words));
  const chosen =
    foreign.length > 0
      ? foreign
      : certain.length > 0
        ? certain.filter((hit) => hit.words === longest)
        : sorted.filter(({ score }) => score > (sorted[0]?.score ?? 0) - MARGIN).slice(0, MOST);
  return chosen.map(({ symptom }) => symptom);
}

/** How well a text shows a message; zero where it does not. */
function match(
  message: readonly string[],
  text: readonly string[],
  isForeign: boolean,
): { score: number; words: number } {
  const none = { score: 0, words: 0 };
  const size = message.filter((word) => word !== GAP).length;
  const given = text.filter((word) => word !== GAP).length;
  if (size === 0 || given === 0) return none;
  const words = align(message, text);
  const score = words / size;
  const isEnough =
    size <= 2
      ? words > size - 0.5
      : (score >= ENOUGH && words >= 2) || (isForeign && score >= ENOUGH_OF_FOREIGN && words >= 2.5);
  if (isEnough) return { score: Math.min(1, score), words };
  // A piece of a message: all that was given is in it.
  const isPiece = given < size && words / given > 0.9 && (given >= 2 || size <= 2);
  return isPiece ? { score: 0.8 * (words / given), words } : none;
}

/** What a word too many costs, and one in a place where anything may stand. */
const STRANGER = 0.25;
const FILLER = 0.02;

/** How many words of a message stand in a text in their order, less what stands between them: the best place counts. */
function align(message: readonly string[], text: readonly string[]): number {
  let best = 0;
  let previous: number[] = Array.from({ length: text.length + 1 }, () => 0);
  for (const word of message) {
    const current: number[] = [0];
    for (let at = 1; at <= text.length; at++) {
      const given = text[at - 1] ?? '';
      const before = previous[at - 1] ?? 0;
      const left = (current[at - 1] ?? 0) - (word === GAP ? FILLER : STRANGER);
      const skipped = previous[at] ?? 0;
      const value =
        word === GAP
          ? Math.max(before, left, skipped)
          : Math.max(before + likeness(word, given), left, skipped - STRANGER);
      current.push(Math.max(0, value));
      best = Math.max(best, value);
    }
    previous = current;
  }
  return best;
}

/** 1 for the same word, less for one with a slip; a word instead of another costs as much as one too many. */
function likeness(word: string, given: string): number {
  if (word === given) return 1;
  // The first letter is right, mostly, and spares a comparison with every word of a log.
  const isNear =
    word.length >= 5 &&
    word[0] === given[0] &&
    Math.abs(word.length - given.length) <= 1 &&
    editDistance(word, given, 1) <= 1;
  return isNear ? 0.9 : -STRANGER;
}

/** Lower case, without quotes; an address is one filler. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    // eslint-disable-next-line no-control-regex
    .replaceAll(/\u001B\[[0-9;]*[A-Za-z]/g, '')
    .replaceAll(/&(?:#\d+|#x[0-9a-f]+|[a-z]+);/g, '')
    .replaceAll(/\bhttps?:\/\/[^\s"'<>]*/g, ` ${GAP} `)
    .replaceAll(/<[^<>]*>|\$\{[^{}]*\}/g, ` ${GAP} `)
    .replaceAll(/["'`’‘“”«»]/g, '');
  return plain.match(/…|[\p{L}\p{N}_]+/gu) ?? [];
}

/** A line of the pages: what is seen, and what it means. */
export interface Symptom {
  /** The messages, each with `…` where something is put in. */
  readonly says: readonly string[];
  /** Null for what the tool says, which is a cause. */
  readonly cause: string | null;
  readonly remedy: string;
  /** Where the line stands, below docs: `troubleshooting.md#what-jira-and-gitlab-say`. */
  readonly page: string;
  /** A message of another program, which nobody can know by its sentence but by this line. */
  readonly isForeign: boolean;
}

/** Titles of the tables that hold symptoms, by the title of their first column. */
const FOREIGN = 'Jira or GitLab says';
const OWN: ReadonlySet<string> = new Set(['The tool says', 'What you see']);

/** The symptoms in the tables of a page, in its order. Total. */
export function readSymptoms(name: string, page: string): Symptom[] {
  const symptoms: Symptom[] = [];
  let anchor = '';
  let titles: readonly string[] | null = null;
  for (const line of page.split('\n')) {
    const heading = /^#{1,6} (.*)$/.exec(line)?.[1];
    if (heading !== undefined) anchor = anchorOf(heading);
    if (!line.startsWith('|')) {
      titles = null;
      continue;
    }
    const cells = cellsOf(line);
    if (titles === null) titles = cells;
    else if (!/^[\s|:-]+$/.test(line)) symptoms.push(...readRow(titles, cells, `${name}#${anchor}`));
  }
  return symptoms;
}

function readRow([first = '']: readonly string[], cells: readonly string[], page: string): Symptom[] {
  const isForeign = first === FOREIGN;
  if (!isForeign && !OWN.has(first)) return [];
  const [seen = '', ...rest] = cells;
  const says = [...seen.matchAll(/(`+) ?(.+?) ?\1(?!`)/g)].map(([, , text = '']) => text);
  const [remedy = '', cause] = rest.toReversed().map(spoken);
  return says.length === 0 ? [] : [{ says, cause: cause ?? null, remedy, page, isForeign }];
}

/** Names of buttons and menus are slanted on the page. */
function spoken(text: string): string {
  return plainText(text).replaceAll(/(?<![\w`*])\*([^*`]+)\*(?![\w*])/g, '$1');
}

function cellsOf(line: string): string[] {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** As the hosts of repositories make it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
