import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  chai,
  setState,
} from '@vitest/expect';
import * as fc from 'fast-check';

/** @typedef {{ name: string, run: () => unknown }} Test */

/** What the tests import as `vitest`: Vitest's own `expect`, and what collects tests without starting anything. */
chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
const expect = Object.assign(
  (value, message) => chai.expect(value, message),
  chai.expect,
  globalThis[ASYMMETRIC_MATCHERS_OBJECT],
);
setState({ assertionCalls: 0 }, expect);
chai.use((_, utilities) => {
  utilities.addMethod(chai.Assertion.prototype, 'toMatchFileSnapshot', function match(file) {
    expect(utilities.flag(this, 'object')).toBe(readFileSync(join(folder, file), 'utf8'));
  });
});

let folder = '';
let collected = [];
let path = [];
let setUps = [];

/** `f(name, run)`, `f(name, options, run)` and `f.each(rows)(name, …)`. */
function takesRows(f) {
  const one = (name, ...rest) => f(name, rest.at(-1));
  one.each =
    (rows) =>
    (name, ...rest) => {
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        f(format(name, ...values), () => rest.at(-1)(...values));
      }
    };
  return one;
}

const describe = takesRows((name, collect) => {
  const outer = path;
  path = [...path, name];
  collect();
  path = outer;
});

const it = takesRows((name, run) => {
  collected.push({ name: [...path, name].join(' '), run });
});

const beforeAll = (setUp) => setUps.push(setUp);

/** The tests that a file holds. */
export async function collectTests(file, load) {
  folder = dirname(file);
  collected = [];
  setUps = [];
  load();
  for (const setUp of setUps) await setUp();
  return collected;
}

/** Types are checked by the compiler. */
const expectTypeOf = new Proxy(() => expectTypeOf, { get: () => expectTypeOf });

export const vitest = { describe, it, test: it, expect, expectTypeOf, beforeAll };

/** A few for all of a kind: to list all takes a second. */
const some = { '\\p{Lu}': 'A-ZÄЖ', '\\p{L}': 'A-Za-zßЖж', '\\p{N}': '0-9²' };

/** What the tests import as `fast-check`. */
export const fastCheck = {
  ...fc,
  /** With the same few values each time; and what fails is not made smaller, for nobody reads it. */
  assert: (property, parameters = {}) =>
    fc.assert(property, { ...parameters, numRuns: 20, seed: 7, endOnFailure: true }),
  /** Of all characters only the first plane, for the same reason. */
  string: (constraints) =>
    fc.string(constraints?.unit === 'binary' ? { ...constraints, unit: 'binary-ascii' } : constraints),
  /** Of Unicode's letters only a few. */
  stringMatching: ({ source, flags }, constraints) => {
    const listed = source.replaceAll(/\[[^\]]*\]|\\p\{\w+\}/g, (part) =>
      part.startsWith('[')
        ? part.replaceAll(/\\p\{\w+\}/g, (kind) => some[kind] ?? kind)
        : `[${some[part] ?? part}]`,
    );
    return fc.stringMatching(new RegExp(listed, flags), constraints);
  },
};
