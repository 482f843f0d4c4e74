import type { Diagnostic } from '../text/diagnostic.ts';
import { ruleUrl } from '../rules/rule-name.ts';
import { positionFinder } from '../text/spans.ts';
import type { Format, JudgedCommit } from './report.ts';

/** For programs: one JSON document, `version` 1. Offsets are UTF-16 units of `message`, lines and columns count from 1. */
export const jsonReport: Format = ({ processors }) => {
  const processor = processors.length === 1 ? processors[0] : processors;
  const commits: unknown[] = [];
  return {
    add(commit) {
      commits.push(commitJson(commit));
      return '';
    },
    finish(summary, { isComplete, isMissed }) {
      // A clean run that could not ask Jira is not the same as a clean run.
      const jira = isComplete && isMissed !== true ? {} : { jira: 'incomplete' };
      return `${safeJson({ version: 1, processor, summary: { ...summary, ...jira }, commits })}\n`;
    },
  };
};

function commitJson({ hash, author, title, message, diagnostics }: JudgedCommit): unknown {
  const position = positionFinder(message);
  return {
    hash,
    author,
    ...(title === undefined ? {} : { title }),
    message,
    diagnostics: diagnostics.map((diagnostic) => diagnosticJson(diagnostic, position)),
  };
}

function diagnosticJson(
  { rule, severity, message, help, start, end, fix, processors, team }: Diagnostic,
  position: ReturnType<typeof positionFinder>,
): unknown {
  const from = position(start);
  const to = position(end);
  return {
    rule,
    severity,
    message,
    help,
    start,
    end,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    url: ruleUrl(rule),
    ...(fix === undefined ? {} : { fix }),
    ...(processors === undefined ? {} : { processors }),
    ...(team === undefined ? {} : { team }),
  };
}

const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|(?<=#)#(?=vso\[|\[)/g;

/**
 * JSON on one line in which nothing reorders a terminal or speaks to a CI system: such characters are written as
 * escapes, so the values stay what they are. Total.
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
