/** Lets the built extension start the built server: needs `npm ci` above, and `npm run build` here. */
const assert = require('node:assert/strict');
const { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { test } = require('node:test');
const { compileFunction } = require('node:vm');
const { standIn } = require('./stand-in.cjs');

const root = path.join(__dirname, '..', '..', '..');
const EXTENSION = path.join(__dirname, '..', 'dist', 'extension.cjs');

/** Loads the extension anew, in a VS Code of its own. */
function load(vscode) {
  const code = readFileSync(EXTENSION, 'utf8');
  const run = compileFunction(code, ['require', 'module', 'exports', '__dirname'], { filename: EXTENSION });
  const module = { exports: {} };
  const own = createRequire(EXTENSION);
  run((name) => (name === 'vscode' ? vscode : own(name)), module, module.exports, path.dirname(EXTENSION));
  return module.exports;
}

function makeFolder(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'smart-commits-vscode-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const file = path.join(folder, 'COMMIT_EDITMSG');
  writeFileSync(file, 'key-1 #close\n');
  writeFileSync(path.join(folder, 'smart-commits.config.json'), '{ "processor": "dvcs" }');
  return { folder, file };
}

for (const languageId of ['git-commit', 'scminput']) {
  test(`shows what the server of the workspace finds in ${languageId}`, { timeout: 30_000 }, async (t) => {
    const { folder, file } = makeFolder(t);
    const installed = path.join(folder, 'node_modules', 'commitlint-plugin-smart-commits');
    mkdirSync(installed, { recursive: true });
    cpSync(path.join(root, 'package.json'), path.join(installed, 'package.json'));
    cpSync(path.join(root, 'dist'), path.join(installed, 'dist'), { recursive: true });
    const messages = [];
    let show;
    const shown = new Promise((resolve) => (show = resolve));
    const onMessage = (text) => messages.push(text);
    const extension = load(standIn({ folder, file, languageId, onDiagnostics: show, onMessage }));
    await extension.activate();
    const found = await shown;
    await extension.deactivate();
    assert.deepEqual(messages, []);
    assert.equal(found.length, 1);
    assert.match(found[0].message, /^`key-1` is not upper case.*\nhelp: write `KEY-1`$/);
    assert.deepEqual(
      { ...found[0].range },
      { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } },
    );
  });
}

test('says what to do where there is no server', { timeout: 30_000 }, async (t) => {
  const { folder, file } = makeFolder(t);
  const before = process.env.PATH;
  process.env.PATH = folder;
  t.after(() => (process.env.PATH = before));
  const messages = [];
  const onMessage = (text) => messages.push(text);
  const extension = load(
    standIn({ folder, file, languageId: 'git-commit', onDiagnostics: () => {}, onMessage }),
  );
  await extension.activate();
  assert.ok(
    messages.some((text) => /Install commitlint-plugin-smart-commits in this workspace/.test(text)),
    messages.join('\n'),
  );
});
