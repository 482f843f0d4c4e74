import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditHtml } from '../../src/audit/audit-html.ts';
import { countAudit, type AuditedCommit, type AuditOptions } from '../../src/audit/count-audit.ts';
import type { CommitLintSettings } from '../../src/lint/lint-commit.ts';
import { hostileText } from '../support/hostile-text.ts';

const JANUARY = Date.UTC(2024, 0, 31) / 1000;

type Told = Partial<AuditedCommit> & { readonly message: string };

function page(
  commits: readonly (string | Told)[],
  options: Partial<AuditOptions> = {},
  settings: CommitLintSettings = { processor: 'dvcs' },
): string {
  const counter = countAudit(settings, { digest: (text) => text, ...options });
  for (const [index, commit] of commits.entries()) {
    const told = typeof commit === 'string' ? { message: commit } : commit;
    counter.add({
      hash: `${index}`.padStart(40, 'a'),
      author: { name: 'Ada', email: 'ada@example.com' },
      parents: ['p'],
      authoredAt: JANUARY + index,
      committedAt: JANUARY + index,
      ...told,
    });
  }
  return auditHtml(counter.result(null), { processor: 'dvcs', isProcessorKnown: true });
}

/** The text of a piece of HTML, its elements apart. */
function textOf(html: string): string {
  return html
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<\/?(?:code|strong|small|mark|ins|span|a)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#160;', ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The text of one section, by its heading. */
function section(html: string, heading: string): string {
  const part = html.split('<section>').find((one) => one.includes(`<h2>${heading}</h2>`)) ?? '';
  return textOf(part.split('</section>')[0] ?? '');
}

const STORY = [
  'KEY-1 #time 2h #comment Done #close',
  'KEY-2 #time 1.5h',
  'KEY-3 #tiem 3h',
  'KEY-4 #tiem 1h',
  'Revert "KEY-1 #time 2h"\n\nThis reverts commit 0123456789abcdef.',
];

describe('auditHtml', () => {
  it('tells the whole in a few sentences', () => {
    expect(textOf(page(STORY).split('<main>')[0] ?? '')).toContain(
      'Jira carried out 3 of 7 commands as written (43 %). 2 were dropped, 1 was misread and 1 ran twice. ' +
        'Of the working time in these commands, 7h 30m was lost or logged wrongly.',
    );
    // Nothing stands behind it but the numbers.
    expect(textOf(page(['KEY-1 #close']))).toContain(
      'Jira carried out 1 of 1 command as written (100 %). as written',
    );
  });

  it('says where there is nothing to tell', () => {
    const html = page(['Tidy up']);
    expect(textOf(html)).toContain('No Smart Commit command was found.');
    expect(html).not.toContain('<section>');
  });

  it('shows a mistake with its line, what Jira does and the line as it should be', () => {
    expect(section(page(STORY), 'The commonest mistakes')).toContain(
      'command-spelling dropped A near miss of comment, time or a transition, or a command of another tool (#coment, #log 3h). ' +
        '2 findings in 2 commits Commit aaaaaaaaaa KEY-4 #tiem 1h ' +
        '#tiem is not a command: Jira looks for a transition of that name. Write KEY-4 #time 1h',
    );
    expect(page(STORY)).toContain('<pre><code>KEY-4 <mark>#tiem</mark> 1h</code></pre>');
    expect(page(STORY)).toContain('<pre><code>KEY-4 <ins>#time</ins> 1h</code></pre>');
  });

  it('says in words what to do where no line can be shown', () => {
    expect(section(page(STORY), 'The commonest mistakes')).toContain(
      'Revert "KEY-1 #time 2h" A revert quotes the subject of the commit that it undoes: Jira runs its commands again. Take the # away from the quoted commands: git revert --edit.'.replaceAll(
        '"',
        '&quot;',
      ),
    );
  });

  it('shows the ten commonest mistakes, the commonest first, and all rules', () => {
    const wrong = [
      ...Array.from({ length: 3 }, (_, index) => `KEY-${index} #comment`),
      'KEY-1 #tiem 2h',
      'key-1 #close',
      'KEY-1 and KEY-2 #close',
      'KEY-1 #time 1.5h',
      'KEY-1: after KEY-2 #resolve',
      'chore: tidy #close',
      'KEY-1 (#close)',
      'KEY-1, KEY-1 #time 1h',
      'KEY-1 #comment one\ntwo',
      'KEY-1 #time 2h fixed 3d model',
      'feature/KEY-1_x #close',
    ];
    const html = page(wrong);
    expect(html.match(/<li>/g)).toHaveLength(10);
    expect(/<li>\s*<h3><a [^>]*>(.*?)<\/a>/.exec(html)?.[1]).toBe('comment-empty');
    expect(section(html, 'By rule').match(/(?:dropped|misread|run twice) 1 1/g)).toHaveLength(11);
  });

  it('adds up the time that was worked and the time that Jira logged', () => {
    expect(section(page([...STORY, 'KEY-1 #time soon']), 'Working time')).toBe(
      'Working time Commands Worked Logged Difference as written 2h 2h 0h dropped 4h 0h −4h ' +
        'misread 1h 30m 5h +3h 30m run twice 0h 2h +2h all 7h 30m 9h +1h 30m 1 more #time command has no clear duration.',
    );
  });

  it('names authors where that is asked, with what to tell them', () => {
    const commits = [
      ...STORY,
      { message: 'KEY-5 #close', author: { name: '', email: 'grace@example.com' } },
      { message: 'KEY-6 #tiem 1h', author: { name: '', email: 'grace@example.com' } },
      { message: 'KEY-7 #close', author: { name: 'Bob', email: 'bob@example.com' } },
    ];
    expect(section(page(commits, { namesAuthors: true }), 'Who to tell')).toBe(
      'Who to tell Author Commands Not as written Commonest mistake ' +
        'Ada ada@example.com 7 4 57 % command-spelling grace@example.com 2 1 50 % command-spelling',
    );
    expect(section(page(['KEY-1 #close'], { namesAuthors: true }), 'Who to tell')).toBe(
      'Who to tell Nobody: every command was run as written.',
    );
  });

  it('names nobody else', () => {
    const commits = [
      { message: 'KEY-1 #close', author: { name: 'Ada', email: '1+ada@users.noreply.github.com' } },
    ];
    const text = textOf(page(commits));
    expect(text).not.toMatch(/ada/i);
    expect(text).toContain("The author's address is a noreply address: no Jira user has it");
    expect(textOf(page(commits, { namesAuthors: true }))).toContain('1+ada@users.noreply.github.com');
  });

  it('sets the thousands of a large number apart', () => {
    const counter = countAudit({}, { digest: (text) => text });
    counter.skip(1_234_567);
    const html = auditHtml(counter.result(null), { processor: 'dvcs', isProcessorKnown: false });
    expect(html).toContain('1&#8239;234&#8239;567 commits');
    expect(textOf(html)).toContain('No processor is configured: dvcs is a guess');
  });

  it('loads nothing and runs nothing', () => {
    const html = page(STORY, { namesAuthors: true });
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/<(?:script|link|img|iframe)|@import|url\(| on\w+=| src=/);
  });

  it('takes nothing of a history for markup', () => {
    const markup = fc.constantFrom(
      '<script>alert(1)</script>',
      '</code></pre><img src=x onerror=alert(1)>',
      '"><b>',
      "' onmouseover='alert(1)",
      '&lt;',
      '`<i>`',
      '\u202e',
    );
    const text = fc.tuple(markup, hostileText, markup).map((parts) => parts.join(''));
    const templates = [
      'KEY-1 #tiem 2h @',
      'KEY-1 #comment @',
      '@ #close',
      'KEY-1 #@',
      'KEY-1 (#close) @',
      '@',
    ];
    const commit = fc.record({
      message: fc
        .tuple(fc.constantFrom(...templates), text)
        .map(([template, some]) => template.replace('@', () => some)),
      author: fc.record({ name: text, email: text }),
    });
    fc.assert(
      fc.property(fc.array(commit, { minLength: 1, maxLength: 5 }), fc.boolean(), (commits, namesAuthors) => {
        const html = page(commits, { namesAuthors });
        const elements = new Set([...html.matchAll(/<\/?([a-z][\w-]*)/gi)].map(([, name = '']) => name));
        expect([...elements].filter((name) => !ELEMENTS.has(name))).toEqual([]);
        expect(html).not.toMatch(/<[^>]* on\w+\s*=/i);
        // eslint-disable-next-line no-control-regex
        expect(html).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
        expect(html.match(/&(?!(?:amp|lt|gt|quot|#\d+);)/)).toBeNull();
        expect(balanceOf(html)).toEqual([]);
      }),
    );
  });
});

const ELEMENTS = new Set(
  (
    'html head meta title style body header main footer section h1 h2 h3 p a strong small code pre mark ins span dl dt dd div ' +
    'svg rect line text g details summary table thead tbody tr th td ol li'
  ).split(' '),
);

const VOID = new Set(['meta']);

/** Elements that are not closed, or closed by another one. */
function balanceOf(html: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [tag, slash, name = '', end] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
    if (VOID.has(name) || end === '/') continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) faults.push(tag);
  }
  return [...faults, ...open];
}
