import { ExpectedError } from '../errors.ts';
import { RULE_PREFIX } from '../rules/rule-name.ts';
import { asObject } from '../text/json-value.ts';
import { DIGEST, type KnownFinding } from './known-finding.ts';

/** Of the form of the file. */
const VERSION = 1;

/**
 * The text of a baseline: JSON with one finding a line, in an order that depends on the findings only, so that two
 * branches that change it merge line by line.
 */
export function formatBaseline(findings: readonly KnownFinding[]): string {
  const lines = findings
    .map(({ rule, digest, start }) => ({ rule, digest, start }))
    .sort(compareFindings)
    .map((finding) => `    ${JSON.stringify(finding)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${VERSION},\n  "findings": ${list}\n}\n`;
}

/** By bytes, not by the language of whoever writes it. */
function compareFindings(a: KnownFinding, b: KnownFinding): number {
  return compareText(a.rule, b.rule) || compareText(a.digest, b.digest) || a.start - b.start;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * The findings in the JSON value of a baseline; `name` is how messages call the file.
 * @throws ExpectedError `configuration` for a value of another form
 */
export function parseBaseline(value: unknown, name: string): KnownFinding[] {
  const form = asObject(value);
  if (form === null || !('version' in form)) {
    throw new ExpectedError(
      'configuration',
      `${name} is not a baseline file`,
      'name a file that --write-baseline wrote',
    );
  }
  const { version, findings } = form;
  if (version !== VERSION) {
    throw new ExpectedError(
      'configuration',
      `${name} is a baseline of version ${JSON.stringify(version)}, and this smart-commits reads version ${VERSION}`,
      'use the smart-commits that wrote it, or delete it and write it again with --write-baseline',
    );
  }
  if (!Array.isArray(findings)) throw broken(name, '"findings" is not a list');
  const wrong = findings.findIndex((finding) => !isKnownFinding(finding));
  if (wrong >= 0) throw broken(name, `findings[${wrong}] is not a finding`);
  return findings as KnownFinding[];
}

function broken(name: string, what: string): ExpectedError {
  return new ExpectedError(
    'configuration',
    `${name}: ${what}`,
    'delete the file and write it again with --write-baseline',
  );
}

function isKnownFinding(value: unknown): value is KnownFinding {
  const { rule, digest, start } = asObject(value) ?? {};
  return (
    typeof rule === 'string' &&
    rule.startsWith(RULE_PREFIX) &&
    typeof digest === 'string' &&
    DIGEST.test(digest) &&
    Number.isSafeInteger(start) &&
    (start as number) >= 0
  );
}
