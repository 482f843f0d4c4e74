import type { TransitionAction } from '../effects/explain-message.ts';
import { explainMessage } from '../effects/explain-message.ts';
import { actionSentence } from '../report/explanation.ts';
import { workingTimeOf } from '../smart-commit/duration.ts';
import { clearCommands, matchTransition } from '../smart-commit/transition-commands.ts';
import { processorTitles } from '../smart-commit/processor.ts';
import { eachReading, linkedKeysOf } from '../smart-commit/read-message.ts';
import type { SmartCommand } from '../smart-commit/interpret.ts';
import type { Span } from '../text/diagnostic.ts';
import { anyOf } from '../text/quote.ts';
import { visibleText } from '../text/visible-text.ts';
import { lineOf } from './complete.ts';
import type { JudgedDocument } from './judge-document.ts';

/** What is told of a place. */
export interface Description {
  /** Safe to print, in order. */
  readonly lines: readonly string[];
  /** In the document. */
  readonly span: Span;
  /** Jira has been asked for more. */
  readonly isAsked: boolean;
}

/** What Jira will do with the command or the key at a place of the document; null where neither is there. Total, linear. */
export function describePlace(judged: JudgedDocument, offset: number): Description | null {
  const found = eachReading(judged.reading).map((reading) => ({
    title: processorTitles[reading.processor.name],
    description: describeReading({ ...judged, reading }, offset),
  }));
  const [first, ...others] = found.flatMap(({ description }) => description ?? []);
  if (first === undefined) return null;
  const isSame = found.every(({ description }) => description?.lines.join('\n') === first.lines.join('\n'));
  const lines = found.flatMap(({ title, description }) => [
    `With ${title}:`,
    ...(description?.lines ?? ['Jira does nothing here']),
  ]);
  const isAsked = [first, ...others].some((one) => one.isAsked);
  return { ...first, lines: isSame ? first.lines : lines, isAsked };
}

/** The same for one processor. */
function describeReading(judged: JudgedDocument, offset: number): Description | null {
  const at = judged.toCleaned(offset);
  if (at === null) return null;
  const { reading, place } = judged;
  const command = reading.commands.find(({ start, end }) => start <= at && at <= end);
  const key = command === undefined ? keyAt(judged, at) : null;
  const ignored = explain(judged, () => true).ignored.filter(({ start, end }) => start <= at && at <= end);
  const span = command ?? key ?? ignored[0];
  if (span === undefined) return null;
  const isAbout = (one: SmartCommand): boolean =>
    key === null ? one.node === command?.node : one.issueKey === key.text;
  const keys = key === null ? reading.commands.filter(isAbout).map(({ issueKey }) => issueKey) : [key.text];
  const named = [...new Set(keys)].filter((one) => one !== null);
  const known = new Map(named.map((one) => [one, place.jira?.issue(one)]));
  const lines = [
    ...explain(judged, isAbout).sentences,
    ...ignored.map(({ reason }) => `Jira ignores this: it ${visibleText(reason)}`),
    ...(key !== null && !reading.commands.some(isAbout) ? [`Jira links the commit to ${key.text}`] : []),
    ...named.flatMap((one) => {
      const issue = known.get(one)?.value;
      if (issue === undefined) return [];
      return [issue === null ? `${one}: there is no such issue, or you may not see it` : lineOf(issue, one)];
    }),
  ];
  const start = judged.toRaw(span.start) ?? offset;
  return {
    lines,
    span: { start, end: Math.max(start, judged.toRaw(span.end) ?? offset) },
    isAsked: [...known.values()].some((one) => one?.isAsked === true),
  };
}

/** What Jira does with the commands that are asked about, in its order. */
function explain({ reading, place }: JudgedDocument, isAsked: (command: SmartCommand) => boolean) {
  const run: SmartCommand[] = [];
  const { config } = place;
  const { actions, ignored } = explainMessage(reading, {
    transitions: config.transitions,
    projects: config.projects,
    workingTime: workingTimeOf(config),
    refusalOf: (command) => {
      run.push(command);
      return null;
    },
  });
  const sentences = actions.flatMap((action, index) => {
    const command = run[index];
    if (command === undefined || !isAsked(command)) return [];
    return action.action === 'transition'
      ? transitionSentences(action, place.jira?.issue(action.issueKey).value)
      : [visibleText(actionSentence(action))];
  });
  return { sentences, ignored };
}

/** Where a transition leads, or that there is none, once Jira has said what the issue offers. */
function transitionSentences(
  action: TransitionAction,
  issue: ReturnType<NonNullable<JudgedDocument['place']['jira']>['issue']>['value'],
): string[] {
  const offered = issue?.transitions ?? null;
  if (offered === null || issue == null) return [visibleText(actionSentence(action))];
  const names = offered.map(({ name }) => name);
  const matching = matchTransition(action.name, names);
  const [only] = matching;
  if (only !== undefined && matching.length === 1) {
    const to = offered.find(({ name }) => name === only)?.to ?? null;
    const from = issue.status === null ? {} : { from: issue.status };
    return [visibleText(actionSentence({ ...action, ...from, to }))];
  }
  const found =
    matching.length === 0
      ? `offers no transition that "${action.name}" begins`
      : `offers several transitions that "${action.name}" begins: ${matching.join(', ')}`;
  const place = issue.status === null ? '' : ` from ${issue.status}`;
  const commands = clearCommands(names, names);
  const instead = commands.length === 0 ? '' : `; it offers ${anyOf(commands)}`;
  return [visibleText(`${action.issueKey}: Jira ${found}${place}${matching.length === 0 ? instead : ''}`)];
}

interface KeySpan extends Span {
  readonly text: string;
}

const KEY_CHARACTERS = /[\p{L}\p{N}_-]/u;

/** Longer than any key. */
const LONGEST = 300;

/** The key of the message at a place of the judged text. */
function keyAt({ reading }: JudgedDocument, at: number): KeySpan | null {
  const { text } = reading;
  let start = at;
  let end = at;
  while (start > 0 && at - start < LONGEST && KEY_CHARACTERS.test(text[start - 1] ?? '')) start--;
  while (end < text.length && end - at < LONGEST && KEY_CHARACTERS.test(text[end] ?? '')) end++;
  const word = text.slice(start, end);
  return word !== '' && linkedKeysOf(reading).includes(word) ? { start, end, text: word } : null;
}
