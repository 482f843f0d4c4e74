import {
  durationSeconds,
  findDurations,
  splitWorkLog,
  type Amounts,
  type WorkLog,
} from '../smart-commit/duration.ts';
import { letterPattern } from '../letter-pattern.ts';
import { executedNodes } from '../smart-commit/executed-nodes.ts';
import type { Processor } from '../smart-commit/processor.ts';
import { suggestDuration } from '../smart-commit/suggest-duration.ts';
import { quote } from './quote.ts';
import type { MessageRule, RuleContext, RuleFinding } from './rule.ts';

export const timeFormat: MessageRule = {
  name: 'time-format',
  summary: '`#time` with no duration, or one that the processor misreads (`1.5h` is logged as 5h)',
  severity: 'error',
  restsOn: 'duration',
  about: ['time'],
  check(reading, context) {
    const { text, processor } = reading;
    return executedNodes(reading).flatMap(({ node, kind }) => {
      if (kind !== 'time') return [];
      const argument = text.slice(node.arguments.start, node.arguments.end);
      if (PLAIN.test(argument)) return [];
      const flaw = findFlaw(argument, processor, context);
      if (flaw === null) return [];
      return [
        { start: node.start, end: node.end, ...flaw, ...remedy(argument, node.arguments.start, processor) },
      ];
    });
  },
};

/** What nearly everybody writes, and nobody misreads: told at once, without the classes of Unicode's letters. */
const PLAIN = /^[1-9][0-9]{0,3}[hm](?: [1-9][0-9]{0,3}[hm])*(?:$| [A-Za-z])/;

/** Amounts apart by white space. */
const APART: Record<Amounts, RegExp> = {
  whole: /^[0-9]+[wdhm](?:[ \t\n\v\f\r]+[0-9]+[wdhm])*$/,
  decimal: /^[0-9]+(?:\.[0-9]+)?[wdhm](?:[ \t\n\v\f\r]+[0-9]+(?:\.[0-9]+)?[wdhm])*$/,
};

/** Punctuation, or white space that Java does not know, and then an amount: `, 30m`. */
const GOES_ON = letterPattern(String.raw`^[^\p{L}\p{Nd}]+[0-9]+(?:\.[0-9]+)?[wdhm](?![\p{L}\p{Nd}_])`);

/** A letter, digit or `_` that is glued to what stands before it. */
const GLUED = letterPattern(String.raw`^[\p{L}\p{Nd}_]`);

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
    const found = argument.trim() === '' ? '`#time` has no duration' : `${written} is no duration`;
    const outcome =
      missingDuration.value === 'aborts'
        ? `${jira('stop')} there and ${andThen('run')} nothing else of this commit`
        : `${jira('refuse')} the command`;
    return { message: `${found}: ${outcome}` };
  }
  const logged = quote(workLog.timeSpent);
  const outcome = `${jira('log')} ${logged}${withComment(workLog)}`;
  if (amounts === 'whole' && /^[0-9]+\.[0-9]+[wdhm]/.test(argument)) {
    return { message: `Atlassian's manuals allow decimals, but of ${written} ${jira('log')} ${logged}` };
  }
  const run = findDurations(argument, amounts)[0];
  const rest = argument.slice(run?.end);
  if (run?.start !== 0 || GLUED(rest).test(rest)) return { message: `${written} is misread: ${outcome}` };
  if (!APART[amounts].test(argument.slice(0, run.end))) {
    return { message: `${logged} has no space between its amounts: ${jira('refuse')} it` };
  }
  if (GOES_ON(rest).test(rest)) return { message: `the duration ends at ${name(rest)}: ${outcome}` };
  // Jira's own arithmetic; no processor promises it.
  return durationSeconds(workLog.timeSpent, workingTime) === null
    ? {
        message: `${logged} is ${amounts === 'whole' ? 'more than Jira counts' : 'no whole number of minutes'}: Jira may refuse it`,
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
  return /^[\s\u00a0]/.test(rest) && !/^[ \t\n\v\f\r]/.test(rest)
    ? 'a no-break space'
    : quote(rest.trimStart().charAt(0));
}

/** What to write instead, where the argument tells. */
function remedy(argument: string, start: number, { duration }: Processor): Pick<RuleFinding, 'help' | 'fix'> {
  const suggestion = suggestDuration(argument);
  const rest = argument.slice(suggestion?.length);
  const isCure = suggestion !== null && !GLUED(rest).test(rest) && !GOES_ON(rest).test(rest);
  if (!isCure || suggestion.text === argument.slice(0, suggestion.length)) {
    const example = duration.value === 'whole' ? 'whole numbers' : 'numbers';
    return {
      help: `write ${example} with w, d, h or m, apart by spaces: \`#time 1h 30m\``,
    };
  }
  const { text, length, isExact } = suggestion;
  return {
    help: `write \`#time ${text}\`${isExact ? '' : ' (for days of 8 hours)'}`,
    ...(isExact ? { fix: { start, end: start + length, text } } : {}),
  };
}

/** The part of the arguments that was meant to be the duration: up to the second word. */
function firstWords(argument: string): string {
  return /^\S+(?:\s+[0-9wdhmWDHM]\S*)?/.exec(argument.trimStart())?.[0] ?? '';
}
