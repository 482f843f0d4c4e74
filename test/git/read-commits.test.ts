import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Commit } from '../../src/message/commit.ts';
import {
  readCommitBatches,
  readCommits,
  type CommitOrder,
  type CommitSelection,
} from '../../src/git/read-commits.ts';
import { bundleScript } from '../support/bundle-script.ts';
import {
  importHistory,
  makeScratch,
  objectFormats,
  toArray,
  type Scratch,
  type ScratchRepository,
} from '../support/git-repository.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

async function collect(
  repository: ScratchRepository,
  selection: CommitSelection,
  order?: CommitOrder,
): Promise<Commit[]> {
  return toArray(readCommits(repository.context, selection, order));
}

/** Stores a commit object from its bytes and returns its name. */
function store(
  repository: ScratchRepository,
  headers: string,
  body: string | Buffer,
  parent?: string,
): string {
  const tree = repository.gitWith({ input: '' }, 'hash-object', '-t', 'tree', '-w', '--stdin');
  const who = 'author A <a@example.com> 1700000000 +0000\ncommitter C <c@example.com> 1700000000 +0000\n';
  const parents = parent === undefined ? '' : `parent ${parent}\n`;
  const input = Buffer.concat([Buffer.from(`tree ${tree}\n${parents}${who}${headers}\n`), Buffer.from(body)]);
  return repository.gitWith({ input }, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
}

describe.each(objectFormats)('readCommits in a %s repository', (format) => {
  let repository: ScratchRepository;
  let first: string;
  let merge: string;
  beforeAll(() => {
    repository = scratch.init(`read-${format}`, `--object-format=${format}`);
    first = repository.commit('first');
    for (const branch of ['one', 'two', 'three']) {
      repository.git('checkout', '-q', '-b', branch, 'main');
      repository.commit(`KEY-1 #comment on ${branch}\n`, { author: 'Zoë ✓', email: `${branch}@example.com` });
    }
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', '--no-ff', '-m', 'KEY-2 #close octopus', 'one', 'two', 'three');
    merge = repository.git('rev-parse', 'HEAD');
  });

  it('gives hash, parents, author, committer and message of an octopus merge and its sides', async () => {
    const commits = await collect(repository, { include: [merge], exclude: [first] });
    expect(commits[0]).toEqual({
      hash: merge,
      parents: repository.git('rev-parse', 'HEAD^@').split('\n'),
      author: { name: 'A U Thor', email: 'author@example.com' },
      committer: { name: 'C O Mitter', email: 'committer@example.com' },
      authoredAt: expect.any(Number),
      committedAt: expect.any(Number),
      message: 'KEY-2 #close octopus\n',
    });
    // What --no-ff keeps of the first branch, and the branches: `first` is the parent of each.
    expect(commits.slice(1).map(({ author, parents }) => [author.email, parents])).toEqual([
      ['three@example.com', [first]],
      ['two@example.com', [first]],
      ['one@example.com', [first]],
    ]);
  });

  it('gives the oldest first where asked, parents always before their children', async () => {
    const newest = await collect(repository, { include: [merge] });
    const oldest = await collect(repository, { include: [merge] }, 'oldest-first');
    expect(oldest.map(({ hash }) => hash)).toEqual(newest.map(({ hash }) => hash).toReversed());
    expect(oldest[0]?.hash).toBe(first);
  });

  it('gives a commit that several revisions reach once', async () => {
    const include = ['one', 'two', 'one'].map((branch) => repository.git('rev-parse', branch));
    const commits = await collect(repository, { include });
    expect(commits.map(({ message }) => message)).toEqual([
      'KEY-1 #comment on two\n',
      'KEY-1 #comment on one\n',
      'first',
    ]);
  });

  it('gives at most as many as the limit', async () => {
    expect(await collect(repository, { include: [merge], limit: 2 })).toHaveLength(2);
  });

  it('gives none where nothing is included, and not HEAD', async () => {
    expect(await collect(repository, { include: [], exclude: [first] })).toEqual([]);
  });
});

describe('messages', () => {
  let repository: ScratchRepository;
  beforeAll(() => {
    repository = scratch.init('messages');
  });

  const verbatim: [name: string, message: string][] = [
    ['empty', ''],
    ['only line feeds', '\n\n\n'],
    ['without a final line feed', 'KEY-1 #close'],
    ['with several final line feeds', 'KEY-1 #close\n\n\n'],
    ['with line feeds at the start', '\n\nKEY-1 #close\n'],
    ['with CRLF', 'KEY-1 #time 2h\r\n\r\nbody\r\n'],
    ['with CR alone', 'KEY-1\r#close\r'],
    ['with lines like headers', 'parent x\nauthor y\n\nencoding z\n'],
    ['with white space before the first word', '  \tKEY-1 #close\n'],
    ['with wide characters', 'KEY-1 #comment 👩‍💻 é e\u0301 ﷽ \u2028 \uFEFF\n'],
    ['with control characters', 'KEY-1 \u0001\u001b[31m#close\u0007\n'],
    ['of 300 kilobytes', 'KEY-1 #comment ✓\n'.repeat(16_000)],
  ];
  it.each(verbatim)('are given as git stores them: %s', async (_, message) => {
    const hash = store(repository, '', message);
    const stored = repository.gitWith({}, 'cat-file', 'commit', hash);
    expect(stored.endsWith(`\n\n${message}`.replace(/\n$/, ''))).toBe(true);
    expect((await collect(repository, { include: [hash] }))[0]?.message).toBe(message);
  });

  const latin = Buffer.from('KEY-1 #comment caf\xe9\n', 'latin1');
  const encoded: [name: string, headers: string, body: Buffer, expected: string][] = [
    ['in ISO-8859-1, and say so', 'encoding ISO-8859-1\n', latin, 'KEY-1 #comment café\n'],
    [
      'in Shift_JIS, and say so',
      'encoding Shift_JIS\n',
      Buffer.from([0x4b, 0x93, 0xfa, 0x96, 0x7b]),
      'K日本',
    ],
    ['in ISO-8859-1 without saying so', '', latin, 'KEY-1 #comment caf\uFFFD\n'],
    ['in an encoding that nobody knows', 'encoding nonsense\n', latin, 'KEY-1 #comment caf\uFFFD\n'],
  ];
  it.each(encoded)('are read that are %s', async (_, headers, body, expected) => {
    const hash = store(repository, headers, body);
    expect((await collect(repository, { include: [hash] }))[0]?.message).toBe(expected);
  });

  const hidden: [name: string, headers: string, message: string, doubt: string][] = [
    ['UTF-16LE', 'encoding UTF-16LE\n', 'KEY-12 #close\n', 'encoding'],
    ['IBM037', 'encoding IBM037\n', 'KEY-1 #close\n', 'unknown'],
    ['UTF-16BE', 'encoding UTF-16BE\n', 'KEY-12 #close\n', 'encoding'],
    ['a second header', 'encoding IBM037\nencoding UTF-8\n', 'KEY-1 #close\n', 'unknown'],
    ['a NUL', '', 'tidy up\0\nKEY-1 #close\n', 'nul'],
  ];
  it.each(hidden)('are read that hide from git behind %s', async (_, headers, message, kind) => {
    const hash = store(repository, headers, message);
    const selection = { include: [hash] };
    expect(repository.git('log', '-1', '--format=%B', '--encoding=UTF-8', hash)).not.toContain('#close');
    const found = { message, doubt: { kind } };
    expect(await collect(repository, selection)).toMatchObject([found]);
    const batches = await toArray(
      readCommitBatches(repository.context, selection, 'newest-first', { marks: ['#'] }),
    );
    expect(batches.flatMap(({ commits }) => commits)).toMatchObject([found]);
  });

  it.each(['ISO-8859-1', 'latin1', 'Shift_JIS', 'utf8'])('of ASCII are no news in %s', async (encoding) => {
    const hash = store(repository, `encoding ${encoding}\n`, 'KEY-1 #close\n');
    const [commit] = await collect(repository, { include: [hash] });
    expect(commit?.message).toBe('KEY-1 #close\n');
    expect(commit).not.toHaveProperty('doubt');
  });

  it('are read from signed commits without their signature', async () => {
    const hash = store(
      repository,
      'gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END\n',
      'KEY-1 #close\n',
    );
    expect((await collect(repository, { include: [hash] }))[0]?.message).toBe('KEY-1 #close\n');
  });

  it('are read where the author is missing or unreadable', async () => {
    const tree = repository.gitWith({ input: '' }, 'hash-object', '-t', 'tree', '-w', '--stdin');
    const input = `tree ${tree}\nauthor Nobody\ncommitter  <> 1 +0000\n\nKEY-1 #close\n`;
    const hash = repository.gitWith({ input }, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
    const [commit] = await collect(repository, { include: [hash] });
    expect(commit).toMatchObject({ author: none, committer: none, message: 'KEY-1 #close\n' });
  });
});

describe('the configuration', () => {
  it('of log, colours, signatures, mailmap, notes, replacements and grafts changes nothing', async () => {
    const repository = scratch.init('configured');
    const first = repository.commit('first');
    const second = repository.commit('zwölf\n', { author: 'Old Name', email: 'old@example.com' });
    const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n';
    const signed = store(repository, signature, 'KEY-1 #close\n', second);
    const plain = await collect(repository, { include: [signed] });

    const gpg = `${scratch.directory}/gpg`;
    writeFileSync(gpg, '#!/bin/sh\necho a bad signature >&2\nexit 1\n', { mode: 0o755 });
    for (const [key, value] of [
      ['color.ui', 'always'],
      ['log.showSignature', 'true'],
      ['gpg.program', gpg],
      ['log.mailmap', 'true'],
      ['log.decorate', 'full'],
      ['log.abbrevCommit', 'true'],
      ['log.follow', 'true'],
      ['log.showRoot', 'true'],
      ['log.diffMerges', 'on'],
      ['format.pretty', 'oneline'],
      ['format.notes', 'true'],
      ['core.pager', 'false'],
      ['pager.log', 'true'],
      ['i18n.logOutputEncoding', 'ISO-8859-1'],
      ['mailmap.blob', 'mailmap'],
      ['alias.log', '!false'],
    ] as const) {
      repository.git('config', key, value);
    }
    const mailmap = 'New Name <new@example.com> Old Name <old@example.com>\n';
    repository.git('tag', 'mailmap', repository.gitWith({ input: mailmap }, 'hash-object', '-w', '--stdin'));
    repository.git('notes', 'add', '-m', 'a note', second);
    const stand = store(repository, '', 'replaced\n');
    repository.git('replace', first, stand);
    mkdirSync(`${repository.path}/.git/info`, { recursive: true });
    writeFileSync(`${repository.path}/.git/info/grafts`, `${second}\n`);

    expect(await collect(repository, { include: [signed] })).toEqual(plain);
    expect(plain.map(({ message }) => message)).toEqual(['KEY-1 #close\n', 'zwölf\n', 'first']);
    expect(plain[1]?.author).toEqual({ name: 'Old Name', email: 'old@example.com' });
  });
});

describe('a history of 3 000 commits', () => {
  let repository: ScratchRepository;
  let tip: string;
  beforeAll(() => {
    repository = scratch.init('long');
    importHistory(
      repository,
      3000,
      (number) => `KEY-${number} #comment Nº ${number} ✓\n\n${'body '.repeat(number % 90)}\n`,
    );
    tip = repository.git('rev-parse', 'main');
  });

  it('is read whole and in order', async () => {
    const commits = await collect(repository, { include: [tip] }, 'oldest-first');
    expect(commits).toHaveLength(3000);
    for (const [index, { message, parents }] of commits.entries()) {
      const number = index + 1;
      expect(message).toBe(`KEY-${number} #comment Nº ${number} ✓\n\n${'body '.repeat(number % 90)}\n`);
      expect(parents).toEqual(index === 0 ? [] : [commits[index - 1]?.hash]);
    }
  });

  it('can be left in the middle, which ends git', async () => {
    let count = 0;
    for await (const commit of readCommits(repository.context, { include: [tip] })) {
      expect(commit.hash).toHaveLength(40);
      count += 1;
      if (count === 3) break;
    }
    expect(count).toBe(3);
  });

  it('keeps the error of a consumer', async () => {
    await expect(async () => {
      for await (const commit of readCommits(repository.context, { include: [tip] }))
        throw new Error(commit.hash);
    }).rejects.toThrow(tip);
  });

  it('takes very many revisions', async () => {
    const all = repository.git('rev-list', 'main').split('\n');
    const include = Array.from({ length: 20 }, () => all).flat();
    expect(await collect(repository, { include })).toHaveLength(3000);
  });

  it('reports a commit that is missing, after those that are there', async () => {
    const missing = store(repository, '', 'KEY-1 #close\n', '1'.repeat(40));
    await expect(collect(repository, { include: [missing] })).rejects.toMatchObject({
      kind: 'git',
      message: expect.stringMatching(/^`git rev-list` failed: /),
    });
  });
});

describe('memory', () => {
  it('does not grow with the length of the history', () => {
    const repository = scratch.init('large');
    // 120 megabytes in all.
    importHistory(
      repository,
      3000,
      (number) => `KEY-${number} #close\n${'forty bytes of text in every single line\n'.repeat(1000)}`,
    );
    const script = bundleScript(
      scratch.directory,
      'count',
      `import { readCommits } from './src/git/read-commits.ts';
       const [cwd, tip] = process.argv.slice(2);
       (async () => {
         let [length, peak] = [0, 0];
         for await (const commit of readCommits({ cwd, env: process.env }, { include: [tip] })) {
           length += commit.message.length;
           // Not resourceUsage(), which counts what the parent held when it forked.
           peak = Math.max(peak, process.memoryUsage.rss());
         }
         console.log(JSON.stringify({ length, peak: peak / 2 ** 20 }));
       })();`,
    );
    const args = [script, repository.path, repository.git('rev-parse', 'main')];
    const output = execFileSync(process.execPath, args, { env: { ...scratch.env } });
    const { length, peak } = JSON.parse(output.toString()) as { length: number; peak: number };
    expect(length).toBeGreaterThan(120_000_000);
    expect(peak).toBeLessThan(110);
  });
});

const none = { name: '', email: '' };

describe('the paths of a selection', () => {
  let repository: ScratchRepository;
  beforeAll(() => {
    repository = scratch.init('paths');
    const change = (file: string, message: string): void => {
      mkdirSync(path.dirname(path.join(repository.path, file)), { recursive: true });
      writeFileSync(path.join(repository.path, file), message);
      repository.git('add', '.');
      repository.git('commit', '--quiet', '-m', message);
    };
    change('a/file', 'first in a');
    change('b/file', 'first in b');
    change('[ab]/file', 'in a folder that looks like a pattern');
    change('--all', 'in a file that looks like an option');
    repository.git('checkout', '--quiet', '-b', 'side');
    change('a/file', 'given up');
    repository.git('checkout', '--quiet', 'main');
    change('b/file', 'second in b');
    repository.git('merge', '--quiet', '--strategy', 'ours', '-m', 'end the side branch', 'side');
  });

  it.each<[string, string[], string[], NodeJS.ProcessEnv?]>([
    [
      'a folder, with what was given up on a side branch',
      ['a'],
      ['end the side branch', 'given up', 'first in a'],
    ],
    ['several', ['a', './b'], ['end the side branch', 'second in b', 'given up', 'first in b', 'first in a']],
    [
      'a file, and a merge that keeps one of two of it',
      ['b/file'],
      ['end the side branch', 'second in b', 'first in b'],
    ],
    ['no pattern', ['[ab]'], ['in a folder that looks like a pattern']],
    ['no magic', [':/'], []],
    ['no option', ['--all'], ['in a file that looks like an option']],
    ['one that is not there', ['c'], []],
    [
      'no pattern for an environment that wants them',
      ['[ab]'],
      ['in a folder that looks like a pattern'],
      { GIT_GLOB_PATHSPECS: '1', GIT_ICASE_PATHSPECS: '1' },
    ],
  ])('are %s', async (_, paths, subjects, env = {}) => {
    const include = [repository.git('rev-parse', 'HEAD')];
    const context = { ...repository.context, env: { ...repository.context.env, ...env } };
    const commits = await toArray(readCommits(context, { include, paths }));
    expect(commits.map(({ message }) => message.trim()).sort()).toEqual(subjects.toSorted());
    const oldest = await toArray(readCommits(context, { include, paths }, 'oldest-first'));
    expect(oldest.map(({ hash }) => hash).sort()).toEqual(commits.map(({ hash }) => hash).sort());
  });
});

describe('the dates of a commit', () => {
  const repository = makeScratch().init('dated');

  /** Stores a commit whose two dates are written as they are given. */
  function storeDated(message: string, authored: string, committed: string): string {
    const tree = repository.gitWith({ input: '' }, 'hash-object', '-t', 'tree', '-w', '--stdin');
    const input = `tree ${tree}\nauthor A <a@example.com> ${authored}\ncommitter C <c@example.com> ${committed}\n\n${message}`;
    return repository.gitWith({ input }, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
  }

  it.each<[string, string, string, number | null, number | null]>([
    ['both dates', '1700000000 +0100', '1700000600 -0800', 1_700_000_000, 1_700_000_600],
    ['the first second', '0 +0000', '1 +0000', 0, 1],
    ['a date far away', '99999999999 +0000', '1 +0000', 99_999_999_999, 1],
    ['none', '', 'yesterday', null, null],
    ['one past all numbers', '18446744073709551617 +0000', '1', null, 1],
  ])('are given: %s', async (_, authored, committed, authoredAt, committedAt) => {
    const message = 'KEY-1 #close\n\n1700000000 1700000000\n';
    const include = [storeDated(message, authored, committed)];
    expect(await collect(repository, { include })).toMatchObject([
      { message, authoredAt, committedAt, author: { name: 'A', email: 'a@example.com' }, parents: [] },
    ]);
  });
});
