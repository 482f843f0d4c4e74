import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  importHistory,
  knowsSha256,
  makeScratch,
  type Scratch,
  type ScratchRepository,
} from '../support/git-repository.ts';
import {
  daemonProblem,
  hookFile,
  listFiles,
  makeServer,
  openServer,
  startDaemon,
  type Pushed,
  type ServerScene,
} from './server-scene.ts';

const BAD = 'KEY-1 #tiem 2h';
const GOOD = 'KEY-1 #time 2h #comment Done #close';

let scratch: Scratch;
let server: ServerScene;
let number = 0;
beforeAll(() => {
  scratch = makeScratch();
  server = makeServer(scratch, 'shop');
});
beforeEach(() => {
  // Each test stands on what the server has.
  server.local.git('checkout', '--quiet', '-B', `topic-${++number}`, 'main');
});
afterAll(() => scratch.remove());

const push = (...args: readonly string[]): Pushed => server.push(['--quiet', ...args]);
const PASSED = { status: 0, output: '' };

/** The short names of the commits that a refusal reports. */
function reported({ status, remote, output }: Pushed): string[] {
  expect(status, output).toBe(1);
  expect(output).toContain('(pre-receive hook declined)');
  return [...remote.matchAll(/^commit ([0-9a-f]{10}) /gm)].map(([, name = '']) => name);
}

const short = (...names: readonly string[]): string[] => names.map((name) => name.slice(0, 10));

describe('a push to a bare repository', () => {
  it('of good commits is accepted without a word', () => {
    const commit = server.local.commit(GOOD);
    expect(push('origin', 'HEAD')).toMatchObject(PASSED);
    expect(server.refs()).toContain(commit);
  });

  it('of bad commits is refused, tells the person why, and leaves nothing behind', () => {
    const before = listFiles(server.bare.path);
    const first = server.local.commit(BAD);
    server.local.commit('Tidy up');
    const second = server.local.commit('key-2 #close');
    const refused = push('origin', 'HEAD');
    expect(reported(refused)).toEqual(short(first, second));
    expect(refused.remote).toContain('help: write `#time 2h`\n');
    expect(refused.remote).toContain('The push is refused. To change the messages: git rebase -i');
    expect(listFiles(server.bare.path)).toEqual(before);
  });

  it('of a new branch at an old commit is accepted, and so is a deletion', () => {
    expect(push('origin', 'HEAD:refs/heads/doomed')).toMatchObject(PASSED);
    expect(push('origin', ':doomed')).toMatchObject(PASSED);
    expect(server.refs()).not.toContain('doomed');
  });

  it('by force is judged for its new commits only', () => {
    server.local.commit('Tidy up');
    expect(push('origin', 'HEAD')).toMatchObject(PASSED);
    server.local.git('reset', '--quiet', '--hard', 'main');
    server.local.commit('Tidy up otherwise');
    expect(push('--force', 'origin', 'HEAD')).toMatchObject(PASSED);
    const bad = server.local.commit(BAD);
    expect(reported(push('--force', 'origin', 'HEAD'))).toEqual(short(bad));
  });

  it.each([
    ['lightweight', []],
    ['annotated', ['-m', 'A release']],
  ])('of a tag is judged for what it brings: %s', (kind, args) => {
    server.local.git('tag', `${kind}-1`, ...args);
    expect(push('origin', `${kind}-1`)).toMatchObject(PASSED);
    const bad = server.local.commit(BAD);
    server.local.git('tag', `${kind}-2`, ...args);
    expect(reported(push('origin', `${kind}-2`))).toEqual(short(bad));
  });

  it('of several refs is refused as a whole, and names a commit once', () => {
    push('origin', 'HEAD:refs/heads/old');
    const bad = server.local.commit(BAD);
    server.local.git('branch', `other-${number}`);
    server.local.commit('Tidy up');
    expect(reported(push('origin', ':old', 'HEAD', `other-${number}`))).toEqual(short(bad));
    expect(server.refs()).toContain('refs/heads/old');
    push('origin', ':old');
  });

  it('of what no connector reads is not judged, and hides nothing from a later push', () => {
    const bad = server.local.commit(BAD);
    expect(push('origin', `HEAD:refs/notes/hidden-${number}`)).toMatchObject(PASSED);
    expect(push('origin', `HEAD:refs/merge-requests/${number}/head`)).toMatchObject(PASSED);
    expect(reported(push('origin', 'HEAD'))).toEqual(short(bad));
  });

  it('is judged whatever the person who pushes sets', () => {
    const bad = server.local.commit(BAD);
    server.bare.git('config', 'receive.advertisePushOptions', 'true');
    const args = ['--quiet', '--push-option=smart-commits.skip', 'origin', 'HEAD'];
    expect(reported(server.push(args, { SMART_COMMITS: '0' }))).toEqual(short(bad));
  });

  it.skipIf(!knowsSha256)('in SHA-256', () => {
    const other = makeServer(scratch, 'sha256', '--object-format=sha256');
    other.local.commit(GOOD);
    expect(other.push(['--quiet', 'origin', 'HEAD'])).toMatchObject(PASSED);
    const bad = other.local.commit(BAD);
    expect(reported(other.push(['--quiet', 'origin', 'HEAD']))).toEqual(short(bad));
  });

  it('is not judged where the hook may not be executed: how it is turned off', () => {
    server.local.commit(BAD);
    const hook = path.join(server.bare.path, 'hooks', 'pre-receive');
    renameSync(hook, `${hook}.off`);
    expect(push('origin', 'HEAD')).toMatchObject(PASSED);
    renameSync(`${hook}.off`, hook);
  });

  it('takes nothing that was pushed for its configuration or its program', () => {
    const seed = scratch.init('live');
    seed.commit('Begin');
    seed.git('config', 'receive.denyCurrentBranch', 'updateInstead');
    const local = scratch.clone(seed.path, 'live-local');
    const live = openServer(scratch, seed, local);
    const marker = path.join(scratch.directory, 'was-run');
    const code = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '');\n`;
    const planted = {
      'smart-commits.config.cjs': `${code}module.exports = { ignores: [{ message: '.' }] };\n`,
      'node_modules/commitlint-plugin-smart-commits/dist/bin/smart-commits.cjs': code,
      'dist/bin/smart-commits.cjs': code,
      'node_modules/.bin/smart-commits': `#!/usr/bin/env node\n${code}`,
    };
    for (const [file, text] of Object.entries(planted)) {
      mkdirSync(path.dirname(path.join(local.path, file)), { recursive: true });
      writeFileSync(path.join(local.path, file), text, { mode: 0o755 });
    }
    local.git('add', '--force', '.');
    local.git('commit', '--quiet', '-m', 'Plant');
    expect(live.push(['--quiet', 'origin', 'main'])).toMatchObject(PASSED);
    const hook = live.write('.git/hooks/pre-receive', readFileSync(hookFile(), 'utf8'), 0o755);
    const bad = local.commit(BAD);
    expect(live.push(['origin', 'main']).remote).toContain('commitlint-plugin-smart-commits is not found');
    rmSync(hook);
    symlinkSync(hookFile(), hook);
    expect(reported(live.push(['origin', 'main']))).toEqual(short(bad));
    expect(existsSync(marker)).toBe(false);
  });
});

