import { type Style, styleFor, wrapText } from '../text/terminal.ts';
import { visibleText } from '../text/visible-text.ts';
import { type Group, groups, type Result, tally, type Verdict } from './check.ts';
import { safeJson } from '../report/json.ts';

export interface TextSettings {
  readonly color: boolean;
  readonly columns: number;
  /** Problems only. */
  readonly quiet: boolean;
}

const titles: Readonly<Record<Group, string>> = {
  jira: 'Jira',
  hooks: 'Hooks',
  identity: 'Identity',
  gitlab: 'GitLab',
};

const signs: Readonly<Record<Verdict, string>> = {
  ok: 'ok  ',
  info: 'info',
  warning: 'WARN',
  problem: 'FAIL',
  skipped: 'skip',
};

/** Lines beyond this are hard to read, however wide the terminal is. */
const widest = 100;

/**
 * For people: one group after the other, a sign and a sentence a check, and below it what to do. Of a check that was asked
 * for alone, also what it looks at.
 */
export function reportText(results: readonly Result[], { color, columns, quiet }: TextSettings): string {
  const style = styleFor(color);
  const width = Math.min(columns, widest);
  const shown = quiet ? results.filter(({ verdict }) => verdict === 'problem') : results;
  const blocks = groups.flatMap((group) => {
    const own = joinSkipped(shown.filter((result) => result.group === group));
    if (own.length === 0) return [];
    return [
      `${style.strong(titles[group])}\n${own.map((result) => describe(result, width, style)).join('')}`,
    ];
  });
  const alone = results.length === 1 && !quiet ? results.map(({ probe }) => describeProbe(probe, width)) : [];
  return [
    ...alone,
    ...blocks,
    quiet ? '' : `${wrapText(countsOf(results), Math.max(width, 20)).join('\n')}\n`,
  ]
    .filter((block) => block !== '')
    .join('\n');
}

/** Checks that were skipped for one and the same reason are one line: a list of them says nothing more. */
function joinSkipped(results: readonly Result[]): readonly Result[] {
  const joined: Result[] = [];
  for (const result of results) {
    const same = joined.findIndex(
      ({ verdict, message }) =>
        verdict === 'skipped' && result.verdict === verdict && message === result.message,
    );
    const first = joined[same];
    if (first === undefined) joined.push(result);
    else joined[same] = { ...first, id: `${first.id}, ${result.id}`, help: first.help ?? result.help };
  }
  return joined;
}

const indent = '        ';

function describeProbe(probe: string, width: number): string {
  return `${wrapText(`Looks at: ${probe}`, Math.max(width, 20)).join('\n')}\n`;
}

function describe({ id, verdict, message, help }: Result, width: number, style: Style): string {
  const room = Math.max(width - indent.length, 20);
  const [first = '', ...rest] = wrapText(`${id}: ${visibleText(message)}`, room);
  const sign = paint(style, verdict)(signs[verdict]);
  const lines = [`  ${sign}  ${first}`, ...rest.map((line) => indent + line)];
  return `${[...lines, ...describeHelp(help, verdict, room, style)].join('\n')}\n`;
}

function describeHelp(help: string | null, verdict: Verdict, room: number, style: Style): string[] {
  if (help === null) return [];
  const label = verdict === 'warning' || verdict === 'problem' ? 'help' : 'note';
  return `${label}: ${help}`
    .split('\n')
    .flatMap((line) => (line.startsWith('  ') ? [line] : wrapText(line, room)))
    .map((line, index) => {
      const text = indent + visibleText(line);
      return index === 0 ? text.replace(`${label}:`, style.help(`${label}:`)) : text;
    });
}

function paint(style: Style, verdict: Verdict): (text: string) => string {
  if (verdict === 'problem') return style.error;
  if (verdict === 'warning') return style.warning;
  return verdict === 'skipped' ? style.faint : (text) => text;
}

function countsOf(results: readonly Result[]): string {
  const { ok, info, warning, problem, skipped } = tally(results);
  const parts = [
    count(problem, 'problem'),
    count(warning, 'warning'),
    `${ok + info} fine`,
    `${skipped} not looked at`,
  ];
  return parts.join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** For programs: one JSON document, `version` 1. `help` is null where there is nothing to do or to add. */
export function reportJson(results: readonly Result[]): string {
  const { ok, info, warning, problem, skipped } = tally(results);
  const checks = results.map(({ id, group, verdict, message, help }) => ({
    id,
    group,
    verdict,
    message,
    help,
  }));
  const summary = { ok, info, warnings: warning, problems: problem, skipped };
  return `${safeJson({ version: 1, summary, checks })}\n`;
}
