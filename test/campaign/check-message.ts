import type { Span } from '../../src/text/diagnostic.ts';
import { type Action, explainMessage } from '../../src/effects/explain-message.ts';
import { applyFixes } from '../../src/lint/fix-message.ts';
import { lintMessage, type LintedMessage, type LintSettings } from '../../src/lint/lint-message.ts';
import { workingTimeOf } from '../../src/smart-commit/duration.ts';
import { judgeLooseMessage, judgeMessage, type JudgedMessage } from '../../src/message/decide-clean-up.ts';
import { formats } from '../../src/report/index.ts';
import { isMergeMessage } from '../../src/smart-commit/host-texts.ts';
import type { SmartCommand } from '../../src/smart-commit/interpret.ts';
import { render } from '../support/render-report.ts';
import { readRunnerCommand } from '../support/runner-commands.ts';
import { whyNotAskedFor } from './is-asked-for.ts';
import { countElements } from './read-xml.ts';

/** What holds for every message, whatever it is. */
export interface Checked {
  /** One sentence for each invariant that is broken. */
  readonly broken: readonly string[];
  readonly found: number;
  readonly actions: number;
  readonly fixes: number;
}

type Judge = (raw: string) => JudgedMessage;

/** How a message comes to be judged: a loose one, one from history, one that git cleans. */
export const judges: readonly [Judge, ...Judge[]] = [
  (raw) => ({ text: raw, strippedLines: [] }),
  judgeLooseMessage,
  (raw) =>
    judgeMessage(raw, { cleanUp: { mode: 'strip', commentString: '#', verbose: false }, alternative: null }),
  (raw) =>
    judgeMessage(raw, {
      cleanUp: { mode: 'whitespace', commentString: '#', verbose: true },
      alternative: null,
    }),
];

const formatNames = Object.keys(formats);

/** Judges, explains, mends and reports a message, and tells what does not hold. Throws what the program throws. */
export function checkMessage(raw: string, settings: LintSettings, judge: Judge, turn: number): Checked {
  const lint = lintOnce(settings, judge);
  const linted = lint(raw);
  const { diagnostics } = linted;
  const explained = explain(linted, settings);
  const fixed = applyFixes(raw, lint);
  const format = formatNames[turn % formatNames.length] ?? 'json';
  const broken = [
    ...outside(linted, explained.ignored),
    ...(hasAllRules(settings) ? unasked(linted, explained.pairs, settings) : []),
    ...(hasAllRules(settings) && diagnostics.length === 0
      ? silentAndNotDone(linted, explained, settings)
      : []),
    ...unsettled(raw, fixed, lint),
    ...(diagnostics.length > 0 ? unreadable(format, linted) : []),
  ];
  return { broken, found: diagnostics.length, actions: explained.pairs.length, fixes: fixed.count };
}

type Lint = (raw: string) => LintedMessage;

/** Judges each raw message once; the suite has a property of its own for what two judgements of one message are. */
function lintOnce(settings: LintSettings, judge: Judge): Lint {
  const known = new Map<string, LintedMessage>();
  return (raw) => {
    let linted = known.get(raw);
    if (linted === undefined) {
      const { text, strippedLines } = judge(raw);
      known.set(raw, (linted = lintMessage(text, settings, strippedLines)));
    }
    return linted;
  };
}

/** Whether nothing is switched off: only then silence says anything. */
function hasAllRules({ rules }: LintSettings): boolean {
  return rules === undefined;
}

interface Explained {
  readonly pairs: readonly (readonly [Action, SmartCommand])[];
  readonly ignored: readonly (Span & { readonly reason: string })[];
}

/** The actions, each with its command: of the commands, in their order, those that are not refused are the actions. */
function explain({ reading }: LintedMessage, settings: LintSettings): Explained {
  const asked: SmartCommand[] = [];
  const { actions, ignored } = explainMessage(reading, {
    projects: settings.projects,
    transitions: settings.transitions,
    workingTime: workingTimeOf(settings),
    refusalOf: (command) => {
      asked.push(command);
      return null;
    },
  });
  return {
    ignored,
    pairs: actions.flatMap((action, index) => {
      const command = asked[index];
      return command === undefined ? [] : [[action, command] as const];
    }),
  };
}