const noDaemon = daemonProblem();

describe.skipIf(noDaemon !== null)(
  `a push by the network${noDaemon === null ? '' : ` (${noDaemon})`}`,
  () => {
    it('is accepted or refused as one to a path', async () => {
      const address = await startDaemon(scratch);
      const remote = `${address}/shop.git`;
      const good = server.local.commit(GOOD);
      expect(push(remote, 'HEAD')).toMatchObject(PASSED);
      expect(server.refs()).toContain(good);
      const before = server.refs();
      const bad = server.local.commit(BAD);
      const refused = server.push(['--quiet', remote, 'HEAD'], { SMART_COMMITS: '0' });
      expect(reported(refused)).toEqual(short(bad));
      expect(refused.remote).toContain('smart-commits/command-spelling');
      expect(server.refs()).toBe(before);
    });
  },
);

/** Puts a script in the place of the hook for the length of a call. */
function withHook<Result>(script: string, act: () => Result): Result {
  const hook = path.join(server.bare.path, 'hooks', 'pre-receive');
  renameSync(hook, `${hook}.kept`);
  writeFileSync(hook, `#!/bin/sh\n${script}`, { mode: 0o755 });
  try {
    return act();
  } finally {
    renameSync(`${hook}.kept`, hook);
  }
}

/** Prints every file below some folders with its size and time. */
const LISTER = `const { readdirSync, statSync } = require('node:fs');
for (const folder of process.argv.slice(2)) {
  for (const file of readdirSync(folder, { recursive: true }).sort()) {
    const stats = statSync(folder + '/' + file);
    if (stats.isFile()) console.log(file, stats.size, stats.mtimeMs);
  }
}
`;

