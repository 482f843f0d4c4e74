import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson, type JsonValue } from '../../../src/init/edit/layout.ts';
import { appendJson, readJsonAt, setJson } from '../../../src/init/edit/json.ts';

describe('setJson', () => {
  const cases: readonly {
    readonly name: string;
    readonly text: string;
    readonly path: readonly string[];
    readonly value: JsonValue;
    readonly isSorted?: boolean;
    readonly after: string;
  }[] = [
    {
      name: 'goes behind the last property, on a line of its own',
      text: '{\n  "a": 1\n}\n',
      path: ['b'],
      value: 'x',
      after: '{\n  "a": 1,\n  "b": "x"\n}\n',
    },
    {
      name: 'keeps tabs',
      text: '{\n\t"a": { "b": 1 }\n}',
      path: ['c', 'd'],
      value: 'x',
      after: '{\n\t"a": { "b": 1 },\n\t"c": {\n\t\t"d": "x"\n\t}\n}',
    },
    {
      name: 'keeps the line ends of Windows',
      text: '{\r\n    "a": 1\r\n}\r\n',
      path: ['b', 'c'],
      value: 2,
      after: '{\r\n    "a": 1,\r\n    "b": {\r\n        "c": 2\r\n    }\r\n}\r\n',
    },
    {
      name: 'keeps a byte order mark',
      text: '\uFEFF{\n  "a": 1\n}\n',
      path: ['b'],
      value: 2,
      after: '\uFEFF{\n  "a": 1,\n  "b": 2\n}\n',
    },
    { name: 'stays on one line', text: '{ "a": 1 }', path: ['b'], value: 2, after: '{ "a": 1, "b": 2 }' },
    {
      name: 'is as tight as the line that it joins',
      text: '{"name":"shop","version":"1.0.0"}\n',
      path: ['devDependencies', 'husky'],
      value: '^9.0.0',
      after: '{"name":"shop","version":"1.0.0","devDependencies":{"husky":"^9.0.0"}}\n',
    },
    {
      name: 'is as tight as the line, in its middle',
      text: '{"d":{"a":1,"c":3}}',
      path: ['d', 'b'],
      value: ['x', { y: [], z: {} }],
      isSorted: true,
      after: '{"d":{"a":1,"b":["x",{"y":[],"z":{}}],"c":3}}',
    },
    {
      name: 'is as loose as the line that it joins',
      text: '{ "a": 1 }',
      path: ['b', 'c'],
      value: [1, { d: 2 }],
      after: '{ "a": 1, "b": { "c": [1, { "d": 2 }] } }',
    },
    {
      name: 'is loose without spaces inside of the braces',
      text: '{"a": 1}',
      path: ['b', 'c'],
      value: 2,
      after: '{"a": 1, "b": {"c": 2}}',
    },
    {
      name: 'fills an empty object of a line',
      text: '{"a":{},"b":1}',
      path: ['a', 'c', 'd'],
      value: 2,
      after: '{"a":{"c":{"d":2}},"b":1}',
    },
    {
      name: 'replaces on the line',
      text: '{"a":1,"b":2}',
      path: ['a'],
      value: { c: ['x', 'y'] },
      after: '{"a":{"c":["x","y"]},"b":2}',
    },
    {
      name: 'joins a line among other lines',
      text: '{\n  "a": 1,\n  "b": {"c":1}\n}\n',
      path: ['b', 'd', 'e'],
      value: 2,
      after: '{\n  "a": 1,\n  "b": {"c":1,"d":{"e":2}}\n}\n',
    },
    { name: 'fills an empty object', text: '{}\n', path: ['b'], value: 2, after: '{\n  "b": 2\n}\n' },
    {
      name: 'fills an empty object inside of another',
      text: '{\n  "a": {}\n}\n',
      path: ['a', 'b'],
      value: 2,
      after: '{\n  "a": {\n    "b": 2\n  }\n}\n',
    },
    {
      name: 'goes where the alphabet has it',
      text: '{\n  "d": {\n    "a": 1,\n    "c": 3\n  }\n}\n',
      path: ['d', 'b'],
      value: 2,
      isSorted: true,
      after: '{\n  "d": {\n    "a": 1,\n    "b": 2,\n    "c": 3\n  }\n}\n',
    },
    {
      name: 'goes to the end where the others are in no order',
      text: '{ "d": { "c": 1, "a": 3 } }',
      path: ['d', 'b'],
      value: 2,
      isSorted: true,
      after: '{ "d": { "c": 1, "a": 3, "b": 2 } }',
    },
    {
      name: 'replaces what is there, and nothing else',
      text: '{\n  "a" : "x" , "b":[1,  2]\n}\n',
      path: ['a'],
      value: 'y && z',
      after: '{\n  "a" : "y && z" , "b":[1,  2]\n}\n',
    },
    {
      name: 'takes the last of two properties of one name, as a reader would',
      text: '{ "a": 1, "a": 2 }',
      path: ['a'],
      value: 3,
      after: '{ "a": 1, "a": 3 }',
    },
    {
      name: 'is not misled by brackets and quotes in strings',
      text: String.raw`{ "a": "} \" ]", "b": { "c": "{" } }`,
      path: ['b', 'd'],
      value: 1,
      after: String.raw`{ "a": "} \" ]", "b": { "c": "{", "d": 1 } }`,
    },
  ];
  it.each(cases)('$name', ({ text, path, value, isSorted = false, after }) => {
    expect(setJson(text, path, value, { isSorted })).toBe(after);
  });

  it.each([
    ['a comment', '{ "a": 1 /* one */ }'],
    ['a trailing comma', '{ "a": 1, }'],
    ['nothing', ''],
    ['a merge that is not done', '{\n<<<<<<< HEAD\n  "a": 1\n}'],
  ])('refuses %s', (_, text) => {
    expect(setJson(text, ['b'], 1)).toEqual({ refused: 'is not strict JSON' });
  });

  it('refuses to go through what is no object', () => {
    expect(setJson('{ "scripts": "none" }', ['scripts', 'prepare'], 'x')).toMatchObject({
      refused: expect.stringContaining('no object'),
    });
  });
});

