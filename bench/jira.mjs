/** The pre-push hook for a push of fifty commits that asks a Jira on this machine, with and without what it remembers. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ratios, summarize, timeRounds } from './measure.mjs';
import { makeRepository } from './scratch.mjs';

const COMMITS = 50;
const AUTHORS = ['ada@example.com', 'grace@example.com', 'sam@example.com'];
const EDITIONS = { cloud: 'Cloud', 'data-center': 'Data Center' };

/** Each commit is for an issue of its own; none has a mistake. */
function messageOf(number) {
  const key = `KEY-${number}`;
  if (number % 10 === 0) return `${key} #time 1h #close`;
  if (number % 3 === 0) return `${key} #start-progress`;
  return `${key} #time 2h 30m #comment Find the shoes`;
}

/**
 * @param {{ directory: string, env: NodeJS.ProcessEnv }} scratch
 * @param {number} rounds
 * @returns {Promise<string>} a section of RESULTS.md
 */
export async function measureJira(scratch, rounds) {
  const repository = makePush(scratch);
  const measured = [];
  for (const [flavour, title] of Object.entries(EDITIONS)) {
    const sandbox = await startSandbox(scratch, flavour);
    try {
      measured.push({ title, ...(await measureEdition(scratch, repository, sandbox, rounds)) });
    } finally {
      sandbox.process.kill();
      await once(sandbox.process, 'close');
    }
  }
  return render(measured, rounds);
}

async function measureEdition(scratch, cwd, { url, login }, rounds) {
  const env = { ...scratch.env, JIRA_BASE_URL: url, ...login };
  const subject = (script) => ({ command: ['sh', '-c', script], cwd, env });
  const push = 'smart-commits pre-push origin ../push.git <.git/push';
  const cold = subject(`rm -rf "$HOME/.cache" && exec ${push}`);
  const warm = subject(`exec ${push}`);
  const offline = subject(`exec ${push.replace('pre-push', 'pre-push --jira off')}`);
  const bare = { command: [process.execPath, '-e', '0'], cwd, env };
  const requests = { offline: 0, cold: 0, warm: 0 };
  for (const [name, one] of Object.entries({ offline, cold, warm })) {
    const before = await countRequests(url);
    // Without rounds there is one run, before them.
    timeRounds({ one }, 0);
    requests[name] = (await countRequests(url)) - before;
  }
  const times = timeRounds({ bare, offline, cold, warm }, rounds);
  return {
    bare: summarize(times.bare),
    rows: ['offline', 'cold', 'warm'].map((name) => ({
      name,
      requests: requests[name],
      time: summarize(times[name]),
      ratio: ratios(times[name], times.bare),
    })),
  };
}

/** A repository whose `main` is fifty commits ahead of its remote, with the lines that git hands to the hook. */
function makePush(scratch) {
  const repository = makeRepository(scratch, 'push');
  const git = (...args) =>
    execFileSync('git', args, { cwd: repository, env: scratch.env, encoding: 'utf8' }).trim();
  execFileSync('git', ['init', '--quiet', '--bare', path.join(scratch.directory, 'push.git')], {
    env: scratch.env,
  });
  writeFileSync(path.join(repository, 'smart-commits.config.json'), '{ "processor": "dvcs" }\n');
  const commits = Array.from({ length: COMMITS + 1 }, (_, number) => {
    const message = number === 0 ? 'Open the shop\n' : `${messageOf(number)}\n`;
    const who = `Ada <${AUTHORS[number % AUTHORS.length]}> ${1_600_000_000 + 60 * number} +0000`;
    return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}\n`;
  });
  execFileSync('git', ['fast-import', '--quiet'], {
    cwd: repository,
    env: scratch.env,
    input: commits.join(''),
  });
  git('remote', 'add', 'origin', '../push.git');
  git('push', '--quiet', 'origin', `main~${COMMITS}:refs/heads/main`);
  git('fetch', '--quiet');
  const line = `refs/heads/main ${git('rev-parse', 'main')} refs/heads/main ${git('rev-parse', 'origin/main')}\n`;
  writeFileSync(path.join(repository, '.git', 'push'), line);
  return repository;
}

/** The sandbox as a program of its own, so that it does not share a thread with what is measured. */
async function startSandbox({ directory, env }, flavour) {
  const seed = path.join(directory, 'seed.json');
  const issues = Array.from({ length: COMMITS }, (_, index) => ({ key: `KEY-${index + 1}`, status: 'Open' }));
  writeFileSync(seed, JSON.stringify({ issues }));
  const program = path.join(directory, 'node_modules', '.bin', 'smart-commits');
  const child = spawn(
    process.execPath,
    [program, 'sandbox', '--flavour', flavour, '--port', '0', '--seed', seed],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^export JIRA_BASE_URL=(.*)$/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    const email = flavour === 'cloud' ? { JIRA_USER_EMAIL: AUTHORS[0] } : {};
    return { process: child, url, login: { JIRA_API_TOKEN: 'ada-token', ...email } };
  }
  throw new Error(`the sandbox ended with ${child.exitCode}`);
}

async function countRequests(url) {
  const answer = await fetch(`${url}/sandbox/log`);
  return (await answer.json()).requestCount;
}

const ms = ({ median, low, high }) => `${median.toFixed(0)} ms (${low.toFixed(0)}–${high.toFixed(0)})`;
const times = ({ median, low, high }) => `**${median.toFixed(2)}** (${low.toFixed(2)}–${high.toFixed(2)})`;
const TITLES = { offline: 'Jira off', cold: 'nothing remembered', warm: 'after the same push' };

function render(measured, rounds) {
  const rows = measured.flatMap(({ title, rows: ofEdition }) =>
    ofEdition.map(
      ({ name, requests, time, ratio }) =>
        `| ${title}, ${TITLES[name]} | ${requests} | ${ms(time)} | ${times(ratio)} | ${name === 'cold' ? '≤ 3.50' : ''} |`,
    ),
  );
  return `## A push of ${COMMITS} commits that asks Jira

The pre-push hook against \`smart-commits sandbox\` on the same machine: ${COMMITS} issues, ${AUTHORS.length} authors, ${count(/#time/)} commits with
\`#time\`, ${count(/#start-progress|#close/)} with transitions, ${count(/#close/)} of which may need a field; no mistakes. Issues, authors and time
tracking are remembered; transitions and rights are asked each time. Bare Node: ${measured.map(({ bare }) => ms(bare)).join(' and ')}.
${rounds} rounds.

| | requests | time | × bare Node | aim |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function count(pattern) {
  return Array.from({ length: COMMITS }, (_, index) => messageOf(index + 1)).filter((text) =>
    pattern.test(text),
  ).length;
}
