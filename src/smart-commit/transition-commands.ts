import { matchTransition } from './match-transition.ts';

/**
 * The commands that fit exactly one of a workflow's transitions each, for the transitions given: `#start-progress` for
 * `Start Progress`. Names that no command can hold or tell apart are left out. Total.
 */
export function clearCommands(transitions: readonly string[], workflow: readonly string[]): string[] {
  const commands = possibleCommands(transitions);
  return commands.filter((command) => matchTransition(command.slice(1), workflow).length === 1);
}

/** As much of each name as a command can hold: ASCII letters, with hyphens for spaces. Each once. Total. */
export function possibleCommands(transitions: readonly string[]): string[] {
  return [...new Set(transitions.map(asCommand).filter((command) => command !== '#'))];
}

function asCommand(transition: string): string {
  const spelled = transition.toLowerCase().replaceAll(' ', '-');
  return `#${/^[a-z][a-z-]*/.exec(spelled)?.[0].replace(/-+$/, '') ?? ''}`;
}
