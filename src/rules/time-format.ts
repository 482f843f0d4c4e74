import { durationSeconds, splitWorkLog, type Amounts } from '../smart-commit/duration.ts';
import { executedNodes } from '../smart-commit/executed-nodes.ts';
import type { Processor } from '../smart-commit/processor.ts';
import { suggestDuration } from '../smart-commit/suggest-duration.ts';
import { quote } from './quote.ts';
import type { MessageRule } from './rule.ts';

export const timeFormat: MessageRule = {
  name: 'time-format',
  summary: '`#time` with no duration, or one that the processor misreads (`1.5h` is logged as 5h)',
  severity: 'error',
  restsOn: 'duration',
  check(reading, { jira }) {
    const { text, processor } = reading;
    return executedNodes(reading).flatMap(({ node, kind }) => {
      if (kind !== 'time') return [];
      const argument = text.slice(node.arguments.start, node.arguments.end);
      if (isWellFormed(argument, processor.duration.value)) return [];
      const suggestion = suggestDuration(argument);
      const { start } = node.arguments;
      return [
        {
          start: node.start,
          end: node.end,
          message: describe(argument, processor, jira),
          help:
            suggestion === null
              ? 'write whole numbers with w, d, h or m, apart by spaces, directly behind it: `#time 1h 30m`'
              : `write \`#time ${suggestion.text}\`${suggestion.isExact ? '' : ' (for days of 8 hours)'}`,
          ...(suggestion === null || !suggestion.isExact
            ? {}
            : { fix: { start, end: start + suggestion.length, text: suggestion.text } }),
        },
      ];
    });
  },
};

/** Amounts at the start, apart by white space, each digits and a unit; nothing glued to the last one. */
const WELL_FORMED: Record<Amounts, RegExp> = {
  whole: /^[0-9]+[wdhm](?:[ \t\n\v\f\r]+[0-9]+[wdhm])*(?![\p{L}\p{Nd}_])/u,
  decimal: /^[0-9]+(?:\.[0-9]+)?[wdhm](?:[ \t\n\v\f\r]+[0-9]+(?:\.[0-9]+)?[wdhm])*(?![\p{L}\p{Nd}_])/u,
};

/** Punctuation, or white space that Java does not know, and then an amount: `, 30m`. */
const GOES_ON = /^[^\p{L}\p{Nd}]+[0-9]+(?:\.[0-9]+)?[wdhm](?![\p{L}\p{Nd}_])/u;

function isWellFormed(argument: string, amounts: Amounts): boolean {
  const match = WELL_FORMED[amounts].exec(argument);
  return match !== null && !GOES_ON.test(argument.slice(match[0].length));
}

function describe(
  argument: string,
  { duration, missingDuration }: Processor,
  jira: (verb: string) => string,
): string {
  const written = firstWords(argument);
  const workLog = splitWorkLog(argument, duration.value);
  if (workLog === null) {
    const found = argument === '' ? '`#time` has no duration' : `${quote(written)} is no duration`;
    return missingDuration.value === 'aborts'
      ? `${found}: ${jira('stop')} there and runs nothing else of this commit`
      : `${found}: ${jira('refuse')} the command`;
  }
  const { timeSpent, worklogComment } = workLog;
  const logged = quote(timeSpent);
  if (/^[0-9]+[.,][0-9]+[wdhm]/.test(argument) && duration.value === 'whole') {
    return `Atlassian's manuals allow decimals, but of ${quote(written)} ${jira('log')} ${logged}`;
  }
  if (durationSeconds(timeSpent, { hoursPerDay: 8, daysPerWeek: 5 }) === null) {
    return `${logged} has no spaces between its amounts: Jira may refuse it`;
  }
  const comment = worklogComment === '' ? '' : ` with the comment ${quote(worklogComment)}`;
  return `${quote(written)} is misread: ${jira('log')} ${logged}${comment}`;
}

/** The part of the arguments that was meant to be the duration: up to the second word. */
function firstWords(argument: string): string {
  return /^\S+(?:\s+[0-9wdhmWDHM]\S*)?/.exec(argument)?.[0] ?? '';
}
