import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, hostileCommits, judged, render } from '../support/render-report.ts';

const BAD = 'KEY-1 #tiem 2h';
const WARNED = 'KEY-1 #time 2h fixed 3d model';

const repository = {
  url: 'https://example.com/shop',
  revision: null,
  commitUrl: (hash: string) => `https://example.com/shop/commit/${hash}`,
};

/** The lines of a page that are no code, by https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
function proseOf(page: string): string[] {
  const prose: string[] = [];
  let fence: string | null = null;
  for (const line of page.split('\n')) {
    const [, marks, rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence !== null) {
      if (marks !== undefined && marks.startsWith(fence) && rest.trim() === '') fence = null;
    } else if (marks !== undefined && !(marks.startsWith('`') && rest.includes('`'))) fence = marks;
    else prose.push(line);
  }
  expect(fence).toBeNull();
  return prose.filter((line) => line !== '');
}

const RULE = /\[[a-z-]+\]\(https:\/\/github\.com\/[\w/.-]+\.md\)/.source;
const HEADING = /\[`[0-9a-f]{10}`\]\(https:\/\/example\.com\/shop\/commit\/[0-9a-f]{40}\)/.source;
const OURS = new RegExp(
  `^(?:## (?:❌|⚠️|✅) Smart Commits: [a-z0-9 ,]+|(?:${HEADING}: )?${RULE}(?:, ${RULE})*|Findings in \\d+ more messages?: see the log\\.)$`,
  'u',
);

describe('the Markdown report', () => {
  it('shows the counts, the commits and the rules as links, and the findings as text', () => {
    expect(render('markdown', [judged(BAD, { hash: hashOf(1) }), judged('KEY-1 #time 2h')], { repository }))
      .toMatchInlineSnapshot(`
      "## ❌ Smart Commits: 1 error and 0 warnings in 2 messages

      [\`aaaaaaaaaa\`](https://example.com/shop/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1): [command-spelling](https://github.com/commitlint-plugin-smart-commits/commitlint-plugin-smart-commits/blob/main/docs/rules/command-spelling.md)

      \`\`\`text
      commit aaaaaaaaaa KEY-1 #tiem 2h (Ann)
      error: \`#tiem\` is not a command: Jira looks for a transition of that name
       1 | KEY-1 #tiem 2h
         |       ^^^^^
      help: write \`#time 2h\`
            smart-commits/command-spelling
      \`\`\`
      "
    `);
  });

  it.each([
    ['a clean run', [], {}, '## ✅ Smart Commits: 3 messages checked, no problem\n'],
    [
      'a run without Jira',
      [],
      { isComplete: false },
      '## ⚠️ Smart Commits: 3 messages checked, but not completely\n',
    ],
    ['a clean run where it is to be quiet', [], { quiet: true }, ''],
    ['warnings where it is to be quiet', [judged(WARNED)], { quiet: true }, ''],
  ])('says of %s', (_, commits, given, expected) => {
    expect(render('markdown', commits, { commits: 3, ...given })).toBe(expected);
  });

  it('counts what its room does not hold', () => {
    const commits = [...Array(100).keys()].map((number) => judged(BAD, { hash: hashOf(number) }));
    const page = render('markdown', commits, { room: 10_000 });
    expect(new TextEncoder().encode(page).length).toBeLessThanOrEqual(10_000);
    const shown = page.match(/^commit /gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(page).toContain(`\nFindings in ${100 - shown} more messages: see the log.\n`);
    expect(render('markdown', commits, { room: 300 })).toBe('');
  });

  it('has no Markdown but its own, whatever others write', () => {
    fc.assert(
      fc.property(hostileCommits, (commits) => {
        const prose = proseOf(render('markdown', commits, { repository }));
        for (const line of prose) expect(line).toMatch(OURS);
        expect(prose).toHaveLength(commits.length + 1);
      }),
    );
  });
});
