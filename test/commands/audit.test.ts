import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScript } from '../support/bundle-script.ts';
import { importHistory, makeScratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli, type CliOptions, type CliRun } from '../support/run-cli.ts';

const scratch = makeScratch();
afterAll(() => scratch.remove());

const MESSAGES = [
  'KEY-1 #time 2h #comment Done',
  'Tidy up',
  'KEY-2 #time 1.5h',
  'key-3 #close',
  'KEY-4 and KEY-5 #close',
  'Write it down\n\nKEY-6 #time 3h',
  'Revert "KEY-1 #time 2h"\n\nThis reverts commit 0123456789abcdef.',
  'chore: KEY-9 #tiem',
];

let repository: ScratchRepository;
beforeAll(() => {
  repository = scratch.init('audit');
  importHistory(repository, MESSAGES.length, (number) => MESSAGES[number - 1] ?? '');
  repository.git('reset', '--quiet', '--hard', 'main');
  repository.git('checkout', '--quiet', '-b', 'side', 'main~1');
  repository.commit('KEY-7 #close on the side');
  repository.git('checkout', '--quiet', 'main');
  const configure = (name: string, config: object): void =>
    writeFileSync(path.join(repository.path, name), JSON.stringify(config));
  configure('smart-commits.config.json', { processor: 'gitlab-dvcs' });
  configure('empty.json', {});
  configure('ignores.json', { processor: 'dvcs', ignores: [{ message: '^chore' }] });
});

const audit = (args: readonly string[] = [], options: Partial<CliOptions> = {}): Promise<CliRun> =>
  runCli(['audit', ...args], { cwd: repository.path, env: { ...scratch.env }, ...options });

