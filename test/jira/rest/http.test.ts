import { expect, it } from 'vitest';
import { foreignLanguage, languageTag } from '../../../src/jira/rest/http.ts';

it.each([
  ['en_US', 'en-US'],
  ['pt_BR', 'pt-BR'],
  ['de', 'de'],
  [null, 'en'],
  [undefined, 'en'],
  ['', 'en'],
  ['en_US\r\nx: y', 'en'],
])('a site with the locale %j is asked in %s', (locale, tag) => {
  expect(languageTag(locale)).toBe(tag);
});

it.each([
  ['nl_NL', 'en_US', 'nl'],
  ['en_GB', 'en_US', null],
  ['de_DE', 'de_AT', null],
  ['en_US', 'de_DE', 'en'],
  // A site that does not tell its language is taken for an English one.
  ['nl_NL', null, 'nl'],
  ['en_US', null, null],
  [null, 'en_US', null],
  ['?', null, null],
])('names for an account with %j of a site with %j are in the language %j', (account, site, language) => {
  expect(foreignLanguage(account, site)).toBe(language);
});