function outside({ text, reading, diagnostics }: LintedMessage, ignored: readonly Span[]): string[] {
  const fixes = diagnostics.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
  const nodes = reading.commands.flatMap(({ node }) => [node, node.arguments]);
  const spans = [...diagnostics, ...fixes, ...ignored, ...reading.commands, ...nodes];
  const isOutside = spans.some(
    ({ start, end }) =>
      !Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > text.length,
  );
  const isUnordered = diagnostics.some(({ start }, index) => start < (diagnostics[index - 1]?.start ?? 0));
  const isMute = diagnostics.some(({ message, help }) => message === '' || help === '');
  return [
    ...(isOutside ? ['a span is outside of the text'] : []),
    ...(isUnordered ? ['findings are not in the order of the text'] : []),
    ...(isMute ? ['a finding says nothing'] : []),
  ];
}

/** Actions that no finding speaks of, and that the message does not evidently ask for. */
function unasked(
  { text, reading, diagnostics }: LintedMessage,
  pairs: Explained['pairs'],
  settings: LintSettings,
): string[] {
  return pairs.flatMap(([action, command]) => {
    const from = command.statement?.start ?? command.node.start;
    const isReported = diagnostics.some(({ start, end }) => start <= command.node.end && end >= from);
    const why = isReported ? null : whyNotAskedFor(action, command, reading, settings);
    return why === null
      ? []
      : [`${JSON.stringify(text.slice(command.start, command.end))} ${why}, and no finding says so`];
  });
}

