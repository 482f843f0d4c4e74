import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as fc from 'fast-check';
import type { Diagnostic, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixMessage } from '../../src/lint/fix-message.ts';
import { judgeLooseMessage } from '../../src/message/decide-clean-up.ts';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { hostileText } from '../support/hostile-text.ts';
import { runCli } from '../support/run-cli.ts';
import { message } from '../support/smart-messages.ts';
import { editsOf, type Editor } from './editor.ts';
import { serve } from './server.ts';

const CONFIG = { processor: 'dvcs', transitions: ['Close Issue', 'Start Progress'] } as const;
const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };

/** What git shows below a message. */
const NOTES = `
# Please enter the commit message for your changes. Lines starting
# with '#' will be ignored, and an empty message aborts the commit.
#
# On branch main
`;

let scratch: Scratch;
let repository: ScratchRepository;

beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  configure(repository.path, CONFIG);
});
afterAll(() => scratch.remove());

function configure(directory: string, config: object): void {
  writeFileSync(path.join(directory, 'smart-commits.config.json'), JSON.stringify(config));
}

const uriOf = (...names: string[]): string => pathToFileURL(path.join(...names)).href;
const serveHere = (options: Parameters<typeof serve>[1] = {}) =>
  serve(repository.path, { env: scratch.env, ...options });

/** `1:7-1:12 error command-spelling` */
const brief = ({ range: { start, end }, severity, code }: Diagnostic): string => {
  const place = `${start.line}:${start.character}-${end.line}:${end.character}`;
  return `${place} ${severity === 1 ? 'error' : 'warning'} ${String(code).replace('smart-commits/', '')}`;
};

async function judge(editor: Editor, uri: string, text: string, languageId?: string): Promise<string[]> {
  await editor.open(uri, text, languageId);
  return (await editor.diagnostics(uri)).map(brief);
}

