import {
  type Amounts,
  durationSeconds,
  findDurations,
  splitWorkLog,
  suggestDuration,
  type WorkLog,
} from '../smart-commit/duration.ts';
import { firstMatch, letterPattern } from '../text/pattern.ts';
import { executedNodes, type ExecutedNode } from '../smart-commit/executed-nodes.ts';
import type { Processor } from '../smart-commit/processor.ts';
import { type Advice, meantFor, type MessageRule, type RuleContext, type RuleFinding } from './rule.ts';
import { quote } from '../text/quote.ts';

export const timeFormat: MessageRule = {
  name: 'time-format',
  check(reading, context) {
    const { text, processor } = reading;
    return executedNodes(reading).flatMap((executed) => {
      const { node, kind } = executed;
      if (kind !== 'time' || context.meanings(reading).get(node)?.kind === 'prose') return [];
      const argument = text.slice(node.arguments.start, node.arguments.end);
      if (PLAIN.test(argument)) return [];
      const flaw = findFlaw(argument, processor, context);
      if (flaw === null) return [];
      return [{ start: node.start, end: node.end, ...flaw, ...remedy(executed, argument, context) }];
    });
  },
};

/** What nearly everybody writes, and nobody misreads: told at once, without the classes of Unicode's letters. */
const PLAIN = /^[1-9][0-9]{0,3}[hm](?: [1-9][0-9]{0,3}[hm])*(?:$| [A-Za-z])/;

/** Amounts separated by white space. */
const APART: Record<Amounts, RegExp> = {
  whole: /^[0-9]+[wdhm](?:[ \t\n\v\f\r]+[0-9]+[wdhm])*$/,
  decimal: /^[0-9]+(?:\.[0-9]+)?[wdhm](?:[ \t\n\v\f\r]+[0-9]+(?:\.[0-9]+)?[wdhm])*$/,
};

/**
 * Punctuation, or white space that Java does not know, and then an amount: `, 30m`; behind white space alone also one with
 * a capital letter that is too large to be told what it should be. `(3D` is none.
 */
const GOES_ON = letterPattern(
  String.raw`^(?:[^\p{L}\p{Nd}]+[0-9]+(?:\.[0-9]+)?[wdhm]|\s+[0-9]+(?:\.[0-9]+)?[WDHM])(?![\p{L}\p{Nd}_])`,
);

/** What makes one number of two where people write numbers or times of day: `2h.5`, `1h:30`. */
const SPLITS = /^[.,:;]+[0-9]/;

/** A letter, digit or `_` that is glued to what stands before it. */
const GLUED = letterPattern(String.raw`^[\p{L}\p{N}_]`);

/** What is wrong with the arguments of `#time`, as the rule's message; null where nothing is. */
function findFlaw(
  argument: string,
  { duration, missingDuration }: Processor,
  { jira, andThen, workingTime }: RuleContext,
): Pick<RuleFinding, 'message' | 'atMost'> | null {
  const amounts = duration.value;
  const written = quote(firstWords(argument));
  const workLog = splitWorkLog(argument, amounts);
  if (workLog === null) {
    const found = argument.trim() === '' ? '`#time` has no duration' : `${written} is not a duration`;
    const outcome =
      missingDuration.value === 'aborts'
        ? `${jira('stop')} there and ${andThen('run')} nothing else of this commit`
        : `${jira('refuse')} the command`;
    return { message: `${found}: ${outcome}` };
  }
  const logged = quote(workLog.timeSpent);
  const outcome = `${jira('log')} ${logged}${withComment(workLog)}`;
  if (amounts === 'whole' && /^[0-9]+\.[0-9]+[wdhm]/.test(argument)) {
    return { message: `Atlassian's manuals allow decimals, but ${jira('log')} ${written} as ${logged}` };
  }
  const run = findDurations(argument, amounts)[0];
  const rest = argument.slice(run?.end);
  if (run !== undefined && run.start > 0 && argument.slice(0, run.start).trim() === '')
    return { message: `the character before ${logged} is not a space to Jira: ${outcome}` };
  if (run?.start !== 0 || GLUED(rest).test(rest)) return { message: `${written} is misread: ${outcome}` };
  if (!APART[amounts].test(argument.slice(0, run.end))) {
    return { message: `${logged} has no space between its amounts: ${jira('refuse')} it` };
  }
  const suggestion = suggestDuration(argument, workingTime);
  if (suggestion !== null && suggestion.length > run.end) {
    return {
      message: `only ${logged} of ${quote(argument.slice(0, suggestion.length))} is a duration: ${outcome}`,
    };
  }
  if (SPLITS.test(rest)) return { message: `${written} is misread: ${outcome}` };
  if (GOES_ON(rest).test(rest)) {
    const found = /^[ \t]+[0-9]/.test(rest)
      ? `only ${logged} of ${written} is a duration`
      : `the duration ends at ${name(rest)}`;
    return { message: `${found}: ${outcome}` };
  }
  // Jira's own arithmetic; no processor promises it.
  return durationSeconds(workLog.timeSpent, workingTime) === null
    ? {
        message: `${logged} is ${/[0-9]{9}/.test(workLog.timeSpent) ? 'more than Jira counts' : 'not a whole number of minutes'}: Jira may refuse it`,
        atMost: 'warning',
      }
    : null;
}

function withComment({ worklogComment }: WorkLog): string {
  const comment = quote(worklogComment);
  return /^`\s*`$/.test(comment) ? '' : ` with the comment ${comment}`;
}

/** The sign that ends a duration, as a reader calls it. */
function name(rest: string): string {
  if (/^[\u00a0\u2007\u202f\ufeff]/.test(rest)) return 'a no-break space';
  return /^[^\S \t\n\v\f\r]/.test(rest)
    ? 'white space that Jira does not know'
    : quote(rest.trimStart().charAt(0));
}

/** What to write instead, where the argument tells. */
function remedy(
  { node, statement }: ExecutedNode,
  argument: string,
  { workingTime }: RuleContext,
): Pick<RuleFinding, 'help' | 'advice'> {
  const help = 'a duration is numbers directly followed by w, d, h or m, separated by spaces, as in `1h 30m`';
  const suggestion = suggestDuration(argument, workingTime);
  if (suggestion === null) return { help };
  const { text, length, isExact } = suggestion;
  const { start } = node.arguments;
  const advice: Advice = {
    start,
    end: start + length,
    // What is glued to the name of the command is no space to Jira.
    text: start === node.nameEnd ? ` ${text}` : text,
    shown: { start: node.start, end: start + length },
    stops: [node],
    runs: [meantFor(statement, node.name, `${text}${argument.slice(length)}`)],
    ...(isExact ? {} : { onlyIf: `where a day has ${workingTime.hoursPerDay} hours` }),
  };
  return { help, advice: [advice] };
}

/** The part of the arguments that was meant to be the duration: up to the second word. */
function firstWords(argument: string): string {
  return firstMatch(/^\S+(?:\s+[0-9wdhmWDHM]\S*)?/, argument.trimStart());
}
