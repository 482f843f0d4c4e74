/**
 * Writes docs/images/playground.png and docs/images/audit.png, as Chromium shows the pages. Build the package first.
 *
 *   node site/take-screenshots.mjs [PROGRAM]     PROGRAM makes the audit, instead of that in dist
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.join(import.meta.dirname, '..');
const [program = path.join(root, 'dist', 'bin', 'smart-commits.cjs')] = process.argv.slice(2);
const scratch = mkdtempSync(path.join(tmpdir(), 'smart-commits-'));
const run = (command, args, options = {}) =>
  execFileSync(command, args, { cwd: scratch, stdio: ['pipe', 'ignore', 'inherit'], ...options });

try {
  run(process.execPath, [path.join(root, 'site', 'build.mjs'), scratch]);
  makeHistory();
  run(process.execPath, [program, 'audit', '--processor', 'dvcs', '--format', 'html=audit.html']);
  const executablePath = execFileSync('sh', ['-c', 'command -v chromium || command -v google-chrome'], {
    encoding: 'utf8',
  }).trim();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  for (const [file, name, height] of [
    ['index.html', 'playground', 620],
    ['audit.html', 'audit', 700],
  ]) {
    const page = await browser.newPage({ viewport: { width: 1000, height } });
    await page.goto(pathToFileURL(path.join(scratch, file)).href);
    // The editor underlines after a pause.
    if (name === 'playground') await page.locator('.cm-lintRange').first().waitFor();
    await page.screenshot({ path: path.join(root, 'docs', 'images', `${name}.png`) });
  }
  await browser.close();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Two years of a team that learns: the same on every machine. */
function makeHistory() {
  const right = ['KEY-# #time 2h #comment Done', 'KEY-# #close', 'KEY-# #time 1h 30m', 'KEY-# #resolve'];
  const wrong = [
    'KEY-# #time 1.5h',
    'key-# #time 3h #resolve',
    'KEY-# and KEY-7 #close',
    'KEY-# #tiem 2h',
    'Revert "KEY-# #time 2h"\n\nThis reverts commit 0123456789.',
    'KEY-# #time 30min',
  ];
  let seed = 14;
  const random = (below) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((below * seed) / 2_147_483_648);
  };
  const commits = Array.from({ length: 900 }, (_, index) => {
    const isWrong = random(100) < 45 - index / 30;
    const from = isWrong ? wrong : right;
    const message = (from[random(from.length)] ?? '').replace('#', String(index + 1));
    const who = `A U Thor <author@example.com> ${Date.UTC(2024, 0, 1) / 1000 + index * 70_000} +0000`;
    return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}\n`;
  });
  run('git', ['init', '--quiet', '--initial-branch=main']);
  run('git', ['fast-import', '--quiet'], { input: commits.join('') });
  writeFileSync(path.join(scratch, 'smart-commits.config.json'), '{ "processor": "dvcs" }');
}
