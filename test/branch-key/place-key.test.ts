import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertBranchKey, insertKeys, type KeyStyle, placeKey } from '../../src/branch-key/place-key.ts';
import { lintMessage } from '../../src/lint/lint-message.ts';
import { findProcessor, processorNames } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import { adversaries } from '../support/adversaries.ts';
import { hostileText } from '../support/hostile-text.ts';
import { processorTime } from '../support/processor-time.ts';
import { decideCleanUp, DEFAULT_SETTINGS } from '../../src/message/decide-clean-up.ts';

const style = (given: Partial<KeyStyle> = {}): KeyStyle => ({
  processor: findProcessor('dvcs'),
  projects: undefined,
  transitions: undefined,
  position: 'end',
  brackets: false,
  ...given,
});

const place = (text: string, given: Partial<KeyStyle> = {}): string =>
  insertKeys(text, placeKey(text, 'KEY-1', style(given)));

type Row = readonly [text: string, changed: string];

const atEnd: readonly Row[] = [
  ['Drop the api', 'Drop the api KEY-1'],
  ['fix: drop the api', 'fix: drop the api KEY-1'],
  ['fix(core)!: drop the api', 'fix(core)!: drop the api KEY-1'],
  ['fix(API v2.0, UI)!: drop', 'fix(API v2.0, UI)!: drop KEY-1'],
  ['fix: drop the api (#12)', 'fix: drop the api (#12) KEY-1'],
  ['fix: drop.  \n\nbody\n', 'fix: drop. KEY-1  \n\nbody\n'],
  ['fix: drop\r\n\r\n\tindented\r\n', 'fix: drop KEY-1\r\n\r\n\tindented\r\n'],
  ['\ufefffix: drop', '\ufefffix: drop KEY-1'],
  ['fix:', 'fix: KEY-1'],
  ['fix: read UTF-8 names', 'fix: read UTF-8 names KEY-1'],
  ['fix: step-1 of sha-1', 'fix: step-1 of sha-1 KEY-1'],
  ['fix: see https://a.example/b', 'fix: see https://a.example/b KEY-1'],
  // Before the commands that are meant.
  ['fix: x #time 2h', 'fix: x KEY-1 #time 2h'],
  ['fix: x #time 2h #comment Done #close', 'fix: x KEY-1 #time 2h #comment Done #close'],
  ['#time 2h', 'KEY-1 #time 2h'],
  ['fix: x\n\n  #time 2h\n', 'fix: x\n\n  KEY-1 #time 2h\n'],
  ['fix: x #time 1h\n\n#close', 'fix: x KEY-1 #time 1h\n\nKEY-1 #close'],
  // Behind the words that a key would turn into commands.
  ['fix: tell the #general channel', 'fix: tell the #general channel KEY-1'],
  ['fix: `x #close` works', 'fix: `x #close` works KEY-1'],
  ['fix: see #define, then #close', 'fix: see #define, then KEY-1 #close'],
  ['fix: x #close in #general', 'fix: x #close in #general KEY-1'],
  ['see\n\n#general', 'see KEY-1\n\n#general'],
];

const atStart: readonly Row[] = [
  ['Drop the api', 'KEY-1 Drop the api'],
  ['fix(core)!: drop the api', 'fix(core)!: KEY-1 drop the api'],
  ['fix(API v2.0, UI)!: drop', 'fix(API v2.0, UI)!: KEY-1 drop'],
  ['fix:drop', 'KEY-1 fix:drop'],
  ['fix: x #time 2h', 'fix: KEY-1 x #time 2h'],
  ['  indented', '  KEY-1 indented'],
  ['\ufefffix: drop', '\ufefffix: KEY-1 drop'],
  ['fix: x\n\n  #time 2h', 'fix: x\n\n  KEY-1 #time 2h'],
  ['#time 2h', 'KEY-1 #time 2h'],
  ['fix: tell the #general channel', 'fix: tell the #general channel KEY-1'],
  ['fix: see #define, then #close', 'fix: see #define, then KEY-1 #close'],
];

/** It names an issue, or nothing good would come of a key. */
const left: readonly string[] = [
  'fix: KEY-2 drop',
  'fix: drop\n\nRefs: KEY-2',
  'KEY-1 #close',
  'feature/KEY-2 is merged',
  'see https://jira.example/browse/KEY-2',
  'fix: key-1 drop',
  'fix: KEY-1_x drop',
  // The author means another issue, in a form that Jira does not see.
  'fix: see key-2 #close',
  'feature/KEY-2 #close',
  // A key that is no issue carries the command: `project-known` says so.
  'fix: read UTF-8 names #close',
  '',
  ' \n',
];

