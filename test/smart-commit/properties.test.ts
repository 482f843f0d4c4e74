import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Span } from '../../src/text/diagnostic.ts';
import { type CommandNode, parse } from '../../src/smart-commit/parse.ts';
import { findProcessor, processorNames } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import { tokenize } from '../../src/smart-commit/tokenize.ts';
import { hostileText } from '../support/hostile-text.ts';

const processor = fc.constantFrom(...processorNames).map((name) => findProcessor(name));
const runs = { numRuns: 2000 };

/** Asserts that spans are in order, do not overlap, and lie inside another. */
function assertInside(children: readonly Span[], parent: Span): void {
  let done = parent.start;
  for (const { start, end } of children) {
    expect(start).toBeGreaterThanOrEqual(done);
    expect(end).toBeGreaterThanOrEqual(start);
    done = end;
  }
  expect(done).toBeLessThanOrEqual(parent.end);
}

function assertCommand(
  text: string,
  { start, end, sigil, name, nameEnd, arguments: span }: CommandNode,
): void {
  expect(text.slice(start, nameEnd)).toBe(sigil + name);
  assertInside([{ start, end: nameEnd }, span], { start, end });
  expect(end).toBe(span.end);
  expect(text.slice(span.start, span.end)).not.toMatch(/^[\0- ]|[\0- ]$/);
}

describe('any text', () => {
  it('is what its tokens are, joined', () => {
    fc.assert(
      fc.property(hostileText, processor, (text, of) => {
        const tokens = tokenize(text, of);
        expect(tokens.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        expect(tokens.every(({ start, end }) => start < end)).toBe(true);
      }),
      runs,
    );
  });

  it('has a tree whose parts lie inside each other and in order', () => {
    fc.assert(
      fc.property(hostileText, processor, (text, of) => {
        const { lines, statements, orphans, reviews } = parse(text, of);
        const whole = { start: 0, end: text.length };
        assertInside(lines, whole);
        assertInside(statements, whole);
        assertInside(orphans, whole);
        assertInside(reviews, whole);
        for (const { start, end, keys, commands, zone } of statements) {
          assertInside(keys, { start, end });
          assertInside(commands, zone);
          for (const key of keys) expect(text.slice(key.start, key.end)).toBe(key.text);
        }
        const commands = [...statements.flatMap((statement) => statement.commands), ...orphans, ...reviews];
        for (const command of commands) assertCommand(text, command);
      }),
      runs,
    );
  });

  it('has lines that make the text with their breaks', () => {
    fc.assert(
      fc.property(hostileText, processor, (text, of) => {
        const { lines } = parse(text, of);
        expect(lines.map(({ start, end }) => text.slice(start, end))).toEqual(text.split(/\r?\n/));
      }),
      runs,
    );
  });

  it('is read up to where the processor stops', () => {
    fc.assert(
      fc.property(hostileText, processor, (text, of) => {
        const { readEnd, tree, commands } = readMessage(text, of);
        expect(tree.text).toBe(text.slice(0, readEnd));
        for (const { start, end, name, node } of commands) {
          expect([start, end]).toEqual([node.start, node.end]);
          expect(end).toBeLessThanOrEqual(readEnd);
          expect(name).toBe(node.name);
        }
      }),
      runs,
    );
  });
});
