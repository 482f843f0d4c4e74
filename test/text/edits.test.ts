import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fix, Span } from '../../src/text/diagnostic.ts';
import { applyEdits, changes, difference, inverse, mapper, overlap } from '../../src/text/edits.ts';

/** An edit of a piece of a text that occurs once. */
function edit(text: string, piece: string, by: string): Fix {
  const start = text.indexOf(piece);
  return { start, end: start + piece.length, text: by };
}

const insertion = (start: number, text: string): Fix => ({ start, end: start, text });

/** A short text with edits of it that are in order and apart. */
const edited: fc.Arbitrary<{ readonly text: string; readonly edits: readonly Fix[] }> = fc
  .tuple(
    fc.string({ minLength: 20, maxLength: 40 }),
    fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 6 }),
    fc.array(fc.constantFrom('', 'a', 'bcd'), { minLength: 3, maxLength: 3 }),
  )
  .map(([text, offsets, pieces]) => {
    const sorted = offsets.toSorted((a, b) => a - b);
    const edits = sorted.flatMap((start, index) =>
      index % 2 === 0
        ? [{ start, end: sorted[index + 1] ?? text.length, text: pieces[index / 2] as string }]
        : [],
    );
    return { text, edits };
  });

describe('applyEdits', () => {
  it('writes each edit in its place', () => {
    const text = 'KEY-1 #tiem 2h #coment';
    expect(applyEdits(text, [edit(text, 'tiem', 'time'), edit(text, 'coment', 'comment')])).toBe(
      'KEY-1 #time 2h #comment',
    );
    expect(applyEdits(text, [edit(text, ' #tiem', ''), insertion(text.length, ' x')])).toBe(
      'KEY-1 2h #coment x',
    );
    expect(applyEdits(text, [])).toBe(text);
  });
});

describe('changes', () => {
  it('tells whether an edit makes another text', () => {
    expect(changes('abc', { start: 1, end: 2, text: 'b' })).toBe(false);
    expect(changes('abc', { start: 1, end: 2, text: 'c' })).toBe(true);
    expect(changes('abc', insertion(1, ''))).toBe(false);
    expect(changes('abc', insertion(1, 'b'))).toBe(true);
  });
});

describe('difference', () => {
  it.each<[string, string, Fix]>([
    ['abc', 'abc', { start: 3, end: 3, text: '' }],
    ['abc', 'axc', { start: 1, end: 2, text: 'x' }],
    ['abc', 'abbc', { start: 2, end: 2, text: 'b' }],
    ['abbc', 'abc', { start: 2, end: 3, text: '' }],
    ['abc', 'abcd', { start: 3, end: 3, text: 'd' }],
    ['bc', 'abc', { start: 0, end: 0, text: 'a' }],
    ['aaa', 'aa', { start: 2, end: 3, text: '' }],
    ['', 'ab', { start: 0, end: 0, text: 'ab' }],
  ])('of %j and %j is the shortest edit', (before, after, expected) => {
    expect(difference(before, after)).toEqual(expected);
  });

  it('makes one of the other, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyEdits(before, [difference(before, after)])).toBe(after);
      }),
    );
  });
});

describe('inverse', () => {
  it('undoes an edit', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        for (const one of edits) {
          const after = applyEdits(text, [one]);
          expect(applyEdits(after, [inverse(one, text)])).toBe(text);
        }
      }),
    );
  });
});

describe('mapper', () => {
  // `0123456789` becomes `0ab3456cd89`, then with an insertion at 9 `…8xyz9`.
  const edits: readonly Fix[] = [
    { start: 1, end: 3, text: 'ab' },
    { start: 7, end: 8, text: 'cd' },
    { start: 9, end: 9, text: 'xyz' },
  ];
  const toAfter = mapper(edits);

  it.each<[string, Span, Span]>([
    ['before all edits', { start: 0, end: 1 }, { start: 0, end: 1 }],
    ['between two', { start: 3, end: 6 }, { start: 3, end: 6 }],
    ['behind an edit that wrote more', { start: 8, end: 9 }, { start: 9, end: 13 }],
    ['behind all', { start: 9, end: 10 }, { start: 10, end: 14 }],
    ['that is what one replaced', { start: 1, end: 3 }, { start: 1, end: 3 }],
    ['that is part of what one replaced', { start: 2, end: 3 }, { start: 1, end: 3 }],
    ['that ends inside of what one replaced', { start: 0, end: 2 }, { start: 0, end: 3 }],
    ['that begins inside of what one replaced', { start: 2, end: 5 }, { start: 1, end: 5 }],
    ['around one', { start: 4, end: 9 }, { start: 4, end: 13 }],
    ['around two', { start: 0, end: 8 }, { start: 0, end: 9 }],
    ['that is empty where something is inserted', { start: 9, end: 9 }, { start: 10, end: 13 }],
    ['that is empty, and far from all', { start: 5, end: 5 }, { start: 5, end: 5 }],
  ])('finds a span %s', (_, before, after) => {
    expect(toAfter(before)).toEqual(after);
  });

  it('keeps the text of all that no edit meets', () => {
    fc.assert(
      fc.property(edited, ({ text, edits: some }) => {
        const after = applyEdits(text, some);
        const map = mapper(some);
        for (let start = 0; start < text.length; start++) {
          for (let end = start + 1; end <= text.length; end++) {
            if (some.some((one) => one.start <= end && start <= one.end)) continue;
            const mapped = map({ start, end });
            expect(after.slice(mapped.start, mapped.end)).toBe(text.slice(start, end));
          }
        }
      }),
    );
  });

  it('leaves all as it is where there is no edit', () => {
    expect(mapper([])({ start: 2, end: 5 })).toEqual({ start: 2, end: 5 });
  });
});

describe('overlap', () => {
  it.each<[boolean, readonly Fix[]]>([
    [false, []],
    [false, [insertion(1, 'a')]],
    [false, [insertion(1, 'a'), insertion(2, 'b'), insertion(4, 'c')]],
    [true, [insertion(1, 'a'), insertion(1, 'b')]],
    [true, [insertion(0, 'a'), { start: 1, end: 3, text: '' }, insertion(3, 'b')]],
    [true, [{ start: 1, end: 3, text: '' }, insertion(2, 'b'), insertion(7, 'c')]],
  ])('is %s of %j', (expected, edits) => {
    expect(overlap(edits)).toBe(expected);
  });
});
