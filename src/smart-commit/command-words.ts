import { editDistance } from './edit-distance.ts';
import { matchTransition } from './match-transition.ts';
import type { Processor } from './processor.ts';
import { USUAL_TRANSITIONS } from './usual-transitions.ts';

/**
 * English words within the reach of a typing slip from `comment` or `time`. Without a key on their line they are what
 * they say; behind one, Jira runs them, and nobody has a transition `commit`.
 */
const NO_SLIPS: ReadonlySet<string> = new Set(
  `
    commit commits content contents command commands moment cement commend commented timer timed tile tie
    tim tame tome tide tire dime lime mime item type
  `
    .trim()
    .split(/\s+/),
);

/** A prefix shorter than this is no sign that somebody means the transition. */
const SHORTEST_PREFIX = 3;

/** Which `#words` are commands, by the processor and the transitions that are known. */
export interface CommandWords {
  /** Whether a word is a command word, whatever its letter case. Total. */
  readonly has: (word: string) => boolean;
  /** The command that a misspelt word stands for; null for a command word and for a word that is near to none. Total. */
  readonly nearest: (word: string, among?: 'all' | 'keywords') => string | null;
}

/** Command words for a processor; `transitions` are the names of the workflow's transitions, where they are known. */
export function commandWords(processor: Processor, transitions: readonly string[] | undefined): CommandWords {
  const keywords: readonly string[] = ['comment', 'time', ...processor.extraCommands.value];
  const known = transitions ?? [];
  const spelledTransitions = known.map((name) => name.toLowerCase().replaceAll(' ', '-'));

  const has = (word: string): boolean => {
    const name = word.toLowerCase();
    if (keywords.includes(name)) return true;
    if (transitions === undefined) return USUAL_TRANSITIONS.has(name);
    if (spelledTransitions.includes(name)) return true;
    return name.length >= SHORTEST_PREFIX && matchTransition(name, known).length > 0;
  };

  const nearest = (word: string, among: 'all' | 'keywords' = 'all'): string | null => {
    const name = word.toLowerCase();
    if (has(name) || matchTransition(name, known).length === 1) return null;
    const targets = among === 'all' ? [...keywords, ...spelledTransitions] : keywords;
    let best: string | null = null;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (const target of targets) {
      if (among === 'keywords' && NO_SLIPS.has(name)) continue;
      const limit = target.length < 6 ? 1 : 2;
      const distance = editDistance(name, target, limit);
      if (distance <= limit && distance < bestDistance) {
        best = target;
        bestDistance = distance;
      }
    }
    return best;
  };
  return { has, nearest };
}
