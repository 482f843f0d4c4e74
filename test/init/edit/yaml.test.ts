import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { appendYaml, prependYamlKey } from '../../../src/init/edit/yaml.ts';

const ITEM = ['- repo: local', '  hooks: []'];

describe('appendYaml', () => {
  it.each([
    [
      'a list that is indented',
      'repos:\n  - repo: a\nci: x\n',
      'repos:\n  - repo: a\n  - repo: local\n    hooks: []\nci: x\n',
    ],
    [
      'a list that is not',
      'repos:\n- repo: a\n  x: 1\n',
      'repos:\n- repo: a\n  x: 1\n- repo: local\n  hooks: []\n',
    ],
    [
      'a list with comments behind it',
      'repos:\n  - repo: a\n  # - repo: b\n\n# the end\n',
      'repos:\n  - repo: a\n  - repo: local\n    hooks: []\n  # - repo: b\n\n# the end\n',
    ],
    ['an empty list', 'repos: # none\nci: x\n', 'repos: # none\n  - repo: local\n    hooks: []\nci: x\n'],
    [
      'a text without a last line end',
      'repos:\n  - repo: a',
      'repos:\n  - repo: a\n  - repo: local\n    hooks: []\n',
    ],
    [
      'the line ends of Windows',
      'repos:\r\n  - repo: a\r\n',
      'repos:\r\n  - repo: a\r\n  - repo: local\r\n    hooks: []\r\n',
    ],
    [
      'a byte order mark',
      '\uFEFFrepos:\n  - repo: a\n',
      '\uFEFFrepos:\n  - repo: a\n  - repo: local\n    hooks: []\n',
    ],
    ['a quoted key', '"repos":\n  - repo: a\n', '"repos":\n  - repo: a\n  - repo: local\n    hooks: []\n'],
    [
      'an item with a text of several lines',
      'repos:\n  - run: |\n      a\n\n      b: c\nci: x\n',
      'repos:\n  - run: |\n      a\n\n      b: c\n  - repo: local\n    hooks: []\nci: x\n',
    ],
    [
      'an item with a text that keeps its last empty lines',
      'repos:\n  - run: |+\n      a\n\nci: x\n',
      'repos:\n  - run: |+\n      a\n\n  - repo: local\n    hooks: []\nci: x\n',
    ],
    [
      'an anchor',
      'repos: &here\n  - repo: a\n',
      'repos: &here\n  - repo: a\n  - repo: local\n    hooks: []\n',
    ],
    [
      'a text that is indented',
      '  repos:\n  - repo: a\n',
      '  repos:\n  - repo: a\n  - repo: local\n    hooks: []\n',
    ],
    [
      'keys that a pattern would not find',
      '? a\n: b\n"x: y": 1\nrepos:\n  - repo: a\n',
      '? a\n: b\n"x: y": 1\nrepos:\n  - repo: a\n  - repo: local\n    hooks: []\n',
    ],
    ['no such key', 'other:\n  - a\n', 'other:\n  - a\nrepos:\n  - repo: local\n    hooks: []\n'],
  ])('adds to %s', (_, text, after) => {
    expect(appendYaml(text, ['repos'], ITEM)).toBe(after);
    expect(parse(after)).toMatchObject({ repos: expect.arrayContaining([{ repo: 'local', hooks: [] }]) });
  });

  it('makes the last key of a path', () => {
    const text =
      'commit-msg:\n    parallel: true # yes\n    commands:\n        a:\n            run: b\npre-push: {}\n';
    expect(appendYaml(text, ['commit-msg', 'jobs'], ['- run: x'])).toBe(
      'commit-msg:\n    parallel: true # yes\n    commands:\n        a:\n            run: b\n    jobs:\n      - run: x\npre-push: {}\n',
    );
  });

  it('goes into a list on one line', () => {
    const text = 'types: [ commit-msg, pre-push ] # ours\n';
    expect(appendYaml(text, ['types'], ['- x'])).toBe('types: [ commit-msg, pre-push, x ] # ours\n');
    expect(appendYaml('types: []\n', ['types'], ['- x'])).toBe('types: [x]\n');
    expect(appendYaml('types: [\n  a, # first\n  b,\n]\n', ['types'], ['- x'])).toBe(
      'types: [\n  a, # first\n  b, x,\n]\n',
    );
  });

  it.each([
    ['a mapping where a list should be', 'repos:\n  a: b\n'],
    ['a list on several lines in brackets', 'repos: [\n  a,\n]\n'],
    ['a list of mappings on one line', 'repos: [{ repo: a }]\n'],
    ['an alias', 'repos: *others\n'],
    ['a list that stands elsewhere, too', 'repos: &here\n  - repo: a\nothers: *here\n'],
    ['a list that comes from elsewhere', 'base: &base\n  repos: [a]\n<<: *base\n'],
    ['a word', 'repos: none\n'],
    ['what is no YAML', 'repos: [a\n'],
    ['brackets without an end', '['.repeat(100_000)],
    ['two keys of one name', 'repos: []\nrepos: []\n'],
    ['the end of a document', 'repos: []\n...\n'],
    ['two documents', 'repos:\n  - repo: a\n---\nrepos: []\n'],
    ['tabs', 'repos:\n\t- repo: a\n'],
    ['braces around all of it', '{ repos: [] }\n'],
    ['a list at the top', '- repos\n- others\nplain words\n'],
  ])('refuses %s', (_, text) => {
    expect(appendYaml(text, ['repos'], ITEM)).toHaveProperty('refused');
  });
});

