import * as fc from 'fast-check';
import { createContext, Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../src/text/compile-pattern.ts';
import { processorTime } from '../support/processor-time.ts';

function test(source: string, text: string): boolean {
  const compiled = compilePattern(source);
  if ('problem' in compiled) throw new Error(compiled.problem);
  return compiled.test(text);
}

/** Expressions that are as good as any two people would write them, and worse. */
const source = fc.letrec<{ choice: string; sequence: string; term: string; atom: string }>((tie) => ({
  choice: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((branches) => branches.join('|')),
  sequence: fc.array(tie('term'), { maxLength: 4 }).map((terms) => terms.join('')),
  term: fc
    .tuple(
      tie('atom'),
      fc.constantFrom('', '', '', '*', '+', '?', '*?', '{2}', '{1,3}', '{2,}', '{0}', '{0,2}?'),
    )
    .map(([atom, quantifier]) => atom + (/^(?:\^|\$|\\b|\\B)$/.test(atom) ? '' : quantifier)),
  atom: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'a',
      'b',
      '#',
      '.',
      '\\d',
      '\\w',
      '\\s',
      '\\S',
      '[ab]',
      '[^a]',
      '[\\]a]',
      '[]',
      '[^]',
      '\\.',
      '\\(',
      '\\n',
      '^',
      '$',
      '\\b',
      '\\B',
      '\\x61',
      '\\u0061',
      '\\u{61}',
      '\\u{1F600}',
      '\\uD83D\\uDE00',
      '\\uD83D',
      '\\p{Lu}',
      '\\P{L}',
      '[\\p{Lu}😀-😂]',
      '😀',
      '\\0',
      '\\cJ',
      '\\/',
    ),
    tie('choice').map((inner) => `(${inner})`),
    tie('choice').map((inner) => `(?:${inner})`),
    tie('choice').map((inner) => `(?:${inner})`),
  ),
})).choice;

const text = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'A',
      '#',
      '1',
      ' ',
      '\n',
      '\r',
      '.',
      '(',
      ']',
      '😀',
      '\uD83D',
      '\uDE00',
      '\0',
      'ä',
      '/',
    ),
    { maxLength: 12 },
  )
  .map((characters) => characters.join(''));

const sandbox = createContext({ pattern: '', message: '' });
const question = new Script("new RegExp(pattern, 'u').test(message)");

/** What the engine says; null where it is lost in backtracking, which some of the expressions bring about. */
function askEngine(pattern: string, message: string): boolean | null {
  Object.assign(sandbox, { pattern, message });
  try {
    return question.runInContext(sandbox, { timeout: 200 }) as boolean;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  }
}

describe('compilePattern', () => {
  it('matches what the engine matches', () => {
    fc.assert(
      fc.property(source, text, (pattern, message) => {
        const compiled = compilePattern(pattern);
        if ('problem' in compiled) return;
        const expected = askEngine(pattern, message);
        if (expected !== null) expect(compiled.test(message)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['^chore\\(release\\)', 'chore(release): 1.2.3', true],
    ['^chore\\(release\\)', 'fix: chore(release)', false],
    ['\\[skip jira\\]', 'KEY-1 fix [skip jira]', true],
    ['^(?:build|ci)(?:\\(.+\\))?!?: ', 'ci(deps)!: bump', true],
    ['^(?<type>feat): ', 'feat: x', true],
    ['^Bump .* from [\\d.]+ to [\\d.]+$', 'Bump a/b from 1.2.3 to 1.2.4', true],
    ['^[Rr]elease v?\\d+(\\.\\d+){2}$', 'Release 1.2', false],
    ['', '', true],
  ])('%s on %s: %s', (pattern, message, expected) => {
    expect(test(pattern, message)).toBe(expected);
  });

  it.each([
    ['(a+)+$', 'a'],
    ['(a|a)*b', 'a'],
    ['(a|aa)+$', 'a'],
    ['.*.*.*.*.*=', 'x'],
    ['(\\w+\\s?)*!', 'word '],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'],
    ['(?:(?:a?){9}){20}b', 'a'],
  ])('takes no time for %s, which makes a backtracking engine hang', (pattern, piece) => {
    const long = `${piece.repeat(50_000)}\u0000`;
    expect(processorTime(() => expect(test(pattern, long)).toBe(false))).toBeLessThan(3000);
  });

  it('looks at the first ten thousand characters, and takes none of them for the end', () => {
    expect(test('x', `${' '.repeat(9999)}x`)).toBe(true);
    expect(test('x', `${' '.repeat(10_000)}x`)).toBe(false);
    expect(test(' $', `${' '.repeat(10_000)}x`)).toBe(false);
  });

  it.each(['(?=a)', '(?!a)', '(?<=a)', '(?<!a)', '(a)\\1', '(?<n>a)\\k<n>', 'x(a|(?!b))*'])(
    'refuses %s, which has no linear time',
    (pattern) => {
      expect(compilePattern(pattern)).toEqual({ problem: expect.stringContaining('lookaround') as string });
    },
  );

  it.each(['\\(?=a', '\\\\1', '[(?=]', '\\[\\(?!'])(
    'takes %s, which only resembles a lookaround or a backreference',
    (pattern) => {
      expect(compilePattern(pattern)).toHaveProperty('test');
    },
  );

  it.each(['a{2001}', '(a{50}){50}', '((((((){99999}){99999}){99999}){99999}){99999})', 'a{99999999999}'])(
    'refuses the size of %s',
    (pattern) => {
      expect(compilePattern(pattern)).toEqual({ problem: 'repeats too much: use smaller counts' });
    },
  );

  it('takes every text without throwing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[()[\]{}\\|*+?^$.a1,:<>=!-]{0,20}$/)),
        text,
        (pattern, message) => {
          const compiled = compilePattern(pattern);
          if ('test' in compiled) expect(compiled.test(message)).toBe(new RegExp(pattern, 'u').test(message));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes groups as deep as the length allows', () => {
    expect(test(`${'('.repeat(249)}a${')'.repeat(249)}`, 'ba')).toBe(true);
  });
});
