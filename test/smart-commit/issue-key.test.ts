import { describe, expect, it } from 'vitest';
import { followsMarkedLetter, isJoin, isKnownProject, projectOf } from '../../src/smart-commit/issue-key.ts';

const ACUTE = '\u0301';

describe('followsMarkedLetter', () => {
  it.each([`e${ACUTE}`, `1${ACUTE}`, `e${ACUTE}${ACUTE}`, `x e${ACUTE}`, `-e${ACUTE}`, `完${ACUTE}`])(
    'is true behind %j',
    (before) => {
      expect(followsMarkedLetter(`${before}KEY-1`, before.length)).toBe(true);
    },
  );

  // As Java does, which takes half of a surrogate pair for no letter and no mark.
  it.each(['', 'e', ' ', '\x7f', ACUTE, ` ${ACUTE}`, `-${ACUTE}${ACUTE}`, `\u{1d400}${ACUTE}`, 'e\u{1d167}'])(
    'is false behind %j',
    (before) => {
      expect(followsMarkedLetter(`${before}KEY-1`, before.length)).toBe(false);
    },
  );

  it('looks at nothing behind the offset', () => {
    expect(followsMarkedLetter(`e${ACUTE}`, 1)).toBe(false);
    expect(followsMarkedLetter(`ee${ACUTE}`, 1)).toBe(false);
  });
});

describe('isJoin', () => {
  it.each([
    ' ',
    '  ',
    '\n ',
    '\u00a0',
    ',',
    ' , ',
    ' and ',
    'OR',
    '/',
    ' & ',
    '+',
    '|',
    ';',
    ', and ',
    ' and / or ',
  ])('is true of %j', (between) => {
    expect(isJoin(between)).toBe(true);
  });

  it.each(['', 'x', ' see ', '.', ', x', 'and x', ' nor '])('is false of %j', (between) => {
    expect(isJoin(between)).toBe(false);
  });
});

describe('isKnownProject', () => {
  it.each<[string, readonly string[] | undefined, boolean]>([
    ['KEY-1', undefined, true],
    ['UTF-8', undefined, false],
    ['utf-8', undefined, false],
    ['KEY-1', ['KEY', 'AB'], true],
    ['AB-1', ['KEY', 'AB'], true],
    ['ab-1', ['AB'], true],
    ['AB-1', ['ab'], true],
    ['XY-1', ['KEY', 'AB'], false],
    ['UTF-8', ['UTF'], true],
    ['KEY-1', [], false],
  ])('of %s where the projects are %j', (key, projects, expected) => {
    expect(isKnownProject(key, projects)).toBe(expected);
  });
});

it('the project of a key is what stands before its last hyphen', () => {
  expect([projectOf('KEY-123'), projectOf('A-B-1')]).toEqual(['KEY', 'A-B']);
});
