import { describe, expect, it } from 'vitest';
import {
  addKeyNote,
  digestTemplate,
  type KeyNote,
  mayHoldNote,
  readKeyNote,
} from '../../src/branch-key/key-note.ts';
import { cleanUp } from '../../src/message/cleanup.ts';
import { decideCleanUp, DEFAULT_SETTINGS, type MessageSettings } from '../../src/message/decide-clean-up.ts';

const status = (marker: string, fate: 'ignored' | 'kept'): string =>
  [
    'Please enter the commit message for your changes. Lines starting',
    fate === 'ignored'
      ? `with '${marker}' will be ignored, and an empty message aborts the commit.`
      : `with '${marker}' will be kept; you may remove them yourself if you want to.`,
    '',
    'On branch feature/KEY-1',
  ]
    .map((line) => `${`${marker} ${line}`.trim()}\n`)
    .join('');

const SCISSORS = `# ------------------------ >8 ------------------------
# Do not modify or remove the line above.
# Everything below it will be ignored.
`;
const DIFF = 'diff --git a/f b/f\n+x\n';

const decide = (raw: string, settings: Partial<MessageSettings> = {}) =>
  decideCleanUp(raw, { editor: 'vi', isMerge: false }, { ...DEFAULT_SETTINGS, ...settings });
const note: KeyNote = { key: 'KEY-1', templateDigest: null };

const NOTE = `# smart-commits: the issue of this branch is KEY-1
# It is added to a message that names none. To leave it out, delete this note.
#
`;

describe('the note in the editor', () => {
  it.each<readonly [what: string, raw: string, changed: string, settings: Partial<MessageSettings>]>([
    ["above git's hint", `\n${status('#', 'ignored')}`, `\n${NOTE}${status('#', 'ignored')}`, {}],
    [
      'with another comment character',
      `\n${status(';', 'ignored')}`,
      `\n${NOTE.replaceAll('#', ';')}${status(';', 'ignored')}`,
      {},
    ],
    [
      'with a comment string',
      `\n${status('//', 'ignored')}`,
      `\n${NOTE.replaceAll('#', '//')}${status('//', 'ignored')}`,
      { comment: { string: '//' } },
    ],
    [
      'above the diff',
      `\n${status('#', 'ignored')}${SCISSORS}${DIFF}`,
      `\n${NOTE}${status('#', 'ignored')}${SCISSORS}${DIFF}`,
      {},
    ],
    [
      'below the scissors',
      `\n${SCISSORS}#\n# On branch feature/KEY-1\n#\tf\n`,
      `\n${SCISSORS}#\n${NOTE}# On branch feature/KEY-1\n#\tf\n`,
      {},
    ],
    ['at the end without a status', '', `\n${NOTE}`, { status: false }],
    ['behind a template without a status', 'Why:', `Why:\n${NOTE}`, { status: false }],
  ])('stands %s, and git deletes it', (_, raw, changed, settings) => {
    const decision = decide(raw, settings);
    expect(addKeyNote(raw, decision, note, true)).toBe(changed);
    expect(mayHoldNote(raw)).toBe(false);
    expect(mayHoldNote(changed)).toBe(true);
    const after = decide(changed, settings);
    expect(readKeyNote(changed, after)).toEqual(note);
    expect(cleanUp(changed, after.cleanUp).text).toBe(cleanUp(raw, decision.cleanUp).text);
    expect(cleanUp(changed, after.cleanUp).deleted.every(({ isNote }) => isNote)).toBe(true);
  });

  it.each<readonly [what: string, raw: string, settings: Partial<MessageSettings>]>([
    ['git keeps comments', `\n${status('#', 'kept')}`, {}],
    ['the settings keep them', '', { cleanup: 'whitespace', status: false }],
    ['it is not certain that git deletes them', 'Why:', {}],
    ['the scissors have no explanation', '', { cleanup: 'scissors', status: false }],
  ])('is not written where %s', (_, raw, settings) =>
    expect(addKeyNote(raw, decide(raw, settings), note, true)).toBeNull(),
  );

  it('promises nothing where no commit-msg hook can keep it', () => {
    const raw = `\n${status('#', 'ignored')}`;
    expect(addKeyNote(raw, decide(raw), note, false)).toBe(
      `\n# smart-commits: the issue of this branch is KEY-1\n#\n${status('#', 'ignored')}`,
    );
  });

  it.each([
    ['deleted', `fix: x\n${status('#', 'ignored')}`],
    ['in a diff', `fix: x\n${status('#', 'ignored')}${SCISSORS}${DIFF}+${NOTE}`],
    [
      'within the message',
      `fix # smart-commits: the issue of this branch is KEY-1\n${status('#', 'ignored')}`,
    ],
    ['of no key', `fix: x\n${NOTE.replace('KEY-1', 'a b')}${status('#', 'ignored')}`],
    ['of a marker that is none here', `fix: x\n${NOTE.replaceAll('#', ';')}${status('#', 'ignored')}`],
  ])('is not read where it is %s', (_, raw) => expect(readKeyNote(raw, decide(raw))).toBeNull());

  it('is read as the person left it', () => {
    const raw = `fix: x\r\n${`${NOTE.replace('KEY-1', 'OPS-2')}${status('#', 'ignored')}`.replaceAll('\n', '\r\n')}`;
    expect(readKeyNote(raw, decide(raw))).toEqual({ key: 'OPS-2', templateDigest: null });
  });

  it('knows the template again', () => {
    const raw = `type: subject\n\n${status('#', 'ignored')}`;
    const templateDigest = digestTemplate('type: subject\n');
    const changed = addKeyNote(raw, decide(raw), { key: 'KEY-1', templateDigest }, true) ?? '';
    expect(changed).toContain(`is KEY-1 (template ${templateDigest})\n`);
    expect(readKeyNote(changed, decide(changed))).toEqual({ key: 'KEY-1', templateDigest });
    expect(digestTemplate('type: subject\n\nSigned-off-by: A <a@example.com>\n')).toBe(templateDigest);
    expect(digestTemplate('type: subject.\n')).not.toBe(templateDigest);
  });
});
