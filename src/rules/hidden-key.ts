import type { HiddenKey } from '../smart-commit/keyless-commands.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { isFilled, lastOf, trimControls } from '../text/spans.ts';
import { type Advice, commandBefore, type MeantCommand, meantFor } from './rule.ts';

/**
 * Writes a key that Jira does not see so that it gets its commands; joined to the keys that get them now by a comma, so that
 * those keep them. Null where prose stands between it and such keys. Total.
 */
export function adviceForHiddenKey(hidden: HiddenKey, { text }: Reading): Advice | null {
  const { key, list, commands, served, joined, following } = hidden;
  const written = namesOf(hidden).join(', ');
  const runs = runsFor(hidden, following[0], text);
  const { start } = list[0];
  const uncovers = { start: key.end, end: lastOf(commands).end };
  if (served === null)
    return withFollowing({ start, end: key.end, text: written, runs, uncovers }, following, text);
  switch (joined) {
    case null:
      return null;
    case 'before': {
      const shown = { start, end: served.keys[0].end };
      return { start, end: served.start, text: `${written}, `, shown, runs };
    }
    case 'behind': {
      const shown = { start: served.start, end: key.end };
      return { start: served.zone.start, end: key.end, text: `, ${written}`, shown, runs };
    }
    case 'at command': {
      // The commands leave the keys that had them, and the argument before the key loses it.
      const previous = commandBefore(served, key.start);
      if (previous === undefined) return null;
      const shorter = meantFor(served, previous.name, text.slice(previous.nameEnd, start));
      return {
        start,
        end: key.end,
        text: written,
        stops: [previous, ...commands],
        runs: [shorter, ...runs],
      };
    }
  }
}

function namesOf({ list }: HiddenKey): string[] {
  return list.map(({ issueKey }) => issueKey);
}

/** The commands of a hidden key, whose arguments end where the next key begins. */
function runsFor(hidden: HiddenKey, next: HiddenKey | undefined, text: string): MeantCommand[] {
  const end = next?.list[0].start ?? Number.POSITIVE_INFINITY;
  return hidden.commands.map(({ name, nameEnd, arguments: span }) => ({
    issueKeys: namesOf(hidden),
    name,
    arguments: trimControls(text.slice(nameEnd, Math.max(nameEnd, Math.min(span.end, end)))),
  }));
}

/** The keys that follow are written anew along with the first: alone it would get their commands too. */
function withFollowing(advice: Advice, following: readonly HiddenKey[], text: string): Advice {
  if (!isFilled(following)) return advice;
  const runs = [...(advice.runs ?? [])];
  let { end, text: written } = advice;
  following.forEach((hidden, index) => {
    written += text.slice(end, hidden.list[0].start) + namesOf(hidden).join(', ');
    runs.push(...runsFor(hidden, following[index + 1], text));
    end = hidden.key.end;
  });
  return {
    ...advice,
    end,
    text: written,
    runs,
    uncovers: { start: advice.uncovers?.start ?? advice.end, end: lastOf(lastOf(following).commands).end },
  };
}