describe('a key is put', () => {
  it.each(atEnd)('at the end: %j', (text, changed) => expect(place(text)).toBe(changed));

  it.each(atStart)('at the start: %j', (text, changed) =>
    expect(place(text, { position: 'start' })).toBe(changed),
  );

  it.each(left)('nowhere: %j', (text) => {
    expect(place(text)).toBe(text);
    expect(place(text, { position: 'start' })).toBe(text);
  });

  it('in brackets', () => {
    const brackets = true;
    expect(place('fix: x #time 2h', { brackets })).toBe('fix: x [KEY-1] #time 2h');
    expect(place('fix: x #time 2h', { brackets, position: 'start' })).toBe('fix: [KEY-1] x #time 2h');
    expect(place('fix: x', { brackets })).toBe('fix: x [KEY-1]');
  });

  it.each(['key-2', 'fix: Key-2 x'])('nowhere where the projects say that %s is a key', (text) => {
    expect(place(text, { projects: ['KEY'] })).toBe(text);
  });

  it('where the only key is of another project', () => {
    expect(place('fix: as in JDK-8012345', { projects: ['KEY'] })).toBe('fix: as in JDK-8012345 KEY-1');
    expect(place('fix: OPS-3 #close', { projects: ['KEY'] })).toBe('fix: OPS-3 #close');
  });

  it('before a command that only the configuration knows', () => {
    expect(place('fix: x #ship-it')).toBe('fix: x #ship-it KEY-1');
    expect(place('fix: x #ship-it', { transitions: ['Ship it'] })).toBe('fix: x KEY-1 #ship-it');
  });

  it.each<readonly [processor: Parameters<typeof findProcessor>[0], text: string, changed: string]>([
    // Only the first line is read.
    ['gitlab-dvcs', 'fix: x\n\n#close', 'fix: x KEY-1\n\n#close'],
    ['gitlab-dvcs', 'fix: x #time 2h\n\n#close', 'fix: x KEY-1 #time 2h\n\n#close'],
    ['gitlab-dvcs', 'fix: x\n\nRefs: KEY-2', 'fix: x KEY-1\n\nRefs: KEY-2'],
    ['gitlab-dvcs', 'fix: x\n\nKEY-2 #close', 'fix: x\n\nKEY-2 #close'],
    // Nobody has said what reads it.
    [undefined, 'fix: x\n\nRefs: KEY-2', 'fix: x\n\nRefs: KEY-2'],
    [undefined, 'fix: x', 'fix: x KEY-1'],
    // A key carries over lines.
    ['gitkraken', 'fix: x\n\n#close', 'fix: x\n\nKEY-1 #close'],
    ['gitkraken', 'fix: x\n\nsee #general today\n\nmore', 'fix: x\n\nsee #general today KEY-1\n\nmore'],
    ['gitkraken', 'fix: x', 'fix: x KEY-1'],
    // Behind it the key would come too late, and before it `#comment` would run.
    ['gitkraken', '#comment\n and', '#comment\n and'],
    // 1024 units are read.
    ['github-cloud', `${'x'.repeat(1018)}\n`, `${'x'.repeat(1018)} KEY-1\n`],
    ['github-cloud', `fix: ${'x'.repeat(1020)}`, `fix: KEY-1 ${'x'.repeat(1020)}`],
    ['github-cloud', `${'x'.repeat(1100)}\n\nKEY-2`, `KEY-1 ${'x'.repeat(1100)}\n\nKEY-2`],
  ])('where %s reads it: %j', (processor, text, changed) => {
    expect(place(text, { processor: findProcessor(processor) })).toBe(changed);
  });
});

const styles = fc.record({
  processor: fc.constantFrom(undefined, ...processorNames).map(findProcessor),
  projects: fc.constantFrom(undefined, ['KEY']),
  transitions: fc.constantFrom(undefined, ['Close', 'In Progress']),
  position: fc.constantFrom('start' as const, 'end' as const),
  brackets: fc.boolean(),
});

