import { createHash } from 'node:crypto';
import type { JudgedCommit } from '../report/report.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { ExpectedError } from '../errors.ts';
import { RULE_PREFIX } from '../rules/rule-name.ts';
import { asObject } from '../text/json-value.ts';

/** A finding as a baseline remembers it: no text of the message, and nobody's name. */
export interface KnownFinding {
  /** Full name, `smart-commits/time-format`. */
  readonly rule: string;
  /** Of the message and of the moment when it was written. */
  readonly digest: string;
  /** Where the finding begins, in UTF-16 units of the message. */
  readonly start: number;
}

/** The findings of a judged message, as a baseline remembers them. */
export function toKnownFindings(commit: JudgedCommit): KnownFinding[] {
  if (commit.diagnostics.length === 0) return [];
  const digest = digestOf(commit);
  return commit.diagnostics.map(({ rule, start }: Diagnostic) => ({ rule, digest, start }));
}

/** 128 bits: two of a million messages have the same digest with a probability of 10^-27. */
const DIGEST_LENGTH = 32;

const DIGEST = /^[0-9a-f]{32}$/;

/**
 * What a commit keeps when it is rebased, cherry-picked, or amended without a word: the author's date and the message,
 * white space at the ends of its lines and blank lines aside, which git's clean-up may take. Its hash it does not keep.
 * The date tells the next `KEY-1 #tiem 2h` from the one that is known.
 */
function digestOf({ authoredAt, message }: JudgedCommit): string {
  const lines = message
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const identity = `${authoredAt ?? ''}\n${lines.join('\n')}`;
  return createHash('sha256').update(identity).digest('hex').slice(0, DIGEST_LENGTH);
}

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

/** The findings that a baseline holds, less those that a run has found again. */
export interface Comparison {
  /** The message with the findings that the baseline does not hold; the others count as found again. */
  readonly withoutKnown: (commit: JudgedCommit) => JudgedCommit;
  /** How many findings were found again. */
  readonly known: () => number;
  /** What was not found again. */
  readonly rest: () => KnownFinding[];
}

/**
 * Compares the findings of a run with those of a baseline. Each finding of the baseline stands for one: a second copy
 * of a commit brings new ones. Memory grows with the baseline, not with the run.
 */
export function compareWithBaseline(baseline: readonly KnownFinding[]): Comparison {
  const left = new Map<string, KnownFinding[]>(); // by rule and digest, in the order of the message
  for (const finding of baseline.toSorted((a, b) => a.start - b.start)) {
    const key = keyOf(finding);
    const same = left.get(key);
    if (same === undefined) left.set(key, [finding]);
    else same.push(finding);
  }
  let known = 0;

  const take = (finding: KnownFinding, isSame: (other: KnownFinding) => boolean): boolean => {
    const candidates = left.get(keyOf(finding));
    const index = candidates?.findIndex(isSame) ?? -1;
    if (index < 0) return false;
    candidates?.splice(index, 1);
    known++;
    return true;
  };

  return {
    withoutKnown(commit) {
      const findings = toKnownFindings(commit);
      const isExact = findings.map((finding) => take(finding, ({ start }) => start === finding.start));
      // The message is the same, so what stands elsewhere in it was moved by another version of the rule.
      const diagnostics = commit.diagnostics.filter((_, index) => {
        const finding = findings[index];
        return isExact[index] !== true && finding !== undefined && !take(finding, () => true);
      });
      return { ...commit, diagnostics };
    },
    known: () => known,
    rest: () => [...left.values()].flat(),
  };
}

function keyOf({ rule, digest }: KnownFinding): string {
  return `${digest} ${rule}`;
}