describe('diagnostics', () => {
  it('know the branch as it is now, where a rule asks for it', async () => {
    const other = scratch.init('branches');
    configure(other.path, { processor: 'dvcs', rules: { 'smart-commits/branch-key': 'error' } });
    other.git('switch', '--quiet', '--create', 'feature/KEY-2');
    const editor = await serve(other.path, { env: scratch.env });
    const judgeNew = (name: string): Promise<string[]> =>
      judge(editor, uriOf(other.path, name), 'KEY-1 fix login\n');
    expect(await judgeNew('.git/COMMIT_EDITMSG')).toEqual(['0:0-0:5 error branch-key']);
    other.commit('Begin');
    other.git('switch', '--quiet', '--create', 'feature/KEY-1');
    expect(await judgeNew('second')).toEqual([]);
    other.git('switch', '--quiet', 'feature/KEY-2');
    expect(await judgeNew('third')).toEqual(['0:0-0:5 error branch-key']);
    other.git('switch', '--quiet', '--detach');
    expect(await judgeNew('fourth')).toEqual([]);
  });

  it('say what lint says, with the page of the rule', async () => {
    const editor = await serveHere();
    const uri = uriOf(repository.path, '.git', 'COMMIT_EDITMSG');
    await editor.open(uri, `fix\n\nKEY-1 #tiem 2h\n${NOTES}`);
    expect(await editor.diagnostics(uri)).toEqual([
      {
        range: { start: { line: 2, character: 6 }, end: { line: 2, character: 11 } },
        severity: 1,
        source: 'smart-commits',
        code: 'smart-commits/command-spelling',
        codeDescription: { href: expect.stringMatching(/^https:.*command-spelling/) as string },
        message: expect.stringMatching(/#tiem.*\nhelp: write `#time/) as string,
      },
    ]);
  });

  it.each([
    ['behind empty lines and comments', '\n\n# note\nkey-1 #close\n', ['3:0-3:5 error key-case']],
    ['in UTF-16 units', '😀 key-1 #close', ['0:3-0:8 error key-case']],
    ['on a line of git’s', 'fix\n\n# KEY-1 #tiem 2h\n', []],
    ['on a line that git deletes', 'KEY-1\n# note\n#time 2h\n', ['2:0-2:8 error stripped-line']],
    [
      'on two such lines alike',
      'KEY-1\n#time 2h  \n#time 2h\n',
      ['1:0-1:8 error stripped-line', '2:0-2:8 error stripped-line'],
    ],
    ['with the line ends of Windows', 'fix\r\n\r\nkey-1 #close\r\n', ['2:0-2:5 error key-case']],
  ])('stand in the text as it is written: %s', async (_, text, expected) => {
    const editor = await serveHere();
    const uri = uriOf(repository.path, '.git', 'COMMIT_EDITMSG');
    const notes = text.includes('\r') ? NOTES.replaceAll('\n', '\r\n') : NOTES;
    expect(await judge(editor, uri, text + notes)).toEqual(expected);
  });

  it('end at the scissors', async () => {
    const editor = await serveHere();
    const uri = uriOf(repository.path, '.git', 'COMMIT_EDITMSG');
    const cut = '# ------------------------ >8 ------------------------';
    const diff = `${cut}\n# Do not modify or remove the line above.\n# Everything below it will be ignored.\ndiff --git a/a b/a\n+key-2 #close\n`;
    expect(await judge(editor, uri, `key-1 #close\n${NOTES}${diff}`)).toEqual(['0:0-0:5 error key-case']);
  });

  it('know the comment string of the repository', async () => {
    const other = scratch.init('semicolon');
    other.git('config', 'core.commentChar', ';');
    configure(other.path, CONFIG);
    const editor = await serveHere();
    const uri = uriOf(other.path, '.git', 'COMMIT_EDITMSG');
    expect(await judge(editor, uri, 'KEY-1\n; key-2 #close\n#time 2h\n')).toEqual([
      '2:0-2:8 error command-without-key',
    ]);
  });

  it.each([
    ['of a worktree', () => path.join(repository.path, '.git', 'worktrees', 'side')],
    ['of a submodule', () => path.join(repository.path, '.git', 'modules', 'part')],
  ])('hold where the message file is one %s', async (kind, directory) => {
    if (kind === 'of a worktree') {
      repository.commit('Begin');
      repository.git('worktree', 'add', '-b', 'side', path.join(scratch.directory, 'side'));
      configure(path.join(scratch.directory, 'side'), { ...CONFIG, processor: 'gitlab-dvcs' });
    } else {
      const source = scratch.init('source');
      source.commit('Begin');
      repository.git('submodule', '--quiet', 'add', source.path, 'part');
      configure(path.join(repository.path, 'part'), { ...CONFIG, processor: 'gitlab-dvcs' });
    }
    const editor = await serveHere();
    const uri = uriOf(directory(), 'COMMIT_EDITMSG');
    expect(await judge(editor, uri, `fix\n\nKEY-1 #close${NOTES}`)).toEqual([
      expect.stringMatching(/^2:.* error first-line$/),
    ]);
  });

  it('are those of the repository of VS Code’s input box', async () => {
    const editor = await serveHere({ folder: uriOf(scratch.directory) });
    const query = `rootUri=${encodeURIComponent(uriOf(repository.path))}`;
    for (const written of [query, encodeURIComponent(query)]) {
      const box = `vscode-scm:git/scm0/input?${written}`;
      expect(await judge(editor, box, 'KEY-1 #resolv', 'scminput'), box).toEqual([
        '0:6-0:13 error transition-known',
      ]);
    }
  });

  it('are those of the folder that is open where the document is no file', async () => {
    const editor = await serveHere({ folder: uriOf(repository.path) });
    expect(await judge(editor, 'untitled:Untitled-1', 'KEY-1 #resolv', 'plaintext')).toEqual([
      '0:6-0:13 error transition-known',
    ]);
  });

  it('equal those of lint, whatever the message', async () => {
    const editor = await serveHere();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(message, hostileText), fc.boolean(), async (text, isEdited) => {
        const raw = isEdited ? text + NOTES : text;
        // What lint is given must be something.
        fc.pre(raw !== '');
        const uri = uriOf(repository.path, `message-${count++}.txt`);
        await editor.open(uri, raw, 'plaintext');
        const shown = await editor.diagnostics(uri);
        const { stdout } = await runCli(['lint', '--format', 'json', `--message=${raw}`], {
          cwd: repository.path,
          env: scratch.env,
        });
        const { commits } = JSON.parse(stdout) as { commits: LintedCommit[] };
        const { message: judged = '', diagnostics = [] } = commits[0] ?? {};
        const document = TextDocument.create(uri, 'plaintext', 1, raw);
        expect(shown.map(({ code, severity }) => [code, severity === 1 ? 'error' : 'warning'])).toEqual(
          diagnostics.map(({ rule, severity }) => [rule, severity]),
        );
        for (const [index, { range }] of shown.entries()) {
          const { start, end, rule } = diagnostics[index]!;
          if (rule.endsWith('/stripped-line')) continue;
          // A message may be cleaned of white space, and an editor's lines end where no message's do.
          expect(document.getText(range).replaceAll(/\s/g, '')).toBe(
            judged.slice(start, end).replaceAll(/\s/g, ''),
          );
        }
      }),
      { numRuns: 150 },
    );
  });
});

