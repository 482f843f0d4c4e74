import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { connectEditor, type Editor } from '../lsp/editor.ts';

const NOTES = `
# Please enter the commit message for your changes. Lines starting
# with '#' will be ignored, and an empty message aborts the commit.
`;
const page = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'editors.md'), 'utf8');

let scratch: Scratch;
let repository: ScratchRepository;
let file: string;
let env: NodeJS.ProcessEnv;

beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  writeFileSync(path.join(repository.path, 'smart-commits.config.json'), '{ "processor": "dvcs" }');
  file = path.join(repository.path, '.git', 'COMMIT_EDITMSG');
  const bin = path.join(scratch.directory, 'bin');
  mkdirSync(bin);
  symlinkSync(program(), path.join(bin, 'smart-commits'));
  env = { ...scratch.env, PATH: `${bin}:${path.dirname(process.execPath)}:${process.env['PATH']}` };
});
afterAll(() => scratch.remove());

function program(): string {
  return path.join(inject('packed').directory, 'dist', 'bin', 'smart-commits.cjs');
}

function start(cwd = repository.path): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [program(), 'lsp', '--stdio', `--clientProcessId=${process.pid}`], {
    cwd,
    env,
  });
  onTestFinished(() => void child.kill());
  return child;
}

const statusOf = (child: ChildProcessWithoutNullStreams): Promise<number | null> =>
  new Promise((resolve) => {
    child.on('close', resolve);
  });

const connect = (child: ChildProcessWithoutNullStreams, processId: number | null = null): Promise<Editor> =>
  connectEditor({ fromServer: child.stdout, toServer: child.stdin }, { processId });

describe('the server', () => {
  it('says who it is, judges, and leaves with status 0 when it is asked to', async () => {
    const child = start();
    const editor = await connect(child);
    expect(editor.initialized).toMatchObject({
      serverInfo: { name: 'smart-commits' },
      capabilities: { positionEncoding: 'utf-16', textDocumentSync: { openClose: true, change: 2 } },
    });
    const uri = pathToFileURL(file).href;
    await editor.open(uri, `fix\n\nKEY-1 #tiem 2h\n${NOTES}`);
    expect(await editor.diagnostics(uri)).toMatchObject([{ code: 'smart-commits/command-spelling' }]);
    await editor.change(uri, { text: 'KEY-1 #time 2h' });
    const place = { textDocument: { uri }, position: { line: 0, character: 9 } };
    expect(await editor.ask('textDocument/hover', place)).toMatchObject({
      contents: { value: 'KEY-1: log 2h (120 minutes)' },
    });
    expect(await editor.ask('textDocument/completion', place)).toMatchObject({
      items: [{ label: '#comment' }, { label: '#time' }],
    });
    await editor.quit();
    expect(await statusOf(child)).toBe(0);
  });

  it('leaves with status 1 when the editor is gone', async () => {
    const child = start();
    await connect(child);
    child.stdin.end();
    expect(await statusOf(child)).toBe(1);
  });

  it('leaves when the editor has died without closing anything', async () => {
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const child = start();
    await connect(child, editor.pid);
    editor.kill('SIGKILL');
    expect(await statusOf(child)).toBe(1);
  });

  it('keeps what a configuration prints out of its answers', async () => {
    const chatty = scratch.init('chatty');
    writeFileSync(
      path.join(chatty.path, 'smart-commits.config.mjs'),
      'console.log("hello"); console.info("there"); export default { processor: "dvcs" };',
    );
    const child = start(chatty.path);
    const bytes: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => bytes.push(chunk));
    const editor = await connect(child);
    const uri = pathToFileURL(path.join(chatty.path, '.git', 'COMMIT_EDITMSG')).href;
    await editor.open(uri, 'key-1 #close\n');
    expect(await editor.diagnostics(uri)).toHaveLength(1);
    await editor.quit();
    await statusOf(child);
    expect(Buffer.concat(bytes).toString()).not.toMatch(/hello|there/);
  });

  it.each([
    ['no JSON', 'Content-Length: 5\r\n\r\n{"a":'],
    ['JSON that is no message', 'Content-Length: 4\r\n\r\nnull'],
    ['a header without a length', 'Content-Type: x\r\n\r\n'],
    ['an unknown request', frame({ jsonrpc: '2.0', id: 7, method: 'no/such' })],
    ['a request without parameters', frame({ jsonrpc: '2.0', id: 7, method: 'textDocument/codeAction' })],
    ['an answer to nothing', frame({ jsonrpc: '2.0', id: 99, result: {} })],
  ])('takes %s without a fall', async (_, bytes) => {
    const child = start();
    const editor = await connect(child);
    const uri = pathToFileURL(file).href;
    // In one piece with what follows, as a pipe may bring it.
    child.stdin.cork();
    child.stdin.write(bytes);
    const opened = editor.open(uri, 'key-1 #close\n');
    await setTimeout(50);
    child.stdin.uncork();
    await opened;
    expect(await editor.diagnostics(uri)).toHaveLength(1);
    await editor.quit();
    expect(await statusOf(child)).toBe(0);
  });

  it.each(['bytes that are no header\r\n\r\n', '\0\0\0', 'Content-Length: 99999999999\r\n\r\n'])(
    'ends with its input, whatever that was: %j',
    async (bytes) => {
      const child = start();
      child.stdin.end(bytes);
      expect(await statusOf(child)).toBe(1);
    },
  );
});

