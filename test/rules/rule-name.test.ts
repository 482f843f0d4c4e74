import { expect, it } from 'vitest';
import { describedRules, sentenceOf } from '../../src/rules/described-rules.ts';
import { ruleFacts, ruleHeads } from '../../src/rules/catalogue.ts';
import { bareName, fullName, pageUrl, ruleUrl } from '../../src/rules/rule-name.ts';

const PAGES =
  'https://github.com/commitlint-plugin-smart-commits/commitlint-plugin-smart-commits/blob/main/docs';

it('is written with a prefix in configurations, and without one elsewhere', () => {
  expect(fullName('key-case')).toBe('smart-commits/key-case');
  expect(bareName('smart-commits/key-case')).toBe('key-case');
  expect(bareName('key-case')).toBe('key-case');
});

it('leads to the page of the rule, by either name', () => {
  expect(ruleUrl('key-case')).toBe(`${PAGES}/rules/key-case.md`);
  expect(ruleUrl('smart-commits/key-case')).toBe(`${PAGES}/rules/key-case.md`);
  expect(pageUrl('jira.md')).toBe(`${PAGES}/jira.md`);
});

it('stands in lists with what the rule finds, for every rule and in their order', () => {
  expect(describedRules.map(({ name }) => name)).toEqual(Object.keys(ruleHeads));
  for (const { name, summary, severity } of describedRules) {
    expect({ name, summary, severity }).toEqual({
      name,
      summary: ruleFacts[name].summary,
      severity: ruleHeads[name].severity,
    });
  }
});

it('stands beside a sentence in files that other programs show', () => {
  expect(sentenceOf({ summary: 'a key in lower case' })).toBe('A key in lower case.');
});
