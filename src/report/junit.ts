import { firstColumns } from '../text/display-width.ts';
import type { Format, JudgedCommit } from './report.ts';
import { messageName, subjectOf } from './sentences.ts';
import { styleFor } from '../text/terminal.ts';
import { commitText, summaryLine } from './text.ts';
import { visibleText } from '../text/visible-text.ts';

const SUITE = 'smart-commits';
const NAME_COLUMNS = 100;

/** What XML 1.0 allows in a document: https://www.w3.org/TR/xml/#charsets */
const NO_XML_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * For everything that shows test results: a test case for each message with findings, which fails where one of them is an
 * error, and one that passes for all other messages. The shape is what Jenkins accepts (junit-10.xsd of its xUnit plugin).
 * The text of a failure holds all findings of the message, because GitLab shows that text and nothing else.
 */
export const junitReport: Format = (context) => {
  const { processors, quiet } = context;
  const nameOnce = nameFinder();
  const cases: string[] = [];
  let failures = 0;
  return {
    add(commit) {
      const text = commitText(commit, { color: false, columns: 80, quiet });
      if (text === '') return '';
      const errors = commit.diagnostics.filter(({ severity }) => severity === 'error');
      const [first] = errors;
      if (first !== undefined) failures++;
      const outcome =
        first === undefined
          ? `<system-out>${xmlText(text)}</system-out>`
          : element(
              'failure',
              { message: failureMessage(first.message, errors.length), type: first.rule },
              text,
            );
      cases.push(testCase(nameOnce(commit), outcome));
      return '';
    },
    finish(summary, end) {
      const { isComplete } = end;
      const counted = summaryLine(summary, end, styleFor(false));
      cases.push(testCase('messages without findings', `<system-out>${xmlText(counted)}\n</system-out>`));
      if (!isComplete) cases.push(testCase('questions to Jira', NOT_ASKED));
      const attributes = {
        name: SUITE,
        tests: String(cases.length),
        failures: String(failures),
        errors: isComplete ? '0' : '1',
        skipped: '0',
        time: '0',
      };
      const properties = `<properties><property name="processor" value="${xmlAttribute(processors.join(', '))}"/></properties>`;
      const suite = `<testsuite${attributesText(attributes)}>\n${[properties, ...cases].join('\n')}\n</testsuite>`;
      return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suite}\n</testsuites>\n`;
    },
  };
};

const NOT_ASKED = element(
  'error',
  { message: 'Jira could not be asked', type: 'incomplete' },
  'Jira is required in this run and could not be asked: the log says why.\n',
);

/** Consumers know a case by its name, and drop the second of two: GitLab, for one. */
function nameFinder(): (commit: JudgedCommit) => string {
  const seen = new Map<string, number>();
  return (commit) => {
    const subject = subjectOf(commit, NAME_COLUMNS);
    const name = commit.hash === null ? messageName(commit) : `${commit.hash.slice(0, 10)} ${subject}`;
    const base = firstColumns(name ?? (subject === '' ? 'a message' : subject), NAME_COLUMNS);
    const number = (seen.get(base) ?? 0) + 1;
    seen.set(base, number);
    return number === 1 ? base : `${base} (${number})`;
  };
}

function failureMessage(first: string, count: number): string {
  return `${visibleText(first)}${count > 1 ? ` (and ${count - 1} more)` : ''}`;
}

function testCase(name: string, outcome: string): string {
  return element('testcase', { name, classname: SUITE, time: '0' }, null, outcome);
}

function element(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  text: string | null,
  children = '',
): string {
  return `<${tag}${attributesText(attributes)}>${text === null ? children : xmlText(text)}</${tag}>`;
}

function attributesText(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlAttribute(value)}"`)
    .join('');
}

/** Text between two tags; what no XML document can hold becomes U+FFFD. Total. */
export function xmlText(text: string): string {
  return text
    .replace(NO_XML_CHARACTER, '\ufffd')
    .replace(/[&<>\r]/g, (character) => ENTITIES[character] ?? character);
}

/** Text within the quotation marks of an attribute. Total. */
export function xmlAttribute(text: string): string {
  return text
    .replace(NO_XML_CHARACTER, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? character);
}
