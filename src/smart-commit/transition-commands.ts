import { matchTransition } from './match-transition.ts';
import { firstMatch } from '../text/first-match.ts';

/**
 * The shortest command that says a transition's name as far as a command can hold it, and that Jira reads as this
 * transition only: `#start-progress` for `Start Progress`, `#can` for `Can't Reproduce`, `#ready` for `READY_FOR_QA`. Null
 * where every command that could be meant is none, or fits another transition too. `workflow` are all names. Total.
 */
export function commandFor(transition: string, workflow: readonly string[]): string | null {
  const command = spellings(transition).find((name) => {
    const matches = matchTransition(name, workflow);
    return matches.length === 1 && matches[0] === transition;
  });
  return command === undefined ? null : `#${command}`;
}

/** `commandFor` of several transitions, each once, without those that no command reaches. Total. */
export function clearCommands(transitions: readonly string[], workflow: readonly string[]): string[] {
  const commands = transitions.map((transition) => commandFor(transition, workflow));
  return [...new Set(commands.filter((command) => command !== null))];
}

/** As much of each name as a command can hold, each once. Total. */
export function possibleCommands(names: readonly string[]): string[] {
  return [
    ...new Set(
      names.flatMap((name) =>
        spellings(name)
          .slice(-1)
          .map((held) => `#${held}`),
      ),
    ),
  ];
}

/** A name as people compare it, whatever its letter case, spaces, underscores and quotation marks: `in-progress`. Total. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/["'`\u2018\u2019\u201c\u201d]/g, '')
    .replaceAll(/[\s_-]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** As much of a name as a command can hold, ASCII letters and hyphens for spaces: whole words first, then to the last letter. */
function spellings(transition: string): string[] {
  const spelled = transition.toLowerCase().replaceAll(' ', '-');
  const held = firstMatch(/^[a-z][a-z-]*/, spelled).replace(/-+$/, '');
  const isWhole = !/^[\p{L}\p{N}]/u.test(spelled.slice(held.length));
  const words = isWhole ? '' : held.slice(0, Math.max(0, held.lastIndexOf('-')));
  return [words, held].filter((name) => name !== '');
}
