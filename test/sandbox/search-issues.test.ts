import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJiraState } from '../../src/sandbox/jira-state.ts';
import { parseJql } from '../../src/sandbox/parse-jql.ts';
import { readSeed } from '../../src/sandbox/read-seed.ts';
import { searchIssues } from '../../src/sandbox/search-issues.ts';

const jira = createJiraState(readSeed());
const user = (name: string) => jira.users.find((one) => one.name === name) ?? null;

function search(jql: string, { as = 'ada', validate = true, namesHidden = false } = {}): string[] {
  const found = searchIssues(jira, user(as), { jql, validate, namesHidden });
  return 'problems' in found
    ? found.problems.map((problem) => `! ${problem}`)
    : found.issues.map(({ key }) => key);
}

const QUERIES: readonly (readonly [string, readonly string[]])[] = [
  ['key = KEY-1', ['KEY-1']],
  ['KEY IN ("KEY-2", \'KEY-1\')', ['KEY-1', 'KEY-2']],
  ['issueKey in (key-1)', ['KEY-1']],
  ['issue = OPS-7', ['KEY-6']],
  ['id in (10001, 10002)', ['KEY-1', 'KEY-2']],
  ['project = OPS', ['OPS-1', 'OPS-2']],
  ['project = Operations AND status = Open', ['OPS-1']],
  ['status in (Resolved, "Closed")', ['KEY-4', 'KEY-5']],
  ['project = KEY and not statusCategory = Done and assignee = currentUser()', ['KEY-1', 'KEY-2', 'KEY-123']],
  ['project = KEY AND (status = Open OR status = Closed) ORDER BY key DESC', ['KEY-1', 'KEY-5']],
  ['status = Open OR status = Closed AND project = OPS', ['KEY-1', 'OPS-1']],
  ['resolution is EMPTY and project = OPS', ['OPS-1', 'OPS-2']],
  ['resolution is not EMPTY', ['KEY-4', 'KEY-5']],
  ['resolution != Fixed', ['KEY-5']],
  ['resolution = "EMPTY"', []],
  ['assignee not in (ada, grace)', []],
  ['summary ~ "the key"', []],
  ['summary ~ "key"', ['KEY-2', 'KEY-5']],
  ['project = OPS and summary !~ certificate', ['OPS-2']],
  ['project = OPS order by created', ['OPS-1', 'OPS-2']],
  [
    'key in (KEY-1, NO-1, KEY-999)',
    [
      "! An issue with key 'NO-1' does not exist for field 'key'.",
      "! An issue with key 'KEY-999' does not exist for field 'key'.",
    ],
  ],
  ['issuekey = nonsense', ["! The issue key 'nonsense' for field 'issuekey' is invalid."]],
  ['project = NO', ["! The value 'NO' does not exist for the field 'project'."]],
  ['sprint = 1', ["! Field 'sprint' does not exist or you do not have permission to view it."]],
  ['sprint in openSprints()', ["! Error in the JQL Query: unexpected 'openSprints'."]],
  ['assignee = membersOf()', ["! Unable to find JQL function 'membersOf()'."]],
  ['key = ', ['! Error in the JQL Query: unexpected the end of the query.']],
  ['key KEY-1', ["! Error in the JQL Query: unexpected 'KEY-1'."]],
  ['(key = KEY-1', ['! Error in the JQL Query: unexpected the end of the query.']],
  ['key = KEY-1)', ["! Error in the JQL Query: unexpected ')'."]],
  ['key = "KEY-1', ["! Error in the JQL Query: unexpected '\"'."]],
  ['key in ()', ["! Error in the JQL Query: unexpected ')'."]],
];

describe('a search', () => {
  it.each(QUERIES)('for `%s`', (jql, expected) => {
    expect(search(jql)).toEqual(expected);
  });

  it('without a condition finds everything that may be seen', () => {
    expect(search('')).toHaveLength(9);
    expect(search('order by key', { as: 'olga' })).toHaveLength(7);
  });

  it('leaves out what is not there where it does not validate', () => {
    expect(search('key in (KEY-1, NO-1)', { validate: false })).toEqual(['KEY-1']);
    expect(search('project in (NO, OPS)', { validate: false })).toEqual(['OPS-1', 'OPS-2']);
    expect(search('key in (KEY-1, bad)', { validate: false })).toHaveLength(1);
  });

  it('tells a hidden issue from an absent one only where permission does not count', () => {
    expect(search('key = OPS-1', { as: 'olga' })).toEqual([]);
    expect(search('key = OPS-1', { as: 'olga', namesHidden: true })).toEqual([
      "! An issue with key 'OPS-1' does not exist for field 'key'.",
    ]);
  });

  it('is worded in the language of the caller', () => {
    const german = createJiraState(
      readSeed({
        users: [{ name: 'ada', email: 'ada@example.com', locale: 'de_DE' }],
        issues: [],
        credentials: [],
        permissions: [],
      }),
    );
    const found = searchIssues(german, german.users[0] ?? null, {
      jql: 'key = NO-1',
      validate: true,
      namesHidden: false,
    });
    expect(found).toEqual({
      problems: ["Für das Feld 'key' gibt es keinen Vorgang mit dem Schlüssel 'NO-1'."],
    });
  });

  it('of any text ends in a list or in problems', () => {
    const words = fc.constantFrom(
      'key',
      'project',
      'in',
      'not',
      'and',
      'or',
      'is',
      'empty',
      '(',
      ')',
      ',',
      '=',
      '!=',
      '~',
      '!',
      '"',
      "'",
      '\\',
      ' ',
      'KEY-1',
      'order',
      'by',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((parts) => parts.join(' ')),
    );
    fc.assert(fc.property(text, (jql) => Array.isArray(search(jql))));
  });

  it.each(['(', '!', 'not '])('of a hundred thousand `%s` ends', (part) => {
    expect('problem' in parseJql(part.repeat(100_000))).toBe(true);
  });
});
