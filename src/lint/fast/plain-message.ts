import { POLICY_RULES } from '../../rules/catalogue.ts';
import type { RuleSettings } from '../../rules/rule-weight.ts';

/**
 * A command begins with `#` and a letter; `# close`, `#"Code Review"`, `#2nd-level`, `#Überprüfung` and a full-width sign look
 * like one, and Crucible's begins with `+`. The fragment of a URL (`/wiki/basket#reading`) does
 * not: nothing between its last slash and the `#` ends a word, so that no key can stand there either.
 */
const COULD_BE_COMMAND =
  /(?<!\/(?:[\w/-]|\.[a-z]){0,60})#(?:[^\S\n]*[A-Za-z]|[^\0-\x7f]|["'`[(<{]|[0-9]+[a-z])|\uff03|\+review/;

/**
 * Whether a message can be told to be clean without reading it: nothing in it is a command or looks like one, and no
 * policy rule is on. Most messages of most histories are plain, so the hook and the range linter ask first, and the hook
 * then loads no rule. Total.
 */
export function isPlainMessage(text: string, rules: RuleSettings | undefined): boolean {
  return !couldHoldCommand(text) && !areMessagesNeeded(rules);
}

/** What every command, and all that looks like one, begins with: a text without any of them holds none. */
const COMMAND_SIGNS: readonly string[] = ['#', '\uff03', '+review'];

/** Whether something in a text is a command or looks like one. Total, linear. */
export function couldHoldCommand(text: string): boolean {
  return COMMAND_SIGNS.some((sign) => text.includes(sign)) && COULD_BE_COMMAND.test(text);
}

/** Picks the messages of a history in which something could be a command. */
export const COMMAND_SIEVE = { marks: COMMAND_SIGNS, isWanted: couldHoldCommand };

/** Whether a rule is on that has something to say of messages without any `#`. Total. */
export function areMessagesNeeded(rules: RuleSettings | undefined): boolean {
  return rules !== undefined && !areOff(POLICY_RULES, rules);
}

/** Whether settings leave rules off that are off by default. Total. */
export function areOff(names: readonly string[], rules: RuleSettings): boolean {
  return names.every((name) => {
    const setting = rules[name];
    return setting === undefined || (typeof setting === 'string' ? setting : setting[0]) === 'off';
  });
}
