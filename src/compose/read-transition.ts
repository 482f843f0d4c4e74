import { matchTransition } from '../smart-commit/match-transition.ts';
import { clearCommands, commandFor, plainName } from '../smart-commit/transition-commands.ts';
import type { Processor } from '../smart-commit/processor.ts';

/** The command that runs a transition, or where there is none what can be written. */
export type TransitionAnswer =
  | { readonly command: string }
  /** `#close`, … for all transitions that a command reaches. */
  | { readonly command: null; readonly commands: readonly string[] };

/**
 * The command for a transition as a person names it: `#start-progress` for `start progress`, `#Start-Progress` or, where only
 * one of the known ones begins so, `start`. `known` are the names of the workflow's transitions; undefined where nobody knows them.
 * Total.
 */
export function readTransition(
  typed: string,
  known: readonly string[] | undefined,
  processor: Processor,
): TransitionAnswer {
  const name = plainName(typed.trim().replace(/^#/, ''));
  if (known === undefined) {
    const taken: readonly string[] = ['comment', 'time', ...processor.extraCommands.value];
    const isCommand = /^[a-z][a-z-]*$/.test(name) && !taken.includes(name);
    return isCommand ? { command: `#${name}` } : { command: null, commands: [] };
  }
  const equal = known.filter((transition) => plainName(transition) === name);
  const [meant, ...others] = equal.length > 0 ? equal : name === '' ? [] : matchTransition(name, known);
  const command = meant === undefined || others.length > 0 ? null : commandFor(meant, known);
  return command === null ? { command, commands: clearCommands(known, known) } : { command };
}