/** A key as everybody knows it, with a command as everybody knows it behind it. */
const PLAIN =
  /(?:^|[ ([])[A-Z][A-Z0-9]+-[1-9][0-9]{0,5}(?=[ :,)\]])[^\n]*? (#(?:time [1-9]h|comment [a-z]+|close|resolve))(?=[ \n]|$)/gm;

/** `#time` with a number, `#comment` with a text of its own (`#comment and #time` names two commands), or a transition. */
const KNOWN =
  /^#(?:time\s+[0-9]|comment\s+(?!(?:and|or|nor)\s*(?:#|$))\p{L}|(?<transition>[a-z-]+)(?=\s|$))/iu;
/** What no comment to a transition has, and a line of code may. */
const CODE = /[=`{}<>]|##/;
const USUAL_TRANSITIONS = ['close', 'resolve', 'done', 'reopen', 'in-progress', 'start-review'];

/** Whether everybody, or the team that named its transitions, knows the command that a piece of a message begins with. */
function isKnown(part: string, { transitions = USUAL_TRANSITIONS }: LintSettings): boolean {
  const match = KNOWN.exec(part);
  const name = match?.groups?.['transition']?.toLowerCase();
  if (match === null || name === undefined) return match !== null;
  return (
    USUAL_TRANSITIONS.includes(name) &&
    !CODE.test(part) &&
    transitions.some((known) => known.toLowerCase().replaceAll(' ', '-') === name)
  );
}

/** Whether the line of a command would be called prose where Jira reads it: then nobody is told where Jira does not. */
function isOnLineOfProse(text: string, offset: number, settings: LintSettings): boolean {
  const [line = ''] = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1);
  return lintMessage(line, { ...settings, processor: 'dvcs' }).diagnostics.some(({ rule }) =>
    rule.endsWith('/prose-command'),
  );
}

const TWO_WORDS = /\p{L}{2,}[ \t]+\p{L}{2,}/u;

/** What a message without a finding leaves out. */
function silentAndNotDone(
  { text, reading }: LintedMessage,
  { ignored, pairs }: Explained,
  settings: LintSettings,
): string[] {
  // What is not read is a loss where somebody asked for something by a command that everybody knows; the commits of a merged branch
  // carry the commands that the merge repeats below its first line. One word behind a transition, or letters that are glued to
  // it, are nobody's comment.
  const lost = ignored.filter(({ start, end, reason }) => {
    const part = text.slice(start, end);
    // What is shown as code asks for nothing.
    if (text.slice(0, start).split('`').length % 2 === 0 && text.includes('`', start)) return false;
    const isMeant = isKnown(part, settings) && !isOnLineOfProse(text, start, settings);
    if (reason === 'is below the first line') return isMeant && !isMergeMessage(text);
    if (reason.startsWith('is past character')) return isMeant;
    const isGlued = /[A-Za-z-]/.test(text.charAt(start - 1));
    return !reason.endsWith('where Jira drops it') || (!isGlued && TWO_WORDS.test(part));
  });
  const missed = [...text.matchAll(PLAIN)].filter(({ index, 0: whole, 1: command = '' }) => {
    const at = index + whole.length - command.length;
    return ignored.length === 0 && at < reading.readEnd && !pairs.some(([, { start }]) => start === at);
  });
  return [
    ...lost.map(
      ({ start, end, reason }) => `silent, and ${JSON.stringify(text.slice(start, end))} ${reason}`,
    ),
    ...missed.map(({ 1: command }) => `silent, and nothing comes of ${command}`),
  ];
}

function unsettled(
  raw: string,
  fixed: { readonly text: string; readonly count: number },
  lint: Lint,
): string[] {
  if (fixed.count === 0) return fixed.text === raw ? [] : ['no fix was made, and the text is another'];
  const left = new Map<string, number>();
  for (const { rule } of lint(raw).diagnostics) left.set(rule, (left.get(rule) ?? 0) + 1);
  for (const { rule } of lint(fixed.text).diagnostics) left.set(rule, (left.get(rule) ?? 0) - 1);
  const more = [...left].filter(([, count]) => count < 0).map(([rule]) => rule);
  const again = applyFixes(fixed.text, lint);
  return [
    ...(fixed.text === raw ? ['fixes were made, and the text is the same'] : []),
    ...(more.length > 0 ? [`fixes to ${JSON.stringify(fixed.text)} add ${more.join(', ')}`] : []),
    ...(again.count > 0
      ? [`fixes to ${JSON.stringify(fixed.text)} do not settle: ${JSON.stringify(again.text)}`]
      : []),
  ];
}

/** Whether a report of the format can be read again, and holds every finding. */
function unreadable(format: string, { text, diagnostics }: LintedMessage): string[] {
  const author = { name: text.slice(0, 30), email: text.slice(-30) };
  const commit = { hash: null, author, title: text.slice(0, 60), message: text, diagnostics };
  const report = render(format, [commit]);
  const read = readReport(format, report);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const expected = format === 'junit' ? Math.min(1, errors) : format === 'github' ? null : diagnostics.length;
  if (read === null) return [`the ${format} report cannot be read`];
  if (expected !== null && read !== expected)
    return [`the ${format} report holds ${read} of ${expected} findings`];
  return [];
}

const UNPRINTABLE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** How many findings a report holds, as its reader counts them; null where it is broken. */
function readReport(format: string, report: string): number | null {
  try {
    switch (format) {
      case 'json':
        return (JSON.parse(report) as { commits: { diagnostics: unknown[] }[] }).commits.flatMap(
          (one) => one.diagnostics,
        ).length;
      case 'sarif':
        return (JSON.parse(report) as { runs: { results: unknown[] }[] }).runs.flatMap((one) => one.results)
          .length;
      case 'gitlab':
        return (JSON.parse(report) as unknown[]).length;
      case 'junit':
        return countElements(report)?.get('failure') ?? (countElements(report) === null ? null : 0);
      case 'github':
        return report
          .split('\n')
          .filter((line) => line !== '')
          .every((line) => ['error', 'warning', 'notice'].includes(readRunnerCommand(line)?.name ?? ''))
          ? 0
          : null;
      default:
        if (UNPRINTABLE.test(report) || report.split('\n').some((line) => readRunnerCommand(line) !== null))
          return null;
        return [...report.matchAll(/smart-commits\/[a-z-]+(?=$|[`\s)\]|])/gm)].length;
    }
  } catch {
    return null;
  }
}
