/**
 * Puts the same messages to this tool and to its peers, and writes what each says into `bench/COMPARED.md`:
 * `node bench/compare.mjs`. The peers come from the registry, into a temporary directory; nothing of them is kept.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { COMPARED_BRANCHES, COMPARED_MESSAGES } from './compared-messages.mjs';
import { makeScratch, root } from './scratch.mjs';

const PEERS = {
  '@commitlint/cli': '21.2.4',
  '@commitlint/config-conventional': '21.2.4',
  'commitlint-plugin-jira-rules': '1.6.4',
  'commitlint-config-jira': '1.6.4',
  '@dwmt/commitlint-plugin-jira-type': '2.0.0',
  '@dwmt/commitlint-config-jira-type': '2.0.0',
  '@dgc-org/commitlint-config-conventional-changelog-for-jira': '1.2.6',
  'jira-prepare-commit-msg': '1.7.2',
  // Loaded by the one of @dgc-org, which does not declare it.
  lodash: '4.17.21',
};

/** Each as its own page says that it is to be configured. */
const COMMITLINTS = {
  conventional: { extends: ['@commitlint/config-conventional'] },
  'jira-rules': { plugins: ['commitlint-plugin-jira-rules'], extends: ['jira'] },
  'jira-type': {
    plugins: ['@dwmt/commitlint-plugin-jira-type'],
    extends: ['@dwmt/commitlint-config-jira-type'],
  },
  'for-jira': { extends: ['@dgc-org/commitlint-config-conventional-changelog-for-jira'] },
};

/** What push rules, gitlint and many a hook of one's own ask for. */
const KEY = /\b[A-Z][A-Z0-9]+-\d+\b/;

/** Its page says so for conventional commits. */
const PREPARE = { messagePattern: '[$J] $M', isConventionalCommit: true };

const scratch = makeScratch(process.env);
const { directory, env } = scratch;
try {
  const peers = installPeers();
  const page = path.join(root, 'bench', 'COMPARED.md');
  const texts = {
    versions: describeVersions(),
    messages: compareMessages(peers),
    keys: compareKeys(peers),
  };
  writeFileSync(page, fill(readFileSync(page, 'utf8'), texts));
} finally {
  scratch.remove();
}

function installPeers() {
  const folder = path.join(directory, 'peers');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: PEERS }));
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
    cwd: folder,
    stdio: 'inherit',
  });
  for (const [name, config] of Object.entries(COMMITLINTS)) {
    writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(config));
  }
  return folder;
}

function compareMessages(peers) {
  const rows = COMPARED_MESSAGES.map(({ message, does }) => {
    const own = run('smart-commits', ['lint', '--processor', 'dvcs', '--format', 'json'], { input: message });
    const { errors, warnings } = JSON.parse(own.stdout).summary;
    const cells = [errors > 0 ? 'refused' : warnings > 0 ? 'warned' : 'accepted'];
    for (const name of Object.keys(COMMITLINTS)) {
      const options = { cwd: peers, input: message };
      const { status, stdout, stderr } = run(
        path.join(peers, 'node_modules/.bin/commitlint'),
        ['--config', `${name}.json`],
        options,
      );
      if (status !== 0 && !stdout.includes('problems')) throw new Error(`${name}: ${stdout}${stderr}`);
      cells.push(status === 0 ? 'accepted' : 'refused');
    }
    cells.push(KEY.test(message) ? 'accepted' : 'refused');
    return `| ${code(message)} | ${does} | ${cells.join(' | ')} |`;
  });
  const heads = ['smart-commits', ...Object.keys(COMMITLINTS), 'a pattern'];
  return [
    `| message | what Jira does | ${heads.join(' | ')} |`,
    `|---|---|${heads.map(() => '---|').join('')}`,
    ...rows,
  ].join('\n');
}

/** Both hooks, on the message file of a repository on that branch. */
function compareKeys(peers) {
  const repository = path.join(directory, 'keys');
  execFileSync('git', ['init', '--quiet', repository], { env });
  writeFileSync(path.join(repository, 'smart-commits.config.json'), '{ "processor": "dvcs" }\n');
  writeFileSync(path.join(repository, '.jirapreparecommitmsgrc.json'), JSON.stringify(PREPARE));
  const file = path.join(repository, '.git', 'COMMIT_EDITMSG');
  const hooks = [
    ['smart-commits', ['prepare-commit-msg', file, 'message']],
    [path.join(peers, 'node_modules/.bin/jira-prepare-commit-msg'), ['--quiet', file]],
  ];
  const rows = COMPARED_BRANCHES.map(({ branch, message }) => {
    execFileSync('git', ['symbolic-ref', 'HEAD', `refs/heads/${branch}`], { cwd: repository, env });
    const cells = hooks.map(([command, args]) => {
      writeFileSync(file, `${message}\n`);
      const { status, stderr } = run(command, args, { cwd: repository, env: { ...env, GIT_EDITOR: ':' } });
      const changed = readFileSync(file, 'utf8').replace(/\n$/, '');
      if (status !== 0) return `stops the commit: ${stderr.trim()}`;
      return changed === message ? 'as written' : code(changed);
    });
    return `| \`${branch}\` | ${code(message)} | ${cells.join(' | ')} |`;
  });
  return [
    '| branch | written | smart-commits | jira-prepare-commit-msg |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function run(command, args, options) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { env, encoding: 'utf8', ...options });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** A message in a cell of a table: line feeds are shown as a sign. */
function code(text) {
  return `\`${text.replaceAll('\n', '⏎').replaceAll('|', '\\|')}\``;
}

function describeVersions() {
  const date = new Date().toISOString().slice(0, 10);
  const peers = Object.entries(PEERS).filter(([name]) => name !== 'lodash');
  const names = peers.map(([name, version]) => `\`${name}\` ${version}`).join(', ');
  return `Run by \`node bench/compare.mjs\` on ${date}, with Node ${process.versions.node}: ${names}.`;
}

function fill(page, texts) {
  return Object.entries(texts).reduce((filled, [name, text]) => {
    const [before, rest = ''] = filled.split(`<!-- ${name} -->\n`);
    return `${before}<!-- ${name} -->\n\n${text}\n\n<!-- /${name} -->${rest.split(`<!-- /${name} -->`)[1]}`;
  }, page);
}