interface LintedCommit {
  readonly message: string;
  readonly diagnostics: readonly { rule: string; severity: string; start: number; end: number }[];
}

describe('quick fixes', () => {
  it('are the proved fixes, for the version that was judged', async () => {
    const editor = await serveHere();
    const uri = uriOf(repository.path, '.git', 'COMMIT_EDITMSG');
    await editor.open(uri, `fix\n\nKEY-1 #tiem 2h\n${NOTES}`);
    const [shown] = await editor.diagnostics(uri);
    expect(await editor.fixes(uri, shown!.range, 'quickfix')).toEqual([
      {
        title: 'Write `#time 2h`',
        kind: 'quickfix',
        isPreferred: true,
        diagnostics: [shown],
        edit: {
          documentChanges: [
            {
              textDocument: { uri, version: 1 },
              edits: [expect.objectContaining({ newText: expect.stringContaining('time') as string })],
            },
          ],
        },
      },
    ]);
    const elsewhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
    expect(await editor.fixes(uri, elsewhere, 'quickfix')).toEqual([]);
  });

  it('do what fix does, whatever the message', async () => {
    const editor = await serveHere();
    let count = 0;
    let changed = 0;
    const slip = fc.constantFrom(
      '',
      'key-1 #close\n',
      'fix: KEY-1 #tiem 2h\n',
      'KEY-1 and KEY-2 #time 1.5h\n\n',
    );
    await fc.assert(
      fc.asyncProperty(slip, fc.oneof(message, hostileText), fc.boolean(), async (first, text, isEdited) => {
        const raw = first + text + (isEdited ? NOTES : '');
        const uri = uriOf(repository.path, `fixed-${count++}.txt`);
        await editor.open(uri, raw, 'plaintext');
        const document = TextDocument.create(uri, 'plaintext', 1, raw);
        const fixed = fixMessage(raw, CONFIG, judgeLooseMessage);
        const all = await editor.fixes(uri, WHOLE, 'source.fixAll');
        expect(all).toHaveLength(fixed.count > 0 ? 1 : 0);
        if (all[0] === undefined) return;
        changed++;
        expect(TextDocument.applyEdits(document, [...editsOf(all[0])])).toBe(fixed.text);
        const each = (await editor.fixes(uri, WHOLE, 'quickfix')).filter(({ isPreferred }) => isPreferred);
        const applied = TextDocument.applyEdits(
          document,
          each.flatMap((action) => [...editsOf(action)]),
        );
        // A fix can make another one possible, which only shows once it is applied.
        expect(fixMessage(applied, CONFIG, judgeLooseMessage).text).toBe(fixed.text);
      }),
      { numRuns: 200 },
    );
    expect(changed).toBeGreaterThan(10);
  });
});

