/**
 * The transitions that a command fits, by the connector's rule: an equal name wins at once; else the names that start
 * with the command; only if there are none, those that start with the command with hyphens read as spaces. Jira runs
 * the command only where exactly one is left. Letter case does not count. Total.
 *
 * The equal-name shortcut compares the hyphenated form only, so `in-progress` is ambiguous beside `In Progress Review`.
 *
 * Source: jira-dvcs-connector, smartcommits/handlers/TransitionHandler.java, getMatchingActionsForCommand.
 */
export function matchTransition(command: string, transitions: readonly string[]): string[] {
  const typed = command.toLowerCase();
  const spaced = typed.replaceAll('-', ' ');
  const direct: string[] = [];
  const withSpaces: string[] = [];
  for (const transition of transitions) {
    const name = transition.toLowerCase();
    if (name === typed) return [transition];
    if (name.startsWith(typed)) direct.push(transition);
    else if (name.startsWith(spaced)) withSpaces.push(transition);
  }
  return direct.length > 0 ? direct : withSpaces;
}
