import { editDistance } from '../text/edit-distance.ts';
import { commandFor, matchTransition, plainName, usualTransitions } from './transition-commands.ts';
import type { Processor } from './processor.ts';

/**
 * English words within the reach of a typing slip from a command. Without a key on their line they are what they say.
 * Source: the list of words of Debian's wamerican, within distance one.
 */
const ENGLISH: ReadonlySet<string> = new Set(
  `
    comments commit commits content contents command commands moment cement commend commented comet timer timed tile tie
    tim tame tome tide tire dime lime mime item type tike times tine
    accent accented camel canal cancer chancel chose clone cloned clones closer closest closet closets clove cloves
    cloyed complected compete competed completer deplored dine dive doe dole dome don donor dope dose dote dove doze
    drone dune fab fax faxed faxes fib fie fig file filed files fin fine fined fines fir fire fired fires fit five
    fives foe fox foxed fixer fixers mere resolver revolve revolved revolves shop shopped slop slopped sop step stepped
    steps stomp stomped stoop stow strop swop smart star stare stared stark starred stars starter starve starved stat
    state stated stats tasting tenting texting too toad verily verity versify reviewer redo rest test text
  `
    .trim()
    .split(/\s+/),
);

/** A prefix shorter than this is no sign that somebody means the transition. */
const SHORTEST_PREFIX = 3;

/** A word longer than this is no slip. */
const LONGEST_SLIP = 60;
/** Words that are remembered with what they are near to. */
const MOST_REMEMBERED = 1000;

/** What a word was typed for. */
export interface NearCommand {
  /** The command to write, with its `#`; null for a transition that no command reaches. */
  readonly command: string | null;
  /** `comment`, `time`, or the transition as the workflow calls it. */
  readonly name: string;
}

/** Which `#words` are commands, by the processor and the transitions that are known. */
export interface CommandWords {
  /** Whether a word is a command word, whatever its letter case. Total. */
  readonly has: (word: string) => boolean;
  /** Whether a word is a command of the processor besides transitions: `comment`, `time`. Total. */
  readonly isKeyword: (word: string) => boolean;
  /** The command that a misspelt word stands for; null for a command word and for a word that is near to none. Total. */
  readonly nearest: (word: string, among?: 'all' | 'keywords') => NearCommand | null;
  /** The command of a transition that is called so, in any spelling: `#in-review` for `In Review`; null for no name. Total. */
  readonly called: (phrase: string) => NearCommand | null;
  /** The most words that the name of a transition has. */
  readonly mostWords: number;
}

/** Command words for a processor; `transitions` are the names of the workflow's transitions, where they are known. */
export function commandWords(processor: Processor, transitions: readonly string[] | undefined): CommandWords {
  const keywords: readonly string[] = ['comment', 'time', ...processor.extraCommands.value];
  const names = transitions ?? [];
  const plainNames = names.map((name) => ({ name, plain: plainName(name) }));

  const isKeyword = (word: string): boolean => keywords.includes(word.toLowerCase());
  const has = (word: string): boolean => {
    const name = word.toLowerCase();
    if (isKeyword(name)) return true;
    if (transitions === undefined) return usualTransitions().has(name);
    if (plainNames.some(({ plain }) => plain === name) && matchTransition(name, names).length > 0)
      return true;
    return name.length >= SHORTEST_PREFIX && matchTransition(name, names).length > 0;
  };
  const toNear = (name: string): NearCommand => ({ name, command: commandFor(name, names) });

  const called = (phrase: string): NearCommand | null => {
    const plain = plainName(phrase);
    if (plain === '') return null;
    const transition = plainNames.find((entry) => entry.plain === plain)?.name;
    if (transition !== undefined) return toNear(transition);
    if (transitions !== undefined || !usualTransitions().has(plain)) return null;
    return { name: plain, command: `#${plain}` };
  };

  const findNearest = (name: string, among: 'all' | 'keywords'): NearCommand | null => {
    if (has(name) || matchTransition(name, names).length === 1) return null;
    if (among === 'keywords' && ENGLISH.has(name)) return null;
    let best: NearCommand | null = null;
    let bestDistance = Number.POSITIVE_INFINITY;
    const compare = (target: string, limit: number, near: () => NearCommand): void => {
      const distance = editDistance(name, target, limit);
      if (distance > limit || distance >= bestDistance) return;
      best = near();
      bestDistance = distance;
    };
    for (const target of keywords)
      compare(target, target.length < 6 ? 1 : 2, () => ({ name: target, command: `#${target}` }));
    if (among === 'keywords') return best;
    for (const { plain, name: transition } of plainNames)
      compare(plain, plain.length < 6 ? 1 : 2, () => toNear(transition));
    if (transitions === undefined && best === null && !ENGLISH.has(name)) {
      for (const target of usualTransitions()) {
        // Jira reads the beginning of a name as the name.
        if (target.startsWith(name) || isInflected(name, target)) continue;
        const limit = target.includes('-') && target.length > 8 ? 2 : 1;
        if (name.startsWith(target.charAt(0)) && name.length > 2)
          compare(target, limit, () => ({ name: target, command: `#${target}` }));
      }
    }
    return best;
  };
  // A message of nothing but slips has the same one again and again.
  const known = {
    all: new Map<string, NearCommand | null>(),
    keywords: new Map<string, NearCommand | null>(),
  };
  const nearest = (word: string, among: 'all' | 'keywords' = 'all'): NearCommand | null => {
    const name = word.toLowerCase();
    const cache = known[among];
    let near = cache.get(name);
    if (near === undefined) {
      near = name.length > LONGEST_SLIP ? null : findNearest(name, among);
      if (cache.size < MOST_REMEMBERED) cache.set(name, near);
    }
    return near;
  };
  const mostWords =
    transitions === undefined
      ? 3
      : Math.min(8, Math.max(1, ...names.map((name) => name.split(/[\s_-]+/).length)));
  return { has, isKeyword, nearest, called, mostWords };
}

/** `#closes`, `#deploys`: another form of the same word, which may well be the name of a transition. */
function isInflected(word: string, target: string): boolean {
  const ending = /^(?:e?s|e?d|r|ing|ion)$/;
  const differsBy = (long: string, short: string): boolean =>
    long.startsWith(short) && ending.test(long.slice(short.length));
  return differsBy(word, target) || differsBy(target, word);
}