describe('appendJson', () => {
  it.each([
    ['a list on one line', '{ "a": ["x"] }', '{ "a": ["x", "y"] }'],
    ['a list on several lines', '{\n  "a": [\n    "x"\n  ]\n}', '{\n  "a": [\n    "x",\n    "y"\n  ]\n}'],
    ['a list on one tight line', '{"a":["x"]}', '{"a":["x","y"]}'],
    ['an empty list', '{ "a": [] }', '{ "a": ["y"] }'],
    ['an empty list among lines', '{\n  "a": []\n}', '{\n  "a": ["y"]\n}'],
    ['a lone word on a tight line', '{"a":"x"}', '{"a":["x","y"]}'],
    ['a lone word', '{\n  "a": "x"\n}', '{\n  "a": ["x", "y"]\n}'],
    ['nothing', '{\n  "b": 1\n}', '{\n  "b": 1,\n  "a": ["y"]\n}'],
  ])('adds to %s', (_, text, after) => {
    expect(appendJson(text, ['a'], 'y')).toBe(after);
  });

  it('refuses a number', () => {
    expect(appendJson('{ "a": 1 }', ['a'], 'y')).toHaveProperty('refused');
  });
});

describe('any JSON', () => {
  const key = fc.oneof(
    fc.constantFrom('a', 'b', 'scripts', '__proto__', 'tö "x"\\'),
    fc.string({ maxLength: 4 }),
  );
  const { value: anyValue } = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(fc.string(), fc.integer(), fc.boolean()),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const anyObject = fc.dictionary(key, anyValue, { maxKeys: 5, noNullPrototype: true });
  const layout = fc.record({
    indent: fc.constantFrom(0, 2, 4, '\t'),
    end: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    tail: fc.constantFrom('', '\n'),
  });
  const write = (
    value: unknown,
    { indent, end, mark, tail }: { indent: string | number; end: string; mark: string; tail: string },
  ): string => mark + (JSON.stringify(value, null, indent) + tail).replaceAll('\n', end);

  it('has the value at its path afterwards, and all else as it was', () => {
    fc.assert(
      fc.property(
        anyObject,
        layout,
        key,
        key,
        anyValue,
        fc.boolean(),
        (before, form, first, second, value, isSorted) => {
          const text = write(before, form);
          const after = setJson(text, [first, second], value, { isSorted });
          const parent = Object.hasOwn(before, first) ? before[first] : {};
          if (typeof parent !== 'object' || Array.isArray(parent)) {
            expect(after).toHaveProperty('refused');
            return;
          }
          const read = JSON.parse((after as string).replace(/^\uFEFF/, '')) as unknown;
          const expected = JSON.parse(JSON.stringify(before)) as Record<string, unknown>;
          const inner = { ...(Object.hasOwn(before, first) ? (before[first] as object) : {}) };
          Object.defineProperty(inner, second, {
            value,
            enumerable: true,
            configurable: true,
            writable: true,
          });
          Object.defineProperty(expected, first, {
            value: inner,
            enumerable: true,
            configurable: true,
            writable: true,
          });
          expect(read).toEqual(JSON.parse(JSON.stringify(expected)));
          expect(readJsonAt(after as string, [first, second])).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });

  it('keeps every line of a text that gets a new property, but for a comma', () => {
    fc.assert(
      fc.property(anyObject, layout, (before, form) => {
        const text = write(before, form);
        const after = setJson(text, ['new key'], 'x') as string;
        const bare = (line: string): string => line.replace(/,?\r?$/, '');
        if (Object.keys(before).length === 0 || form.indent === 0) return;
        const kept = after.split('\n').map(bare);
        for (const line of text.split('\n').map(bare)) expect(kept).toContain(line);
        expect(kept).toHaveLength(text.split('\n').length + 1);
      }),
    );
  });

  it('gets no space where it had none', () => {
    fc.assert(
      fc.property(anyObject, key, key, anyValue, fc.boolean(), (before, first, second, value, isSorted) => {
        fc.pre(Object.keys(before).length > 0);
        const after = setJson(JSON.stringify(before), [first, second], value, { isSorted });
        if (typeof after !== 'string') return;
        expect(after).toHaveLength(JSON.stringify(JSON.parse(after)).length);
      }),
    );
  });

  it('is what formatJson has written', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(JSON.parse(formatJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