function frame(message: object): string {
  const body = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** The only block of a language on the page. */
function snippet(language: string): string {
  return new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(page)?.[1] ?? '';
}

function has(...command: readonly [string, ...string[]]): boolean {
  return spawnSync(command[0], command.slice(1), { stdio: 'ignore' }).status === 0;
}

describe('the snippets of docs/editors.md', () => {
  it.runIf(has('nvim', '--version'))('serve Neovim', () => {
    const init = path.join(scratch.directory, 'init.lua');
    const seen = path.join(scratch.directory, 'seen.json');
    writeFileSync(
      init,
      `-- Of Neovim 0.8.
vim.lsp.start = vim.lsp.start or function(config)
  vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
end
${snippet('lua')}
function report()
  vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  local found = vim.tbl_map(function(one)
    return { line = one.lnum, from = one.col, to = one.end_col, source = one.source, message = one.message }
  end, vim.diagnostic.get(0))
  local params = vim.lsp.util.make_range_params()
  params.range = { start = { line = 0, character = 0 }, ['end'] = { line = 9, character = 0 } }
  params.context = { diagnostics = {}, only = { 'quickfix' } }
  for _, answer in pairs(vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 20000)) do
    vim.lsp.util.apply_workspace_edit(answer.result[1].edit, 'utf-16')
  end
  vim.fn.writefile({ vim.fn.json_encode(found) }, ${JSON.stringify(seen)})
  vim.cmd('write')
  vim.cmd('quitall!')
end
`,
    );
    writeFileSync(file, `fix 😀\n\n😀 KEY-1 #tiem 2h\n${NOTES}`);
    const args = ['--headless', '-u', init, file, '-c', 'lua report()'];
    const { status, stderr } = spawnSync('nvim', args, {
      cwd: repository.path,
      env: { ...env, XDG_STATE_HOME: scratch.directory, XDG_DATA_HOME: scratch.directory },
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(JSON.parse(readFileSync(seen, 'utf8'))).toEqual([
      // Columns are bytes there.
      {
        line: 2,
        from: 11,
        to: 16,
        source: 'smart-commits',
        message: expect.stringContaining('#time 2h') as string,
      },
    ]);
    expect(readFileSync(file, 'utf8')).toBe(`fix 😀\n\n😀 KEY-1 #time 2h\n${NOTES}`);
  });

  const VIM = ['-T', 'dumb', '--not-a-term', '-n', '-i', 'NONE'];
  const ALE = [
    '-u',
    'NONE',
    '--cmd',
    'set nocp | packadd ale',
    '-c',
    'execute exists(":ALEInfo") ? "qall!" : "cquit"',
  ];
  it.runIf(has('vim', ...VIM, ...ALE))('serve Vim', () => {
    const init = path.join(scratch.directory, 'vimrc');
    const report = path.join(scratch.directory, 'report.vim');
    const seen = path.join(scratch.directory, 'seen-by-vim.json');
    writeFileSync(init, `set nocp\nfiletype plugin on\npackadd ale\n${snippet('vim')}`);
    writeFileSync(
      report,
      `let g:start = reltime()
while empty(ale#engine#GetLoclist(bufnr(''))) && reltimefloat(reltime(g:start)) < 20
  sleep 20m
endwhile
let g:found = map(copy(ale#engine#GetLoclist(bufnr(''))), {_, one -> [one.lnum, one.col, one.text]})
call writefile([json_encode(g:found)], ${JSON.stringify(seen)})
qall!
`,
    );
    writeFileSync(file, `fix\n\nKEY-1 #tiem 2h\n${NOTES}`);
    const { status } = spawnSync('vim', [...VIM, '-u', init, '-S', report, file], {
      cwd: repository.path,
      env,
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(seen, 'utf8'))).toEqual([
      [3, 7, expect.stringMatching(/#tiem.*help: write `#time 2h`/s) as string],
    ]);
  });

  const EGLOT = "(progn (package-initialize) (require 'eglot))";
  it.runIf(has('emacs', '--batch', '--eval', EGLOT))('serve Emacs', () => {
    const init = path.join(scratch.directory, 'init.el');
    writeFileSync(
      init,
      `(setq eglot-sync-connect 20)
${snippet('elisp')}
(find-file ${JSON.stringify(file)})
;; What Eglot ensures, it does once the command that opened the file is done.
(run-hooks 'post-command-hook)
(with-timeout (20) (while (not (flymake-diagnostics)) (accept-process-output nil 0.05)))
(dolist (found (flymake-diagnostics))
  (princ (format "%d-%d %s\\n" (flymake-diagnostic-beg found) (flymake-diagnostic-end found) (flymake-diagnostic-text found))))
(eglot-shutdown (eglot-current-server))
`,
    );
    writeFileSync(file, `fix\n\nKEY-1 #tiem 2h\n${NOTES}`);
    const args = ['--batch', '--eval', EGLOT, '-l', init];
    const { status, stdout, stderr } = spawnSync('emacs', args, {
      cwd: repository.path,
      env,
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect({ status, stderr, stdout }).toMatchObject({ status: 0 });
    expect(stdout).toMatch(/^12-17 .*#tiem.*\nhelp: write `#time 2h`/);
  });
});