describe('changes', () => {
  it('of a part are heard, whatever they are', async () => {
    const editor = await serveHere();
    let count = 0;
    const part = fc.record({
      from: fc.nat({ max: 60 }),
      length: fc.nat({ max: 10 }),
      text: fc.oneof(
        fc.constantFrom('key-1 #close', '\n', '\r\n', '#tiem 2h', '😀', ''),
        fc.string({ maxLength: 5 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(message, fc.array(part, { minLength: 1, maxLength: 6 }), async (text, parts) => {
        const uri = uriOf(repository.path, `changed-${count}.txt`);
        const whole = uriOf(repository.path, `whole-${count++}.txt`);
        await editor.open(uri, text, 'plaintext');
        let document = TextDocument.create(uri, 'plaintext', 1, text);
        for (const { from, length, text: written } of parts) {
          const range = { start: document.positionAt(from), end: document.positionAt(from + length) };
          await editor.change(uri, { range, text: written });
          document = TextDocument.update(document, [{ range, text: written }], document.version + 1);
        }
        await editor.open(whole, document.getText(), 'plaintext');
        expect(await editor.diagnostics(uri)).toEqual(await editor.diagnostics(whole));
      }),
      { numRuns: 15 },
    );
  });

  it('that follow each other at once are judged together, as the last one left the text', async () => {
    const editor = await serveHere();
    const uri = uriOf(repository.path, '.git', 'COMMIT_EDITMSG');
    await editor.open(uri, 'fix\n');
    await editor.diagnostics(uri);
    const before = editor.published(uri);
    for (const end of 'KEY-1 #tiem 2h') {
      const behind = { line: 1, character: 999 };
      await editor.change(uri, { range: { start: behind, end: behind }, text: end });
    }
    expect((await editor.diagnostics(uri)).map(brief)).toEqual([expect.stringContaining('command-spelling')]);
    // Once, but on a machine that was away for a while between two of them.
    expect(editor.published(uri) - before).toBeLessThan(5);
  });

  it('leave no diagnostics behind where the document is closed', async () => {
    const editor = await serveHere();
    const uri = uriOf(repository.path, '.git', 'COMMIT_EDITMSG');
    await editor.open(uri, 'key-1 #close');
    expect(await editor.diagnostics(uri)).toHaveLength(1);
    await editor.tell('textDocument/didClose', { textDocument: { uri } });
    await expect.poll(() => editor.diagnostics(uri)).toEqual([]);
  });
});

describe('the configuration', () => {
  it('is read again when its file has changed', async () => {
    const own = scratch.init('changing');
    configure(own.path, { processor: 'dvcs' });
    const editor = await serveHere();
    const uri = uriOf(own.path, '.git', 'COMMIT_EDITMSG');
    expect(await judge(editor, uri, 'fix\n\nKEY-1 #close\n')).toEqual([]);
    configure(own.path, { processor: 'gitlab-dvcs' });
    await editor.change(uri, { text: 'fix it\n\nKEY-1 #close\n' });
    expect((await editor.diagnostics(uri)).map(brief)).toEqual([
      expect.stringMatching(/^2:.* error first-line$/),
    ]);
  });

  it('is read again when a file that it extends has changed, and when that is mended', async () => {
    const own = scratch.init('extending');
    const base = path.join(own.path, 'base.json');
    configure(own.path, { extends: './base.json' });
    const editor = await serveHere();
    const uri = uriOf(own.path, '.git', 'COMMIT_EDITMSG');
    const judgeWith = async (text: string): Promise<unknown[]> => {
      writeFileSync(base, text);
      await editor.change(uri, { text: `fix ${text.length}\n\nKEY-1 #close\n` });
      return (await editor.diagnostics(uri)).map((each) => each.message);
    };
    writeFileSync(base, '{ "processor": "dvcs" }');
    expect(await judge(editor, uri, 'fix\n\nKEY-1 #close\n')).toEqual([]);
    expect(await judgeWith('{ "processor": "gitlab-dvcs" }')).toEqual([
      expect.stringContaining('first line'),
    ]);
    expect(await judgeWith('{ "processor": "gitlab"')).toEqual([expect.stringContaining('base.json:1:')]);
    expect(await judgeWith('{ "processor": "dvcs" }')).toEqual([]);
  });

  it.each(['mjs', 'cjs'])('is read again when the editor says so, programs too: .%s', async (ending) => {
    const own = scratch.init(`programmed-${ending}`);
    const file = path.join(own.path, `smart-commits.config.${ending}`);
    const write = (processor: string): void =>
      writeFileSync(
        file,
        `${ending === 'mjs' ? 'export default' : 'module.exports ='} { processor: "${processor}" }`,
      );
    write('dvcs');
    const editor = await serveHere();
    const uri = uriOf(own.path, '.git', 'COMMIT_EDITMSG');
    expect(await judge(editor, uri, 'fix\n\nKEY-1 #close\n')).toEqual([]);
    write('gitlab-dvcs');
    utimesSync(file, 1, 1);
    await editor.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(file), type: 2 }] });
    await expect
      .poll(async () => (await editor.diagnostics(uri)).map(brief), { timeout: 10_000 })
      .toEqual([expect.stringMatching(/^2:.* error first-line$/)]);
  });

  it('is reported in the message where it cannot be used', async () => {
    const own = scratch.init('broken');
    configure(own.path, { procesor: 'dvcs' });
    const editor = await serveHere();
    const uri = uriOf(own.path, '.git', 'COMMIT_EDITMSG');
    await editor.open(uri, 'key-1 #close\n');
    expect(await editor.diagnostics(uri)).toEqual([
      {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 12 } },
        severity: 1,
        source: 'smart-commits',
        message: expect.stringContaining('procesor') as string,
      },
    ]);
  });

  it('of an entry that ignores the message is heeded', async () => {
    const own = scratch.init('ignoring');
    configure(own.path, { processor: 'dvcs', ignores: [{ message: '^chore' }] });
    const editor = await serveHere();
    expect(await judge(editor, uriOf(own.path, 'message.txt'), 'chore: key-1 #close')).toEqual([]);
  });
});