describe('a lone word', () => {
  it.each([
    ["extends: '@commitlint/x' # all\n", "extends: ['@commitlint/x', ./y] # all\n"],
    ['extends: plain\n', 'extends: [plain, ./y]\n'],
    ["extends: ['@commitlint/x']\n", "extends: ['@commitlint/x', ./y]\n"],
    ["extends:\n  - '@commitlint/x'\n", "extends:\n  - '@commitlint/x'\n  - ./y\n"],
  ])('is the first of the list: %j', (text, after) => {
    expect(appendYaml(text, ['extends'], ['- ./y'])).toBe(after);
    expect((parse(after) as { extends: string[] }).extends.at(-1)).toBe('./y');
  });

  it('is no text of several lines', () => {
    expect(appendYaml('extends: >\n  a\n', ['extends'], ['- ./y'])).toHaveProperty('refused');
  });
});

describe('keys at the top', () => {
  it('are put at the end, apart where the others are', () => {
    expect(appendYaml('a: 1\n\nb: 2\n', ['c', 'd'], ['- 3'])).toBe('a: 1\n\nb: 2\n\nc:\n  d:\n    - 3\n');
    expect(appendYaml('a: 1\nb: 2\n', ['c', 'd'], ['- 3'])).toBe('a: 1\nb: 2\nc:\n  d:\n    - 3\n');
    expect(appendYaml('# nothing yet', ['c', 'd'], ['- 3'])).toBe('# nothing yet\nc:\n  d:\n    - 3\n');
  });

  it('are put before the first, behind what stands above it', () => {
    expect(prependYamlKey('# About\n---\na: 1\n', 'b: 2')).toBe('# About\n---\nb: 2\na: 1\n');
    expect(prependYamlKey('\uFEFFa: 1\n', 'b: 2')).toBe('\uFEFFb: 2\na: 1\n');
  });
});

it('whatever a library writes is edited as that library reads it, or refused', () => {
  const word = fc.oneof(
    fc.constantFrom('a', 'run', 'x: y', '# no', '- z', 'true', "it's", '|', 'a #b'),
    fc.string(),
  );
  const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(word, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
  }));
  const anyMapping = fc.record({
    first: anyValue,
    list: fc.array(anyValue, { maxLength: 4 }),
    last: anyValue,
  });
  let edited = 0;
  fc.assert(
    fc.property(
      anyMapping,
      fc.constantFrom(2, 4),
      fc.boolean(),
      fc.constantFrom('\n', '\r\n'),
      (mapping, indent, indentSeq, end) => {
        const text = stringify(mapping, { indent, indentSeq }).replaceAll('\n', end);
        const read = parse(text) as typeof mapping;
        const after = appendYaml(text, ['list'], ['- new: 1', '  more: [x]']);
        if (typeof after !== 'string') return;
        edited++;
        expect(parse(after)).toEqual({ ...read, list: [...read.list, { new: 1, more: ['x'] }] });
      },
    ),
    { numRuns: 300 },
  );
  expect(edited).toBeGreaterThan(100);
});
