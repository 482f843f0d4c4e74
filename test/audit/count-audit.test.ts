import { describe, expect, it } from 'vitest';
import type { Audit } from '../../src/audit/audit.ts';
import { type AuditedCommit, countAudit, rememberCopies } from '../../src/audit/count-audit.ts';
import type { CommitLintSettings } from '../../src/lint/lint-commit.ts';

const JANUARY = Date.UTC(2024, 0, 31, 23, 59, 59) / 1000;

const commit = (message: string, more: Partial<AuditedCommit> = {}): AuditedCommit => ({
  hash: 'a'.repeat(40),
  author: { name: 'Ada', email: 'ada@example.com' },
  parents: ['a'],
  message,
  authoredAt: JANUARY,
  committedAt: JANUARY,
  ...more,
});

function audit(
  commits: readonly AuditedCommit[],
  settings: CommitLintSettings = { processor: 'dvcs' },
): Audit {
  const counter = countAudit(settings, { digest: (text) => text, namesAuthors: true });
  for (const one of commits) counter.add(one);
  return counter.result(null);
}

const h = (hours: number): number => hours * 3600;

describe('countAudit', () => {
  it('counts commits, and those with commands', () => {
    const { commits } = audit([
      commit('Tidy up'),
      commit('KEY-1 #close'),
      commit('See #general'),
      commit('## Title'),
    ]);
    expect(commits).toEqual({ read: 4, withCommands: 1, ignored: null });
  });

  it('adds up outcomes, which together are all commands', () => {
    const { commands, rules, names } = audit([
      commit('KEY-1 #time 2h #comment Done #close'),
      commit('key-2 #close'),
      commit('KEY-3 #time 1.5h #tiem 2h'),
      commit('KEY-4, KEY-4 #time 1h'),
    ]);
    expect(commands).toEqual({ asWritten: 3, dropped: 2, misread: 1, twice: 1 });
    expect(rules.map(({ rule, outcome, findings }) => [rule.slice(14), outcome, findings])).toEqual([
      ['command-spelling', 'dropped', 1],
      ['key-case', 'dropped', 1],
      ['repeated-command', 'twice', 1],
      ['time-format', 'misread', 1],
    ]);
    expect(names.map(({ name }) => name)).toEqual(['time', 'close', 'comment', 'tiem']);
    expect(names[0]?.counts).toEqual({ asWritten: 1, dropped: 0, misread: 1, twice: 1 });
  });

  it('counts findings and the commits that they stand in', () => {
    const { rules } = audit([commit('KEY-1 #tiem 2h #coment x'), commit('KEY-2 #tiem 1h')]);
    expect(rules).toMatchObject([
      { rule: 'smart-commits/command-spelling', outcome: 'dropped', findings: 3, commits: 2 },
    ]);
  });

  it('adds up the time that was logged, lost and misread, for each issue', () => {
    const { time } = audit(
      [
        commit('KEY-1, KEY-2 #time 1d'),
        commit('key-3 #time 2h'),
        commit('KEY-4 #time 1.5h'),
        commit('KEY-5 #time 30min'),
        commit('KEY-6 #time soon'),
        commit('KEY-7 #time 1h30m'),
        commit('KEY-7 #tiem 6h'),
        commit('Revert "KEY-8 #time 3h"\n\nThis reverts commit 0123456789.'),
      ],
      { processor: 'dvcs', workingHoursPerDay: 7 },
    );
    expect(time).toEqual({
      asWritten: h(14),
      dropped: h(2) + h(1.5) + h(6),
      misread: { written: h(1.5) + h(0.5), logged: h(5) + h(0.5) },
      twice: h(3),
      unknownCommands: 1,
    });
  });

  it('tells months by the committer, in UTC', () => {
    const { months } = audit([
      commit('KEY-1 #close', { committedAt: JANUARY + 1, authoredAt: 0 }),
      commit('KEY-2 #close', { authoredAt: 0 }),
      commit('KEY-3 #close', { committedAt: null }),
      commit('KEY-4 #close', { committedAt: 999_999_999_999_999 }),
      commit('KEY-5 #close', { committedAt: -1 }),
    ]);
    expect(months.map(({ name, counts }) => [name, counts.asWritten])).toEqual([
      ['2024-01', 1],
      ['2024-02', 1],
      ['unknown', 3],
    ]);
  });

  it('does not count rules that are off, nor policy', () => {
    const rules = {
      'smart-commits/command-target': 'off',
      'smart-commits/time-limit': ['error', { max: '1h' }],
      'smart-commits/key-required': 'error',
    } as const;
    const found = audit([commit('KEY-1: after KEY-2 #time 2h'), commit('No key')], {
      processor: 'dvcs',
      rules,
    });
    expect(found.rules).toEqual([]);
    expect(found.commands.asWritten).toBe(1);
  });

  it('counts names up to a limit one by one, and the rest together', () => {
    const name = (index: number): string =>
      Array.from(index.toString(26), (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join(
        '',
      );
    const { names, others, commands } = audit(
      Array.from({ length: 1010 }, (_, index) => commit(`KEY-1 #q-${name(index)}`)),
    );
    expect(names).toHaveLength(1000);
    expect(commands.asWritten - 10).toBe(names.length);
    expect(others).toEqual({ asWritten: 10, dropped: 0, misread: 0, twice: 0 });
  });
});

describe('the example of a rule', () => {
  const example = (commits: readonly (string | AuditedCommit)[]): unknown => {
    const { rules } = audit(commits.map((one) => (typeof one === 'string' ? commit(one) : one)));
    const { line, mended } = rules[0]?.example ?? {};
    const shown = [line, mended].map(
      (framed) => framed && `${framed.before}‹${framed.marked}›${framed.behind}`,
    );
    return shown;
  };
  const long = 'a long story '.repeat(20);

  it.each<[string, string[], [string, string | null]]>([
    ['the latest', ['KEY-1 #tiem 1h', 'KEY-2 #tiem 2h'], ['KEY-2 ‹#tiem› 2h', 'KEY-2 ‹#time› 2h']],
    [
      'one that can be mended on its line rather',
      ['KEY-1 #time 30min', 'KEY-1 #time 3 or 4 days'],
      ['KEY-1 ‹#time 30min›', 'KEY-1 #time ‹30m›'],
    ],
    [
      'a short line rather',
      ['KEY-1 #tiem 1h', `${long}KEY-2 #tiem 2h`],
      ['KEY-1 ‹#tiem› 1h', 'KEY-1 ‹#time› 1h'],
    ],
    ['the line of the finding', ['Tidy\n\nKEY-1 #tiem 1h\nmore'], ['KEY-1 ‹#tiem› 1h', 'KEY-1 ‹#time› 1h']],
    [
      'no line to write where a fix takes several',
      ['KEY-1 #comment one\ntwo'],
      ['KEY-1 ‹#comment one›', null],
    ],
  ])('is %s', (_, messages, expected) => {
    expect(example(messages)).toEqual(expected);
  });

  it('is the part of a long line around the finding', () => {
    const [line] = example([`${long}KEY-2 #tiem 2h ${long}`]) as [string];
    expect(line).toMatch(/^….*‹#tiem›.*…$/);
    expect(line.length).toBeLessThan(130);
  });

  it('tells the commit', () => {
    const { rules } = audit([commit('KEY-1 #tiem 1h', { hash: 'b'.repeat(40) })]);
    expect(rules[0]?.example.hash).toBe('b'.repeat(40));
  });

  it('is a copy too, of which no rule of messages knows', () => {
    const { rules } = audit([commit('KEY-1 #time 2h'), commit('KEY-1 #time 2h')]);
    expect(rules[0]?.example).toMatchObject({
      message: 'the history has the same Smart Commit before it: Jira runs its commands again',
      line: { before: 'KEY-1 ', marked: '#time 2h', behind: '' },
    });
  });
});

describe('authors', () => {
  const by = (name: string, email: string, message: string): AuditedCommit =>
    commit(message, { author: { name, email } });

  it('are told apart by their address, and called as they call themselves last', () => {
    const { authors } = audit([
      by('ada', 'Ada@example.com', 'KEY-1 #tiem 1h #close'),
      by('Ada Lovelace', 'ada@example.com', 'KEY-2 #time 1.5h #tiem 1h'),
      by('Bob', 'bob@example.com', 'KEY-3 #close'),
      by('Carl', 'carl@example.com', 'No command'),
    ]);
    expect(authors).toEqual({
      named: [
        {
          name: 'Ada Lovelace',
          email: 'ada@example.com',
          counts: { asWritten: 1, dropped: 2, misread: 1, twice: 0 },
          commonest: 'smart-commits/command-spelling',
        },
        {
          name: 'Bob',
          email: 'bob@example.com',
          counts: { asWritten: 1, dropped: 0, misread: 0, twice: 0 },
          commonest: null,
        },
      ],
      others: null,
    });
  });

  it('are counted up to a limit one by one, and the rest together', () => {
    const { authors } = audit(
      Array.from({ length: 1005 }, (_, index) => by('A', `${index}@example.com`, 'KEY-1 #tiem 1h')),
    );
    expect(authors?.named).toHaveLength(1000);
    expect(authors?.others).toEqual({ asWritten: 0, dropped: 5, misread: 0, twice: 0 });
  });

  it('are counted only where that is asked', () => {
    const counter = countAudit({}, { digest: (text) => text });
    counter.add(commit('KEY-1 #close'));
    expect(counter.result(null).authors).toBeNull();
  });
});

describe('copies of a Smart Commit', () => {
  const text = 'KEY-1 #time 2h #close';
  const twice = (commits: readonly AuditedCommit[], settings?: CommitLintSettings): number =>
    audit(commits, settings).commands.twice;

  it('are told by the same commands, written at the same second', () => {
    expect(
      twice([commit(text), commit(`${text}\n\nReviewed-by: Bob`, { committedAt: JANUARY + 5000 })]),
    ).toBe(2);
    expect(twice([commit(text), commit(text, { authoredAt: JANUARY + 1 })])).toBe(0);
    expect(twice([commit(text), commit('KEY-1 #time 3h #close')])).toBe(0);
  });

  it('are counted by their rule, once for a commit', () => {
    const { rules } = audit([
      commit(text),
      commit(text),
      commit(`${text}\n\n(cherry picked from commit 0123456789abcdef)`),
    ]);
    expect(rules).toMatchObject([
      { rule: 'smart-commits/re-executed', outcome: 'twice', findings: 2, commits: 2 },
    ]);
  });

  it('are merges with the commands of what they merge, where merges are run', () => {
    const merge = commit(text, { parents: ['a', 'b'], authoredAt: JANUARY + 9 });
    expect(twice([commit(text), merge])).toBe(2);
    expect(twice([merge])).toBe(0);
    const generated = commit(`Merge branch 'topic'\n\n* topic:\n  KEY-1 #close`, {
      parents: ['a', 'b'],
      authoredAt: JANUARY + 9,
    });
    expect(twice([commit('KEY-1 keep the basket #close'), generated])).toBe(1);
    expect(twice([commit('KEY-2 keep the basket #close'), generated])).toBe(0);
    expect(audit([commit(text), merge], { processor: 'github-cloud' }).commands).toMatchObject({
      twice: 0,
      dropped: 2,
    });
  });

  it('are not looked for where the rule is off', () => {
    const rules = { 'smart-commits/re-executed': 'off' } as const;
    expect(twice([commit(text), commit(text)], { processor: 'dvcs', rules })).toBe(0);
  });

  it('lose nothing that was dropped: that is dropped again', () => {
    const lost = 'KEY-1 #tiem 2h #close';
    expect(audit([commit(lost), commit(lost)]).commands).toEqual({
      asWritten: 1,
      dropped: 2,
      misread: 0,
      twice: 1,
    });
  });

  it('are forgotten, the oldest first, past a limit', () => {
    const copies = rememberCopies(2);
    for (const digest of ['a', 'b', 'a']) copies.see(digest, 1, false);
    expect(copies.isComplete()).toBe(true);
    copies.see('c', 1, false);
    expect(copies.isComplete()).toBe(false);
    expect(copies.see('a', 1, false)).toBe(true);
    expect(copies.see('b', 1, false)).toBe(false);
  });
});