/** Messages as people write them, and what they can go wrong on. */
const messages = fc.oneof(
  hostileText,
  fc
    .array(
      fc.constantFrom(
        'fix',
        '(core)',
        '!',
        ': ',
        ' ',
        '\n',
        '\n\n',
        '\r\n',
        'word',
        '#time 2h',
        '#close',
        '#general',
        '#comment text',
        '#tiem 2h',
        'UTF-8',
        'key-2',
        'KEY-2',
        'JDK-8',
        '`',
        '(#12)',
        'é',
        '\u0301',
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join('')),
);

describe('whatever the message', () => {
  it('only keys are added, once, where they are read', () => {
    let count = 0;
    fc.assert(
      fc.property(messages, styles, (text, given) => {
        const insertions = placeKey(text, 'KEY-1', given);
        const changed = insertKeys(text, insertions);
        const written = given.brackets ? '[KEY-1]' : 'KEY-1';
        for (const insertion of insertions) expect(insertion.text.trim()).toBe(written);
        expect(placeKey(changed, 'KEY-1', given)).toEqual([]);
        if (insertions.length === 0) return;
        count++;
        let rest = changed;
        for (const { offset, text: key } of insertions.toReversed()) {
          const before = insertions.filter((other) => other.offset < offset);
          const at = before.reduce((sum, other) => sum + other.text.length, offset);
          expect(rest.slice(at, at + key.length)).toBe(key);
          rest = rest.slice(0, at) + rest.slice(at + key.length);
        }
        expect(rest).toBe(text);
        const { tree } = readMessage(changed, given.processor);
        expect(tree.statements.some(({ keys }) => keys.some((key) => key.text === 'KEY-1'))).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(count).toBeGreaterThan(400);
  });

  it('no finding comes of it that was not one about a command without a key', () => {
    let count = 0;
    fc.assert(
      fc.property(messages, styles, (text, given) => {
        const insertions = placeKey(text, 'KEY-1', given);
        if (insertions.length === 0) return;
        const config = {
          processor: given.processor.name,
          ...(given.projects === undefined ? {} : { projects: given.projects }),
          ...(given.transitions === undefined ? {} : { transitions: given.transitions }),
          rules: { 'smart-commits/key-required': 'error' },
        } as const;
        const rulesOf = (message: string) => lintMessage(message, config).diagnostics.map(({ rule }) => rule);
        const before = rulesOf(text);
        const after = rulesOf(insertKeys(text, insertions));
        expect(after).not.toContain('smart-commits/key-required');
        if (before.includes('smart-commits/command-without-key')) return;
        count++;
        expect(after).toEqual(before.filter((rule) => rule !== 'smart-commits/key-required'));
      }),
      { numRuns: 2000 },
    );
    expect(count).toBeGreaterThan(400);
  });

  it('it takes time in proportion to the text', () => {
    const blank = (length: number) => '\n'.repeat(length / 2) + 'fix #time 2h\n'.repeat(length / 26);
    for (const [name, make] of Object.entries({
      ...adversaries,
      'blank lines before many commands': blank,
    })) {
      const text = make(50_000).replaceAll('KEY-1', 'UTF-8');
      const spent = processorTime(() => {
        placeKey(text, 'KEY-1', style({ processor: findProcessor('gitkraken') }));
        placeKey(text, 'KEY-1', style());
      });
      expect(spent, name).toBeLessThan(1000);
    }
  });
});

const bareStyle: KeyStyle = {
  processor: findProcessor('dvcs'),
  projects: undefined,
  transitions: undefined,
  position: 'end',
  brackets: false,
};

/** `git commit -m` starts no editor. */
const withoutEditor = { editor: ':', isMerge: false };
const insert = (raw: string): string | null =>
  insertBranchKey(raw, decideCleanUp(raw, withoutEditor, DEFAULT_SETTINGS), 'KEY-1', bareStyle);

describe('a message file', () => {
  it.each([
    ['without a final line feed', 'fix: x', 'fix: x KEY-1'],
    ['with CRLF', 'fix: x\r\n\r\n  body\r\n', 'fix: x KEY-1\r\n\r\n  body\r\n'],
    ['with empty lines before the message', '\n \n fix: x\n', '\n \n fix: x KEY-1\n'],
    ['with more empty lines than git keeps', 'fix: x\n\n\n\n\tb  \n', 'fix: x KEY-1\n\n\n\n\tb  \n'],
    ['with a line that an editor would delete', '# 1\n', '# 1 KEY-1\n'],
    ['with the same line twice', 'x\n\nx\n', 'x KEY-1\n\nx\n'],
    ['with commands in two lines', 'a\n\n\n#close\n  #time 2h\n', 'a\n\n\nKEY-1 #close\n  KEY-1 #time 2h\n'],
  ])('%s keeps everything', (_, raw, changed) => expect(insert(raw)).toBe(changed));

  it('has the key in the part that git commits', () => {
    const hint =
      "# Please enter the commit message for your changes. Lines starting\n# with '#' will be ignored, and an empty message aborts the commit.\n#\n# On branch main\n";
    const raw = `#fix: x\n\n  fix: x\n\n${hint}`;
    const decision = decideCleanUp(raw, { editor: 'vi', isMerge: false }, DEFAULT_SETTINGS);
    expect(insertBranchKey(raw, decision, 'KEY-1', bareStyle)).toBe(`#fix: x\n\n  fix: x KEY-1\n\n${hint}`);
  });

  it.each([
    'fixup! fix: x',
    'squash! fix: x\n\nmore',
    'amend! fix: x\n\nfix: x',
    'Revert "fix: x"\n\nThis reverts commit f8dbf0362db171cd3165cdb7658100863909f70a.',
    'Reapply "fix: x"',
    "Merge branch 'other'",
    "Merge remote-tracking branch 'origin/main'",
    'Merge pull request #1 from a/b',
    'Merged in feature (pull request #1)',
    '',
    '\n\n',
    '\n\nSigned-off-by: A <a@example.com>\n',
  ])('that git or a host wrote is left: %j', (raw) => expect(insert(raw)).toBeNull());

  it.each(['Revert the change', 'Merge both tables', 'fixup the tests', 'Merged the tables'])(
    'that a person wrote is not: %s',
    (raw) => expect(insert(raw)).toBe(`${raw} KEY-1`),
  );

  it('loses nothing, whatever is in it', () => {
    let count = 0;
    fc.assert(
      fc.property(hostileText, (raw) => {
        const changed = insert(raw);
        if (changed === null) return;
        count++;
        expect(changed.replaceAll(/ KEY-1(?! )|KEY-1 /g, '')).toBe(raw.replaceAll(/ KEY-1(?! )|KEY-1 /g, ''));
        expect(changed.length).toBeGreaterThan(raw.length);
        expect(insert(changed)).toBeNull();
      }),
      { numRuns: 1000 },
    );
    expect(count).toBeGreaterThan(150);
  });
});

describe('in a trailer', () => {
  it.each([
    ['Drop the api', 'Drop the api\n\nRefs: KEY-1'],
    ['Drop the api\n\nbody\n', 'Drop the api\n\nbody\n\nRefs: KEY-1\n'],
    ['Drop\n\nSigned-off-by: A <a@example.com>\n', 'Drop\n\nSigned-off-by: A <a@example.com>\nRefs: KEY-1\n'],
    ['fix: drop', 'fix: drop\n\nRefs: KEY-1'],
    // No command runs from there.
    ['fix: x #time 2h', 'fix: x KEY-1 #time 2h'],
  ])('%j: %j', (text, changed) => {
    expect(place(text, { position: 'trailer' })).toBe(changed);
  });

  it('at the end of the first line, where the processor reads no further', () => {
    const given = { position: 'trailer', processor: findProcessor('gitlab-dvcs') } as const;
    expect(place('Drop the api', given)).toBe('Drop the api KEY-1');
  });

  it('behind the type, which is where the start is', () => {
    expect(place('fix: drop', { position: 'after-type' })).toBe('fix: KEY-1 drop');
    expect(place('fix: x #time 2h', { position: 'after-type' })).toBe('fix: KEY-1 x #time 2h');
  });
});

describe('what is written', () => {
  const MESSAGES = [
    'fix: drop the api',
    'fix(core)!: drop the api #time 2h #close',
    'fix: drop the api\n\nbody\n',
    'fix: drop the api\n\nSigned-off-by: A <a@example.com>\n',
    'fix: drop the api (#12)',
    'fix: drop `api`.',
  ];
  const positions = ['start', 'end', 'after-type', 'trailer'] as const;
  it.each(positions)('satisfies key-place, at the position %s', (position) => {
    const rules = { 'smart-commits/key-place': ['error', { place: position }] } as const;
    for (const processor of processorNames) {
      for (const brackets of [false, true]) {
        for (const text of MESSAGES) {
          const changed = place(text, { position, brackets, processor: findProcessor(processor) });
          expect(changed).not.toBe(text);
          const { diagnostics } = lintMessage(changed, { processor, rules });
          const found = diagnostics.filter(({ rule }) => rule.endsWith('key-place'));
          expect(found, `${processor}: ${changed}`).toEqual([]);
        }
      }
    }
  });
});
