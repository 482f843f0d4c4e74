import type { FramedLine } from '../report/code-frame.ts';
import { sentence } from '../report/sentences.ts';
import { factsOf } from '../rules/catalogue.ts';
import { count, escapeHtml, note, ruleLink, section, sentenceHtml, table } from './html-parts.ts';
import {
  type Audit,
  type AuthorCounts,
  type Counts,
  type NamedCounts,
  type Outcome,
  OUTCOMES,
  type RuleCount,
} from './audit.ts';
import { AUDIT_STYLE } from './audit-style.ts';
import {
  type AuditContext,
  describeCommits,
  describeTime,
  duration,
  notesAfter,
  notesBefore,
  OUTCOME_NAMES,
  plural,
  share,
} from './audit-sentences.ts';
import { failuresOf, sumCounts, totalOf } from './count-audit.ts';
import { comparisonHtml } from './comparison-html.ts';
import { drawMonths } from './draw-months.ts';

/** Mistakes that are shown with an example. */
const MISTAKES_SHOWN = 10;

/** More authors than this nobody talks to. */
const AUTHORS_SHOWN = 50;

/**
 * The audit as a page to show to others: one HTML document that loads nothing, needs no script and prints. Whatever stands
 * in a history, nothing of it is markup.
 */
export function auditHtml(audit: Audit, context: AuditContext): string {
  const { comparison } = audit;
  const findings = totalOf(audit.commands) === 0 ? '' : findingsHtml(audit);
  const body = (comparison === undefined ? '' : comparisonHtml(comparison)) + findings;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Smart Commits: what Jira made of them</title>
<style>${AUDIT_STYLE}</style>
</head>
<body>
<header>
<h1>What Jira made of our Smart Commits</h1>
<p class="facts">${factsHtml(audit, context)}</p>
${notesBefore(audit, context).map(note).join('')}<p class="lead">${leadHtml(audit)}</p>
</header>
<main>
${body}</main>
<footer>
${notesAfter(audit).map(note).join('')}<p>Made by <code>smart-commits audit</code>. <code>smart-commits lint --to HEAD</code> shows each finding.</p>
</footer>
</body>
</html>
`;
}

/** The facts as elsewhere, with months that do not break. */
function factsHtml(audit: Audit, context: AuditContext): string {
  return escapeHtml(describeCommits(audit, context))
    .replace(/\d{5,}/g, (digits) => count(Number(digits)))
    .replace(/\d{4}-\d\d/g, '<span class="whole">$&</span>');
}

/** The whole in a few sentences. */
function leadHtml({ commands, time }: Audit): string {
  const total = totalOf(commands);
  if (total === 0) return 'No Smart Commit command was found.';
  const { asWritten, dropped, misread, twice } = commands;
  const parts = [
    dropped > 0 ? `${count(dropped)} ${was(dropped)} dropped` : '',
    misread > 0 ? `${count(misread)} ${was(misread)} misread` : '',
    twice > 0 ? `${count(twice)} ran twice` : '',
  ].filter((part) => part !== '');
  const carriedOut = `Jira carried out <strong>${count(asWritten)} of ${count(total)} ${total === 1 ? 'command' : 'commands'}</strong> as written (${share(asWritten, total)}&#160;%).`;
  const rest = parts.length === 0 ? '' : ` ${listed(parts)}.`;
  const wrong = time.dropped + time.misread.written + time.twice;
  const off =
    wrong === 0
      ? ''
      : ` Of the working time in these commands, <strong>${duration(wrong)}</strong> was lost or logged wrongly.`;
  return carriedOut + rest + off;
}

function was(number: number): string {
  return number === 1 ? 'was' : 'were';
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function findingsHtml(audit: Audit): string {
  const { rules, authors } = audit;
  return [
    outcomesHtml(audit),
    monthsHtml(audit.months),
    ...(rules.length === 0 ? [] : [rulesHtml(rules), mistakesHtml(rules.slice(0, MISTAKES_SHOWN))]),
    timeHtml(audit),
    ...(authors === null ? [] : [authorsHtml(authors)]),
  ].join('');
}

/** The outcomes, each with its colour: the legend of the charts. */
function outcomesHtml({ commands, time }: Audit): string {
  const total = totalOf(commands);
  const tiles = OUTCOMES.map((outcome) => {
    const hours = describeTime(outcome, time);
    return (
      `<div class="tile"><dt>${key(outcome)}${OUTCOME_NAMES[outcome]}</dt>` +
      `<dd class="number">${count(commands[outcome])} <small>${share(commands[outcome], total)}&#160;%</small></dd>` +
      `${hours === '' ? '' : `<dd>${hours}</dd>`}</div>`
    );
  });
  return `<dl class="tiles">\n${tiles.join('\n')}\n</dl>\n`;
}

function key(outcome: Outcome): string {
  return `<svg class="key" width="12" height="12" aria-hidden="true"><rect class="${outcome}" width="12" height="12" rx="3"/></svg>`;
}

function monthsHtml(months: readonly NamedCounts[]): string {
  const chart = drawMonths(months);
  const legend = `<p class="legend" aria-hidden="true">${OUTCOMES.map((outcome) => `<span>${key(outcome)}${OUTCOME_NAMES[outcome]}</span>`).join(' ')}</p>`;
  const rows = months.map(({ name, counts }) => [escapeHtml(name), ...cellsOf(counts)]);
  const titles = ['Month', 'Commands', ...OUTCOMES.map((outcome) => OUTCOME_NAMES[outcome])];
  return section(
    'By month',
    `${chart === null ? '' : `${chart}\n${legend}\n`}<details><summary>The numbers</summary>${table(titles, rows)}</details>`,
  );
}

function cellsOf(counts: Counts): string[] {
  return [count(totalOf(counts)), ...OUTCOMES.map((outcome) => count(counts[outcome]))];
}

function rulesHtml(rules: readonly RuleCount[]): string {
  const most = Math.max(...rules.map(({ findings }) => findings));
  const rows = rules.map(({ rule, outcome, findings, commits }) => [
    `${ruleLink(rule)} ${tag(outcome)}`,
    `<svg class="bar" width="100%" height="12" aria-hidden="true"><rect class="${outcome}" width="${((100 * findings) / most).toFixed(1)}%" height="12" rx="2"/></svg>`,
    count(findings),
    count(commits),
  ]);
  return section(
    'By rule',
    table(['Rule', '<span class="unseen">Share</span>', 'Findings', 'Commits'], rows),
  );
}

function tag(outcome: Outcome): string {
  return `<span class="tag">${key(outcome)}${OUTCOME_NAMES[outcome]}</span>`;
}

function mistakesHtml(rules: readonly RuleCount[]): string {
  const title = rules.length === 1 ? 'The commonest mistake' : 'The commonest mistakes';
  return section(title, `<ol class="mistakes">\n${rules.map(mistakeHtml).join('\n')}\n</ol>`);
}

function mistakeHtml({ rule, outcome, findings, commits, example }: RuleCount): string {
  const { hash, line, message, help, mended } = example;
  const summary = factsOf(rule)?.summary;
  const right =
    mended === null
      ? `<p>${sentenceHtml(sentence(help))}</p>`
      : `<p class="label">Write</p>\n<pre>${lineHtml(mended, 'ins')}</pre>`;
  const about = summary === undefined ? '' : `<p>${sentenceHtml(sentence(summary))}</p>\n`;
  return `<li>
<h3>${ruleLink(rule)} ${tag(outcome)}</h3>
<div>${about}<p class="note">${plural(findings, 'finding')} in ${plural(commits, 'commit')}</p></div>
<div class="example">
<p class="label">Commit <code>${escapeHtml(hash.slice(0, 10))}</code></p>
<pre>${lineHtml(line, 'mark')}</pre>
<p>${sentenceHtml(sentence(message))}</p>
${right}
</div>
</li>`;
}

function lineHtml({ before, marked, behind }: FramedLine, element: 'mark' | 'ins'): string {
  const inner = marked === '' ? '' : `<${element}>${escapeHtml(marked)}</${element}>`;
  // A line feed behind <pre> would be dropped, and nothing else is: see `frameLine`.
  return `<code>${escapeHtml(before)}${inner}${escapeHtml(behind)}</code>`;
}

/** What was worked and what Jira logged; a command that runs twice logs what nobody worked. */
function timeHtml({ time }: Audit): string {
  const { asWritten, dropped, misread, twice, unknownCommands } = time;
  const rows: readonly (readonly [Outcome, number, number])[] = [
    ['asWritten', asWritten, asWritten],
    ['dropped', dropped, 0],
    ['misread', misread.written, misread.logged],
    ['twice', 0, twice],
  ];
  const shown = rows.filter(([, worked, logged]) => worked + logged > 0);
  if (shown.length === 0 && unknownCommands === 0) return '';
  const sum = (pick: 1 | 2): number => shown.reduce((total, row) => total + row[pick], 0);
  const cells = (worked: number, logged: number): string[] => [
    duration(worked),
    duration(logged),
    difference(logged - worked),
  ];
  const body = [
    ...shown.map(([outcome, worked, logged]) => [
      key(outcome) + OUTCOME_NAMES[outcome],
      ...cells(worked, logged),
    ]),
    ['all', ...cells(sum(1), sum(2))],
  ];
  const unknown =
    unknownCommands === 0
      ? ''
      : `\n<p class="note">${plural(unknownCommands, 'more <code>#time</code> command')} ${unknownCommands === 1 ? 'has' : 'have'} no clear duration.</p>`;
  return section('Working time', table(['Commands', 'Worked', 'Logged', 'Difference'], body) + unknown);
}

function difference(seconds: number): string {
  if (seconds === 0) return '0h';
  return `${seconds > 0 ? '+' : '−'}${duration(Math.abs(seconds))}`;
}

function authorsHtml({ named, others }: NonNullable<Audit['authors']>): string {
  const failed = named.filter(({ counts }) => failuresOf(counts) > 0);
  if (failed.length === 0) return section('Who to tell', '<p>Nobody: every command was run as written.</p>');
  const hidden = failed.slice(AUTHORS_SHOWN);
  const rest = sumCounts([...hidden.map(({ counts }) => counts), ...(others === null ? [] : [others])]);
  const more = failuresOf(rest) === 0 ? [] : [['all others', ...authorCells(rest), '']];
  const rows = [...failed.slice(0, AUTHORS_SHOWN).map(authorRow), ...more];
  return section(
    'Who to tell',
    table(['Author', 'Commands', 'Not as written', 'Commonest mistake'], rows, 'lrrl'),
  );
}

function authorRow({ name, email, counts, commonest }: AuthorCounts): string[] {
  const shown = name === '' ? email : name;
  const address = name === '' || email === '' ? '' : ` <small>${escapeHtml(email)}</small>`;
  return [
    `${escapeHtml(shown)}${address}`,
    ...authorCells(counts),
    commonest === null ? '' : ruleLink(commonest),
  ];
}

function authorCells(counts: Counts): string[] {
  const total = totalOf(counts);
  const failed = failuresOf(counts);
  return [count(total), `${count(failed)} <small>${share(failed, total)}&#160;%</small>`];
}