describe('in the quarantine', () => {
  it('writes nothing, neither there nor into the repository', () => {
    server.local.commit(BAD);
    const lister = path.join(scratch.directory, 'list.cjs');
    writeFileSync(lister, LISTER);
    const list = `'${process.execPath}' '${lister}' . "$GIT_QUARANTINE_PATH"`;
    const log = path.join(scratch.directory, 'listed');
    const script = `${list} >${log}.before\n'${hookFile()}'\nstatus=$?\n${list} >${log}.after\nexit $status\n`;
    expect(withHook(script, () => push('origin', 'HEAD')).status).toBe(1);
    const [before, after] = ['before', 'after'].map((when) => readFileSync(`${log}.${when}`, 'utf8'));
    expect(before).toContain('incoming-');
    expect(after).toBe(before);
  });
});

describe('as one of several hooks', () => {
  const GL = { GL_ID: 'user-1', GL_USERNAME: 'ada', GL_REPOSITORY: 'project-1', GL_PROJECT_PATH: 'shop/web' };
  /** As Gitaly runs custom hooks: in the repository, with few variables and without the quarantine's own. */
  const dispatch = (folder: string): string => `lines=$(cat)
here=$(pwd)
for each in ${folder}/pre-receive.d/*; do
  printf '%s\\n' "$lines" | env -i HOME="$HOME" PATH="$PATH" GIT_DIR="$here" \\
    GIT_OBJECT_DIRECTORY="$GIT_OBJECT_DIRECTORY" GIT_ALTERNATE_OBJECT_DIRECTORIES="$GIT_ALTERNATE_OBJECT_DIRECTORIES" \\
    GL_ID="$GL_ID" GL_USERNAME="$GL_USERNAME" GL_REPOSITORY="$GL_REPOSITORY" GL_PROJECT_PATH="$GL_PROJECT_PATH" \\
    GL_PROTOCOL="$GL_PROTOCOL" "$each" || exit 1
done
`;

  it.each(['ssh', 'http', 'web'])('of GitLab, for a change by %s', (protocol) => {
    const link = path.join(server.bare.path, 'custom_hooks', 'pre-receive.d', 'smart-commits');
    mkdirSync(path.dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(hookFile(), link);
    const gitlab = (): Pushed =>
      withHook(dispatch('custom_hooks'), () =>
        server.push(['--quiet', 'origin', 'HEAD'], { ...GL, GL_PROTOCOL: protocol }),
      );
    server.local.commit(GOOD);
    expect(gitlab()).toMatchObject(PASSED);
    const bad = server.local.commit(BAD);
    const { status, remote } = gitlab();
    expect(status).toBe(1);
    expect(remote).toContain('GL-HOOK-ERR: Smart Commits: 1 error in 1 new commit.');
    expect(remote).toContain(`GL-HOOK-ERR: ${bad.slice(0, 10)} (${BAD}) error: \`#tiem\` is not a command`);
    expect(remote.includes('smart-commits/command-spelling')).toBe(protocol !== 'web');
  });

  it('is refused where the one before it kept standard input for itself', () => {
    server.local.commit(GOOD);
    const refused = withHook(`cat >/dev/null\n'${hookFile()}'\n`, () => push('origin', 'HEAD'));
    expect(refused.status).toBe(1);
    expect(refused.remote).toContain('standard input');
  });
});

describe('a check that cannot be finished', () => {
  /** A git that answers the first question of the hook, and then hangs. */
  function hang(): string {
    const folder = path.join(scratch.directory, 'hanging');
    mkdirSync(folder, { recursive: true });
    const text = `#!/bin/sh
case " $* " in *" rev-list "*) echo $$ >'${folder}/pid'; exec sleep 600 ;; esac
exec ${scratch.directory}/git-itself "$@"
`;
    writeFileSync(path.join(folder, 'git'), text, { mode: 0o755 });
    const itself = path.join(scratch.directory, 'git-itself');
    if (!existsSync(itself))
      writeFileSync(itself, '#!/bin/sh\nPATH=${PATH#*:}\nexec git "$@"\n', { mode: 0o755 });
    return folder;
  }

  function isRunning(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  it.each([
    ['reject', 1, 'That is why it is refused'],
    ['accept', 0, 'It is accepted anyway.'],
  ])('in time: %s', async (onFailure, status, fate) => {
    const folder = hang();
    server.local.commit(BAD);
    server.write('smart-commits.config.json', JSON.stringify({ preReceive: { timeout: '1s', onFailure } }));
    const pushed = withHook(`PATH=${folder}:$PATH\nexport PATH\n'${hookFile()}'\n`, () =>
      push('origin', 'HEAD'),
    );
    rmSync(path.join(server.bare.path, 'smart-commits.config.json'));
    expect(pushed.status, pushed.output).toBe(status);
    expect(pushed.remote).toContain('not done after 1s');
    expect(pushed.remote).toContain(fate);
    // The hook took its git with it.
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    await expect.poll(() => isRunning(pid), { timeout: 60_000 }).toBe(false);
  });

  it.each([
    ['', 1, 'the check broke off with status 137; the push is refused for that'],
    ['--on-failure accept', 0, 'the push is accepted without a check'],
  ])('because it was killed: %j', (args, status, said) => {
    const killer = path.join(scratch.directory, 'killer.cjs');
    writeFileSync(killer, "process.kill(process.pid, 'SIGKILL');\n");
    server.local.commit(BAD);
    const script = `NODE_OPTIONS=--require=${killer} '${hookFile()}' ${args}\n`;
    const pushed = withHook(script, () => push('origin', 'HEAD'));
    expect(pushed.status, pushed.output).toBe(status);
    expect(pushed.remote).toContain(said);
  });
});

/** Loaded before the hook: writes down what it took, from the start of the process. */
const MEASURE = `const { writeFileSync } = require('node:fs');
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const seconds = (userCPUTime + systemCPUTime) / 1e6;
  writeFileSync(process.env.MEASURED, JSON.stringify({ mebibytes: maxRSS / 1024, seconds }));
});
`;

describe('a push of 20 000 commits', () => {
  it('is judged in time, in little memory, and answered in a page', () => {
    const bare = scratch.init('large.git', '--bare');
    const local = scratch.init('large');
    const large = openServer(scratch, bare, local);
    // Every third one is a Smart Commit, every fiftieth of those a bad one.
    importHistory(local, 20_000, (count) => {
      if (count % 150 === 0) return `KEY-${count} #tiem ${count}h`;
      return count % 3 === 0 ? `KEY-${count} #time 2h #comment Done` : `Tidy up ${count}`;
    });
    const measured = path.join(scratch.directory, 'measured');
    const measure = path.join(scratch.directory, 'measure.cjs');
    writeFileSync(measure, MEASURE);
    large.write(
      'hooks/pre-receive',
      `#!/bin/sh\nMEASURED='${measured}' NODE_OPTIONS='--require=${measure}' '${hookFile()}'\n`,
      0o755,
    );
    const refused = large.push(['--quiet', bare.path, 'main']);
    expect(refused.status).toBe(1);
    expect(refused.remote).toContain('133 errors and 0 warnings in 20000 messages');
    expect(refused.remote).toContain('Not shown: 123 findings, 123 commits');
    expect(refused.remote.split('\n').length).toBeLessThan(100);
    const { mebibytes, seconds } = JSON.parse(readFileSync(measured, 'utf8'));
    expect(mebibytes).toBeLessThan(160);
    expect(seconds).toBeLessThan(10);
  });
});

describe('a commit that hides its message from git', () => {
  const hide = (local: ScratchRepository, header: string, message: string): string => {
    const [tree, parent] = ['HEAD^{tree}', 'HEAD'].map((name) => local.git('rev-parse', name));
    const who = 'A U Thor <author@example.com> 1700000000 +0000';
    const input = `tree ${tree}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\n${header}\n${message}`;
    return local.gitWith({ input }, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
  };

  it.each([
    { name: 'utf-16', header: 'encoding UTF-16LE\n', message: 'KEY-12 #tiem 2h\n', told: 'is in UTF-16LE' },
    { name: 'ebcdic', header: 'encoding IBM037\n', message: 'KEY-12 #tiem 2h\n', told: 'is in IBM037' },
    { name: 'nul', header: '', message: 'Tidy\0\nKEY-12 #tiem 2h\n', told: 'holds a NUL' },
  ])('is judged by its bytes, and told of: $name', ({ name, header, message, told }) => {
    const hidden = makeServer(scratch, `hidden-${name}`);
    hidden.write('smart-commits.config.json', '{ "processor": "dvcs" }');
    const before = hidden.refs();
    const hash = hide(hidden.local, header, message);
    const pushed = hidden.push(['origin', `${hash}:refs/heads/hidden`]);
    expect(pushed.status).toBe(1);
    expect(pushed.remote).toContain('#tiem');
    expect(pushed.remote).toMatch(new RegExp(`commit ${hash.slice(0, 12)} .*${told}`));
    expect(hidden.refs()).toBe(before);
  });
});

describe('a push that is made to cost', () => {
  /** So slow for each character that one message outlasts any budget; whoever may push to `main` can write it. */
  const slow = JSON.stringify({
    processor: 'dvcs',
    ignores: Array.from({ length: 3000 }, (_, index) => ({ message: `(?:.{0,60}){0,30}z${index}` })),
  });

  it('ends with its budget, in the middle of a message', () => {
    const costly = makeServer(scratch, 'costly');
    writeFileSync(path.join(costly.local.path, 'smart-commits.config.json'), slow);
    costly.local.git('add', '.');
    costly.local.git('commit', '--quiet', '--no-verify', '-m', 'Configure');
    costly.local.git('push', '--quiet', '--no-verify', 'origin', 'main');
    costly.local.commit(`KEY-1 #comment ${'a'.repeat(10_000)}`);
    const pushed = costly.push(['origin', 'HEAD']);
    expect(pushed.remote).toContain('not done after 10s');
    expect(pushed.status).toBe(1);
  });

  const KEYS = Array.from({ length: 16_000 }, (_, index) => `KEY-${index + 1}`).join(' ');

  it('stands in nobody’s way once the server has it', () => {
    const large = makeServer(scratch, 'huge');
    large.write('smart-commits.config.json', '{ "processor": "dvcs" }');
    const message = `${KEYS} #comment ${'word '.repeat(30_000)}`;
    large.local.gitWith({ input: message }, 'commit', '--quiet', '--allow-empty', '--no-verify', '-F-');
    expect(large.push(['--quiet', 'origin', 'HEAD:main'])).toMatchObject({ status: 0 });
    large.local.commit(GOOD);
    expect(large.push(['--quiet', 'origin', 'HEAD:main'])).toMatchObject({ status: 0, output: '' });
    // It is compared all the same: the same message under another hash is found.
    large.local.git('checkout', '--quiet', '-b', 'again', 'HEAD~2');
    // With the date of the first one it would be the first one: within the same second they share a hash.
    large.local.gitWith(
      { input: message },
      'commit',
      '--quiet',
      '--allow-empty',
      '--no-verify',
      '--date=2001-02-03T04:05:06Z',
      '-F-',
    );
    const again = large.push(['--quiet', 'origin', 'HEAD']);
    expect(again.remote.replaceAll('\n', ' ')).toContain('the remote has the same Smart Commit as');
  });

  it('ends with a sentence where it needs more memory than there is', () => {
    const heavy = makeServer(scratch, 'heavy');
    const message = `KEY-1 #comment ${'word '.repeat(12_000_000)}`;
    heavy.local.gitWith({ input: message }, 'commit', '--quiet', '--allow-empty', '--no-verify', '-F-');
    const pushed = heavy.push(['origin', 'HEAD:refs/heads/heavy'], {
      NODE_OPTIONS: '--max-old-space-size=64',
    });
    expect(pushed.status).toBe(1);
    expect(pushed.remote.replaceAll('\n', ' ')).toContain('needs more memory than this process may use');
    expect(pushed.remote).not.toContain('bug');
  });

  it('is compared with what the server has though it brings 1 500 good commits', () => {
    const many = makeServer(scratch, 'many');
    many.write('smart-commits.config.json', '{ "processor": "dvcs" }');
    many.local.commit('KEY-1 #comment Once');
    many.push(['--quiet', 'origin', 'HEAD:main']);
    const flood = scratch.init('flood');
    importHistory(flood, 1500, (count) => `KEY-${count} #comment Nº ${count}`);
    flood.git('reset', '--quiet', '--hard', 'main');
    flood.commit('KEY-1 #comment Once');
    const pushed = openServer(scratch, many.bare, flood).push(['--quiet', many.bare.path, 'main:flood']);
    expect(pushed.remote.replaceAll('\n', ' ')).toContain('the remote has the same Smart Commit as');
  });
});
