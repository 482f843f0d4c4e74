import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../src/text/json-value.ts';

test('JSON is read as it is', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 20 }), (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  ['what is none', '{"a":'],
  ['nothing', ''],
  ['arrays in arrays', '['.repeat(201) + ']'.repeat(201)],
  ['objects in objects', `${'{"a":'.repeat(201)}1${'}'.repeat(201)}`],
  ['brackets behind a text that ends in an escape', `["\\\\",${'['.repeat(201)}${']'.repeat(202)}`],
  ['brackets that never close', '['.repeat(1_000_000)],
])('%s is not', (_, text) => {
  expect(parseJson(text)).toBeUndefined();
});

test.each([
  ['a text of brackets', JSON.stringify(['['.repeat(1000), '"[{\\'.repeat(500)])],
  ['many arrays beside each other', `[${'[],'.repeat(1000)}[]]`],
  ['as deep as allowed', '['.repeat(200) + ']'.repeat(200)],
])('%s is', (_, text) => {
  expect(parseJson(text)).toEqual(JSON.parse(text));
});
