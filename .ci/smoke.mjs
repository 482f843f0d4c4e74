/**
 * Installs the packed package with npm into a new repository, and commits there: `node .ci/smoke.mjs`.
 * The least that has to work on every system; needs the npm registry.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const scratch = realpathSync(mkdtempSync(path.join(tmpdir(), 'smart-commits-smoke-')));
const repository = path.join(scratch, 'repository');
const gitConfiguration = path.join(scratch, 'gitconfig');
writeFileSync(gitConfiguration, '[user]\n\tname = A U Thor\n\temail = author@example.com\n');
const env = {
  ...process.env,
  HOME: scratch,
  GIT_CONFIG_GLOBAL: gitConfiguration,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_EDITOR: ':',
};

/** npm is a script on Windows, which only a shell can start. */
function npm(cwd, ...args) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}

function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: repository, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

function commit(message) {
  return git('commit', '--allow-empty', '-m', message);
}

try {
  const [{ filename }] = JSON.parse(
    npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', scratch),
  );
  execFileSync('git', ['init', '--quiet', repository], { env });
  writeFileSync(path.join(repository, 'package.json'), '{ "private": true }');
  writeFileSync(path.join(repository, 'smart-commits.config.json'), '{ "processor": "dvcs" }');
  npm(repository, 'install', '--no-audit', '--no-fund', '--save-dev', path.join(scratch, filename));
  git('config', 'core.hooksPath', 'node_modules/commitlint-plugin-smart-commits/hooks');

  assert.equal(commit('Begin').status, 0);
  const refused = commit('KEY-1 #tiem 2h');
  assert.equal(refused.status, 1);
  assert.match(refused.output, /write `#time 2h`/);
  assert.match(refused.output, /git commit -e --cleanup=scissors -F .*SMART_COMMITS_MSG/);
  assert.equal(commit('KEY-1 #time 2h').status, 0);
  assert.equal(git('log', '-1', '--format=%s').output, 'KEY-1 #time 2h\n');

  execFileSync('git', ['init', '--quiet', '--bare', path.join(scratch, 'remote.git')], { env });
  git('remote', 'add', 'origin', '../remote.git');
  assert.equal(git('push', '--quiet', 'origin', 'HEAD:refs/heads/main').status, 0);
  git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', 'key-2 #close');
  const push = git('push', '--quiet', 'origin', 'HEAD:refs/heads/main');
  assert.equal(push.status, 1);
  assert.match(push.output, /smart-commits\/key-case/);
  process.stdout.write('installed, committed and pushed\n');
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
}
