import { firstMatch } from '../text/pattern.ts';

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

const WORDS = `
  close closed closes resolve resolved resolves done fix fixed fixes reopen reopened re-open start started
  stop stopped start-progress stop-progress in-progress start-work start-review in-review review reviewed
  ready-for-review ready-for-qa ready-for-test ready-for-deploy ready-for-development ready-for-release
  ready-to-test ready-to-merge in-code-review peer-review in-development in-qa-review on-hold
  selected-for-development start-development start-testing code-review testing in-testing ready-for-testing in-test in-qa to-do todo deploy
  deployed approve approved reject rejected merge merged finish finished complete completed close-issue
  resolve-issue reopen-issue wont-fix won-t-fix wont-do won-t-do accept accepted verify verified cancel
  cancelled canceled
`;

let words: ReadonlySet<string> | undefined;

/**
 * Transitions as people call them where nobody has told us the workflow's names. Only these make a `#word` without a
 * key on its line a command, so that `# Heading` and `#general` stay prose.
 */
export function usualTransitions(): ReadonlySet<string> {
  return (words ??= new Set(WORDS.trim().split(/\s+/)));
}

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