describe('hostile input', () => {
  const uri = 'untitled:hostile';
  it.each([
    ['a range that is not there', { start: { line: 99, character: 99 }, end: { line: 100, character: 5 } }],
    ['a range from behind', { start: { line: 0, character: 5 }, end: { line: 0, character: 1 } }],
    ['negative numbers', { start: { line: -1, character: -7 }, end: { line: -1, character: -2 } }],
    ['no numbers', { start: { line: 'one', character: null }, end: {} }],
    ['nothing', null],
  ])('as %s leaves the server alive', async (_, range) => {
    const editor = await serveHere();
    await editor.open(uri, 'KEY-1 #close\n');
    await editor.diagnostics(uri);
    await editor.tell('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: 'x' }],
    });
    await editor.fixes(uri, range as Range).catch(() => undefined);
    await editor.tell('textDocument/didChange', {
      textDocument: { uri: 'untitled:unknown', version: 1 },
      contentChanges: [],
    });
    await editor.tell('textDocument/didClose', { textDocument: { uri } });
    await editor.open('untitled:next', 'key-1 #close');
    expect((await editor.diagnostics('untitled:next')).map(brief)).toEqual(['0:0-0:5 error key-case']);
  });

  it('as a huge message is judged', async () => {
    const editor = await serveHere();
    await editor.open(uri, 'KEY-1 #coment a thing that takes some time to read\n'.repeat(20_000));
    expect(await editor.diagnostics(uri)).toHaveLength(20_000);
  });

  it.each([
    '',
    'no address',
    'file:///no/such/folder/COMMIT_EDITMSG',
    'vscode-scm:x?rootUri=%00',
    'file://host/share/x',
  ])('as the address `%s` is judged by the rules alone', async (strange) => {
    const editor = await serveHere();
    await editor.open(strange, 'key-1 #close');
    expect(await editor.diagnostics(strange)).toHaveLength(1);
  });
});

describe('the end', () => {
  it.each([
    ['0 where the editor asked for it', (editor: Editor) => editor.quit(), 0],
    ['1 where it only left', (editor: Editor) => editor.tell('exit'), 1],
  ])('has status %s', async (_, leave, expected) => {
    const editor = await serveHere();
    await leave(editor);
    expect(await editor.status).toBe(expected);
  });
});

it('judges a message file in a folder that git does not know', async () => {
  const folder = path.join(scratch.directory, 'plain');
  mkdirSync(folder);
  const editor = await serveHere();
  expect(await judge(editor, uriOf(folder, 'COMMIT_EDITMSG'), 'key-1 #close\n# note\n')).toEqual([
    '0:0-0:5 error key-case',
  ]);
});
