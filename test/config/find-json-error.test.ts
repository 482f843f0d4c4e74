import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonError } from '../../src/config/find-json-error.ts';

/** JSON with a few characters deleted, doubled or put in. */
const damaged = fc
  .tuple(
    fc.json({ maxDepth: 3 }),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom(
          '',
          '{',
          '}',
          '[',
          ']',
          ',',
          ':',
          '"',
          '1',
          '-',
          '.',
          'e',
          't',
          'null',
          '\\',
          '\n',
          ' ',
          '/',
          '\u00a0',
        ),
        fc.nat(1),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([json, damages]) => {
    let text = json;
    for (const [place, inserted, deleted] of damages) {
      const at = place % (text.length + 1);
      text = text.slice(0, at) + inserted + text.slice(at + deleted);
    }
    return text;
  });

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('findJsonError', () => {
  it('reads to the end exactly what JSON.parse accepts', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { offset, message } = findJsonError(text);
        const isRead =
          offset === text.length && message === 'found the end of the file, expected the end of the file';
        expect(isRead).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['', 0, 'found the end of the file, expected a value'],
    ['{', 1, 'found the end of the file, expected a key in double quotes or "}"'],
    ['{"a": 1,}', 8, 'found "}", expected a key in double quotes'],
    ['{"a": 1, // why\n}', 9, 'found a comment, expected a key in double quotes'],
    ['/* why */ {}', 0, 'found a comment, expected a value'],
    ["{'a': 1}", 1, 'found "\'", expected a key in double quotes or "}"'],
    ['{a: 1}', 1, 'found "a", expected a key in double quotes or "}"'],
    ['{"a" 1}', 5, 'found "1", expected ":"'],
    ['{"a": 1 "b": 2}', 8, 'found "\\"", expected "," or "}"'],
    ['{"a": tru}', 6, 'found "tru", expected a value'],
    ['{"a": 01}', 6, 'found "01", expected a value'],
    ['{"a": .5}', 6, 'found ".5", expected a value'],
    ['{"a": undefined}', 6, 'found "undefined", expected a value'],
    ['{"a": "x', 6, 'found "\\"", expected a value'],
    ['[1 2]', 3, 'found "2", expected "," or "]"'],
    ['[1}', 2, 'found "}", expected "," or "]"'],
    ['[,]', 1, 'found ",", expected a value or "]"'],
    ['{} {}', 3, 'found "{", expected the end of the file'],
    ['{}\n<<<<<<< HEAD\n', 3, 'found "<", expected the end of the file'],
    ['\u202e{}', 0, 'found "\\u{202e}", expected a value'],
  ])('%j: %i, %s', (text, offset, message) => {
    expect(findJsonError(text)).toEqual({ offset, message });
  });

  it('takes nests that would exhaust the stack', () => {
    expect(findJsonError(`${'['.repeat(200_000)}x`).offset).toBe(200_000);
  });
});