describe('audit --compare', () => {
  it('shows what changes where another processor reads the history, in 80 columns', async () => {
    const { status, stdout, stderr } = await audit(['--processor', 'dvcs', '--compare', 'github-cloud']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [shown = ''] = stdout.split('\n                commands');
    expect(shown).toMatchInlineSnapshot(`
      "8 commits, 7 with commands, in 2020-09, read as by dvcs

      1 of 7 commands changes in meaning if github-cloud reads them instead of dvcs,
      in 1 commit.

      by command   alike  differently  only dvcs  only github-cloud
      #time            3            1          .                  .
      transitions      2            .          .                  .
      #comment         1            .          .                  .

      findings by rule  both  only dvcs  only github-cloud
      time-format          .          1                  .
      command-spelling     1          .                  .
      key-case             1          .                  .
      key-separator        1          .                  .
      re-executed          1          .                  .

      by commit
      0bf45dddcb  #time differently; time-format only dvcs
      "
    `);
  });

  it('writes the same as JSON and as a page', async () => {
    const given = ['--processor', 'gitlab-dvcs', '--compare', 'gitlab-cloud'];
    const { stdout } = await audit([...given, '--format', 'json']);
    expect((JSON.parse(stdout) as { comparison: unknown }).comparison).toMatchInlineSnapshot(`
      {
        "changed": [
          {
            "commands": [
              {
                "change": "differently",
                "kind": "time",
              },
            ],
            "hash": "0bf45dddcb746e89715791976882af91f13ce187",
            "rules": [
              {
                "change": "onlyFirst",
                "rule": "smart-commits/time-format",
              },
            ],
          },
          {
            "commands": [
              {
                "change": "onlySecond",
                "kind": "time",
              },
            ],
            "hash": "5b7cb60f3ba6efe341f33e33c3f826ff56278c62",
            "rules": [
              {
                "change": "onlyFirst",
                "rule": "smart-commits/first-line",
              },
            ],
          },
        ],
        "commands": {
          "alike": 5,
          "differently": 1,
          "onlyFirst": 0,
          "onlySecond": 1,
        },
        "kinds": [
          {
            "alike": 2,
            "differently": 1,
            "kind": "time",
            "onlyFirst": 0,
            "onlySecond": 1,
          },
          {
            "alike": 2,
            "differently": 0,
            "kind": "transition",
            "onlyFirst": 0,
            "onlySecond": 0,
          },
          {
            "alike": 1,
            "differently": 0,
            "kind": "comment",
            "onlyFirst": 0,
            "onlySecond": 0,
          },
        ],
        "notCompared": 0,
        "otherChanged": 0,
        "rules": [
          {
            "both": 0,
            "onlyFirst": 1,
            "onlySecond": 0,
            "rule": "smart-commits/first-line",
          },
          {
            "both": 0,
            "onlyFirst": 1,
            "onlySecond": 0,
            "rule": "smart-commits/time-format",
          },
          {
            "both": 1,
            "onlyFirst": 0,
            "onlySecond": 0,
            "rule": "smart-commits/command-spelling",
          },
          {
            "both": 1,
            "onlyFirst": 0,
            "onlySecond": 0,
            "rule": "smart-commits/key-case",
          },
          {
            "both": 1,
            "onlyFirst": 0,
            "onlySecond": 0,
            "rule": "smart-commits/key-separator",
          },
          {
            "both": 1,
            "onlyFirst": 0,
            "onlySecond": 0,
            "rule": "smart-commits/re-executed",
          },
        ],
        "with": "gitlab-cloud",
      }
    `);
    const { stdout: page } = await audit([...given, '--format', 'html']);
    expect(page).toContain('<h2>What changes with gitlab-cloud</h2>');
  });

  it('says that nothing changes', async () => {
    const { stdout } = await audit(['--processor', 'dvcs', '--compare', 'dvcs']);
    expect(stdout).toContain('\nNothing changes if dvcs reads them instead of dvcs.\n');
  });

  it.each([
    [['--compare', 'github'], 'no processor is called github'],
    [['--compare', ''], 'a processor without a name is asked for'],
    [['--compare', 'dvcs,fisheye'], 'no processor is called dvcs,fisheye'],
    [
      ['--processor', 'dvcs,fisheye', '--compare', 'github-cloud'],
      '--compare compares one processor with another, and dvcs and fisheye are named',
    ],
  ])('refuses %j', async (args, sentence) => {
    const { status, stderr } = await audit(args);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe('audit', () => {
  it('shows a history as tables, in 80 columns', async () => {
    const { status, stdout, stderr } = await audit();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "8 commits, 7 with commands, in 2020-09, read as by gitlab-dvcs

                      commands          working time
      run as written         2  25 %    2h logged
      dropped                3  38 %    3h lost
      misread                2  25 %    1h 30m written, 5h logged
      run twice              1  13 %    2h logged twice
      all                    8          and 1 \`#time\` without a clear duration

      by rule           outcome    findings  commits
      command-spelling  dropped           1        1
      first-line        dropped           1        1
      key-case          dropped           1        1
      key-separator     misread           1        1
      re-executed       run twice         1        1
      time-format       misread           1        1

      by command  found  as written  dropped  misread  run twice
      #time           4           1        1        1          1
      #close          2           .        1        1          .
      #comment        1           1        .        .          .
      #tiem           1           .        1        .          .

      by month  found  as written  dropped  misread  run twice
      2020-09       8           2        3        2          1

      Months are those of the committer's date, in UTC. The rules are those of today:
      a history does not show when and by whom a commit was pushed, what was squashed
      away, and what Jira knew that day (issues, users, workflows).

      smart-commits rules NAME explains a rule; smart-commits lint --to HEAD shows
      each finding.
      "
    `);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('gives programs one document', async () => {
    const { stdout } = await audit(['--format', 'json']);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      processor: 'gitlab-dvcs',
      commits: { read: 8, withCommands: 7 },
      commands: { found: 8, asWritten: 2, dropped: 3, misread: 2, twice: 1 },
      timeSeconds: {
        asWritten: 7200,
        dropped: 10_800,
        misread: { written: 5400, logged: 18_000 },
        twice: 7200,
        unknownCommands: 1,
      },
      rules: [
        ['command-spelling', 'dropped'],
        ['first-line', 'dropped'],
        ['key-case', 'dropped'],
        ['key-separator', 'misread'],
        ['re-executed', 'twice'],
        ['time-format', 'misread'],
      ].map(([rule, outcome]) => ({ rule: `smart-commits/${rule}`, outcome, findings: 1, commits: 1 })),
      names: [
        { name: 'time', found: 4, asWritten: 1, dropped: 1, misread: 1, twice: 1 },
        { name: 'close', found: 2, asWritten: 0, dropped: 1, misread: 1, twice: 0 },
        { name: 'comment', found: 1, asWritten: 1, dropped: 0, misread: 0, twice: 0 },
        { name: 'tiem', found: 1, asWritten: 0, dropped: 1, misread: 0, twice: 0 },
      ],
      otherNames: null,
      months: [{ month: '2020-09', found: 8, asWritten: 2, dropped: 3, misread: 2, twice: 1 }],
      seesAllCopies: true,
    });
  });

  it.each<[string, string[], number]>([
    ['the history of HEAD', [], 8],
    ['all of a branch', ['--to', 'side'], 8],
    ['a part of it', ['--from', 'HEAD~3'], 3],
    ['all branches', ['--all'], 9],
    ['nothing', ['--from', 'HEAD'], 0],
  ])('reads %s', async (_, args, read) => {
    const { stdout } = await audit([...args, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ commits: { read } });
  });

  it('says where it found no command', async () => {
    const { stdout } = await audit(['--from', 'HEAD~7', '--to', 'HEAD~6']);
    expect(stdout).toBe(
      '1 commit, 0 with commands, read as by gitlab-dvcs\n\nNo Smart Commit command was found.\n',
    );
  });

  it('says that the processor is a guess, and what the configuration leaves out', async () => {
    expect((await audit(['--config', 'empty.json'])).stdout).toContain(
      'No `processor` is configured: gitlab-dvcs is a',
    );
    const { stdout } = await audit(['--config', 'ignores.json']);
    expect(stdout).toContain('7 commits, 6 with commands, in 2020-09, read as by dvcs\n1 commit left out');
    expect(stdout).not.toContain('#tiem');
  });

  it('writes several reports at once', async () => {
    const { stdout } = await audit([
      '--format',
      'text',
      '--format',
      'json=audit.json',
      '--format',
      'text=audit.txt',
    ]);
    const read = (name: string): string => readFileSync(path.join(repository.path, name), 'utf8');
    expect(read('audit.txt')).toBe(stdout);
    expect(JSON.parse(read('audit.json'))).toMatchObject({ version: 1 });
  });

  it('writes a page to show to others', async () => {
    const { stdout, stderr } = await audit(['--format', 'html=audit.html', '--format', 'text']);
    expect({ stderr, first: stdout.split('\n')[0] }).toEqual({
      stderr: '',
      first: '8 commits, 7 with commands, in 2020-09, read as by gitlab-dvcs',
    });
    const page = readFileSync(path.join(repository.path, 'audit.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>\n/);
    expect(page).toContain('<strong>2 of 8 commands</strong>');
    expect(page).not.toContain('import@example.com');
    expect((await audit(['--format', 'html'])).stdout).toBe(page);
    expect((await audit(['--format', 'html', '--authors'])).stdout).toContain('import@example.com');
  });

  it('names authors where that is asked', async () => {
    const { stdout } = await audit(['--authors']);
    expect(stdout).toContain(
      [
        'by author  found  as written  dropped  misread  run twice',
        'Author         8           2        3        2          1',
      ].join('\n'),
    );
    const counts = { found: 8, asWritten: 2, dropped: 3, misread: 2, twice: 1 };
    const { authors, otherAuthors } = JSON.parse((await audit(['--authors', '--format', 'json'])).stdout);
    expect(authors).toEqual([
      {
        name: 'Author',
        email: 'import@example.com',
        ...counts,
        commonestRule: 'smart-commits/command-spelling',
      },
    ]);
    expect(otherAuthors).toBeNull();
  });

  it('sets off titles with colour where a terminal reads', async () => {
    expect((await audit(['--color'])).stdout).toContain('\u001b[1mby rule');
  });

  it.each([
    ['another format', ['--format', 'sarif'], 'audit writes text, json and html'],
    [
      'two formats in one place',
      ['--format', 'text', '--format', 'json'],
      'only one of them to standard output',
    ],
    ['all and a part', ['--all', '--to', 'side'], '--all cannot be combined with --from or --to'],
    ['a file', ['message.txt'], 'audit does not take message.txt'],
    ['a revision that is none', ['--to', 'nowhere'], 'does not name a commit'],
    ['a path that is none', ['--path', 'nowhere'], 'is in no commit'],
    ['a file that cannot be written', ['--format', 'json=no/such/audit.json'], 'cannot write the report'],
  ])('ends with 2 for %s', async (_, args, message) => {
    const { status, stdout, stderr } = await audit(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('ends with 2 in a repository without commits, where there is nothing to say', async () => {
    const empty = scratch.init('empty');
    expect((await audit([], { cwd: empty.path })).stderr).toContain('`HEAD` has no commit yet');
    expect(await audit(['--all'], { cwd: empty.path })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('0 commits'),
    });
  });

  it('puts the months of long ago together by year', async () => {
    const long = scratch.init('long');
    const commits = Array.from({ length: 60 }, (_, index) => {
      const who = `Ada <ada@example.com> ${Date.UTC(2019, index, 5) / 1000} +0000`;
      return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\ndata 12\nKEY-1 #close\n`;
    });
    long.gitWith({ input: commits.join('') }, 'fast-import', '--quiet');
    const { stdout } = await audit([], { cwd: long.path });
    const rows = stdout.split('\n').filter((line) => /^20\d\d(?:-\d\d)? +\d+ +\d/.test(line));
    expect(rows).toHaveLength(3 + 24);
    expect(rows[0]).toMatch(/^2019 +12 +12 /);
    expect(rows[3]).toMatch(/^2022-01 +1 +1 /);
  });

  it('does not pass over the rest of a history that a shallow clone lacks', async () => {
    const shallow = scratch.clone(`file://${repository.path}`, 'shallow', '--depth=2');
    for (const args of [[], ['--all']]) {
      const { status, stderr } = await audit(args, { cwd: shallow.path });
      expect(status).toBe(2);
      expect(stderr).toContain('this clone is shallow');
    }
  });
});

describe('audit of a long history', () => {
  let long: ScratchRepository;
  let script: string;
  beforeAll(() => {
    long = scratch.init('twenty-thousand');
    // Every commit is judged, its author counted, and most have a finding: there is no way around any of them.
    importHistory(long, 20_000, (number) => {
      const message = MESSAGES[number % MESSAGES.length] ?? '';
      return `${message.replaceAll('-', `-${number}`)}\n\n${'forty bytes of text in every single line\n'.repeat(60)}`;
    });
    script = bundleScript(
      scratch.directory,
      'audit',
      `import { runCommand } from './src/commands/index.ts';
       const [count] = process.argv.slice(2);
       const shown: string[] = [];
       // On the clock of this process every look takes a quarter of a second.
       let now = 0;
       Date.now = () => (now += 250);
       let peak = 0;
       const output = (write: (text: string) => void) => ({ isTerminal: true, columns: 80, write });
       const host = {
         env: process.env, home: process.cwd(), program: null, platform: process.platform, cwd: process.cwd(),
         stdin: process.stdin, stdout: output(() => {}),
         stderr: output((text) => {
           shown.push(text);
           peak = Math.max(peak, process.memoryUsage.rss());
         }),
       };
       const args = ['audit', '--processor', 'dvcs', '--compare', 'github-cloud', '--authors', '--format', 'html', '--from', 'main~' + count, '--to', 'main'];
       runCommand(args, host).then((status) => console.log(JSON.stringify({ status, shown, peak: peak / 2 ** 20 })));`,
    );
  });

  // In a heap that the messages would not fit into, the garbage is collected in time, also on a busy machine.
  const auditLast = (count: number): { status: number; shown: string[]; peak: number } =>
    JSON.parse(
      execFileSync(
        process.execPath,
        ['--max-semi-space-size=1', '--max-old-space-size=40', script, String(count)],
        {
          cwd: long.path,
          env: { ...scratch.env },
        },
      ).toString(),
    );

  it('says how far it is, and takes no more memory for ten times the commits', () => {
    const short = auditLast(1999);
    const { status, shown, peak } = auditLast(19_999);
    expect(status).toBe(0);
    const numbers = shown.map((text) => Number(/reading commit (\d+)…$/.exec(text)?.[1])).filter(Boolean);
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(numbers.at(-1)).toBe(19_999);
    expect(shown.at(-1)).toBe('\r\u001b[2K');
    // Copies are remembered by a digest each; the messages are fifty megabytes.
    expect(peak - short.peak).toBeLessThan(40);
  });
});
