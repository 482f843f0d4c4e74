import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FoundIssue } from '../jira/jira-reader.ts';
import { issueLine } from '../report/explanation.ts';
import { commandFor } from '../smart-commit/transition-commands.ts';
import type { Span } from '../text/diagnostic.ts';
import { visibleText } from '../text/visible-text.ts';
import type { Place } from './place.ts';
import { rangeOf } from './to-diagnostics.ts';
import { alignTexts } from '../message/align-lines.ts';
import { eachReading, readMessage } from '../smart-commit/read-message.ts';

/** What the editor tells of a request. */
export interface CompletionRequest {
  /** The character that made the editor ask by itself. */
  readonly trigger: string | undefined;
  /** The editor can have the person fill in a text. */
  readonly takesSnippets: boolean;
}

/** Characters at which editors ask by themselves: a command begins, or a duration. */
export const TRIGGERS = ['#', ' '];

/** What people log; anything else is as quickly typed. */
const DURATIONS = ['15m', '30m', '1h', '1h 30m', '2h', '4h', '1d'];

/** Of the line before the cursor: no issue key and no command is longer. */
const LONGEST = 200;

/** The word that is being written. */
type Word = Span & { readonly kind: 'command' | 'duration' | 'key' };

/**
 * What can be written at a place of a document: keys, commands and durations that the processor will read there. Total; asks
 * nobody and waits for nothing: what Jira has not said yet makes the list an incomplete one.
 */
export function complete(
  document: TextDocument,
  offset: number,
  place: Place,
  asked: CompletionRequest,
): CompletionList {
  const raw = document.getText();
  const word = findWord(raw, offset);
  const isUnasked = asked.trigger === ' ' && word?.kind !== 'duration';
  if (word === null || isUnasked) return { isIncomplete: false, items: [] };
  const range = rangeOf(word, document);
  switch (word.kind) {
    case 'command':
      return completeCommand(raw, word, place, { ...asked, range });
    case 'duration':
      return { isIncomplete: false, items: durations(raw, word, place, range) };
    case 'key':
      return completeKey(raw, word, place, range);
  }
}

const COMMAND = /(?<=^|\s)#([A-Za-z-]*)$/;
const DURATION = /(?<=(?:^|\s)#time[ \t]+)(?:[0-9]+[wdhm]?[ \t]+)*(?:[0-9]+[wdhm]?)?$/i;
const KEY = /(?<=^|[^\p{L}\p{N}_#&=?>^!~/-])(?:[\p{L}][\p{L}\p{N}_]*(?:-[0-9]*)?)?$/u;

function findWord(raw: string, offset: number): Word | null {
  const line = raw.slice(Math.max(raw.lastIndexOf('\n', offset - 1) + 1, offset - LONGEST), offset);
  for (const [kind, pattern] of [
    ['command', COMMAND],
    ['duration', DURATION],
    ['key', KEY],
  ] as const) {
    const match = pattern.exec(line);
    if (match !== null)
      return { kind, start: offset - match[0].length, end: offset + restOfWord(raw, offset, kind) };
  }
  return null;
}

/** What of the word stands behind the cursor, and is replaced too. */
function restOfWord(raw: string, offset: number, kind: Word['kind']): number {
  const pattern = kind === 'key' ? /^[\p{L}\p{N}_-]*/u : kind === 'command' ? /^[A-Za-z-]*/ : /^[0-9wdhm]*/;
  return pattern.exec(raw.slice(offset, offset + LONGEST))?.[0].length ?? 0;
}

function completeCommand(
  raw: string,
  word: Word,
  place: Place,
  { range, takesSnippets }: CompletionRequest & { readonly range: Range },
): CompletionList {
  const branchKey = place.branchKey();
  let lead = '';
  let keys = findCarriers(raw, word, place);
  if (keys.length === 0 && branchKey !== null) {
    lead = `${branchKey} `;
    keys = findCarriers(raw, word, place, lead);
  }
  if (keys.length === 0) return { isIncomplete: false, items: [] };
  const item = (
    label: string,
    text: string,
    snippet: string,
    more: Partial<CompletionItem>,
  ): CompletionItem => ({
    label,
    kind: CompletionItemKind.Keyword,
    filterText: label,
    ...(takesSnippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    textEdit: { range, newText: lead + (takesSnippets ? snippet : text) },
    ...more,
  });
  const to = keys.join(', ');
  const { transitions, isAsked } = findTransitions(keys, place);
  return {
    isIncomplete: isAsked,
    items: [
      item('#comment', '#comment ', '#comment ${1:text}', {
        detail: `add a comment to ${to}`,
        sortText: '0',
      }),
      item('#time', '#time ', `#time \${1|${DURATIONS.join(',')}|}`, {
        detail: `log work on ${to}`,
        sortText: '1',
      }),
      ...transitions.map(({ command, detail }, index) =>
        item(command, command, command, {
          kind: CompletionItemKind.Event,
          detail,
          sortText: `2${pad(index)}`,
        }),
      ),
    ],
  };
}

interface Offered {
  readonly command: string;
  readonly detail: string;
}

/**
 * The transitions that every issue offers from its status, where Jira has said so; else those of the configuration. Each in
 * the form that matches no other.
 */
function findTransitions(
  keys: readonly string[],
  { jira, config }: Place,
): { readonly transitions: readonly Offered[]; readonly isAsked: boolean } {
  const known = keys.map((key) => jira?.issue(key) ?? { value: undefined, isAsked: false });
  const isAsked = known.some((one) => one.isAsked);
  const offered = known.flatMap(({ value }) => (value?.transitions ? [offersOf(value)] : []));
  const [first, ...others] = offered;
  if (first !== undefined) {
    const shared = first.filter(({ command }) =>
      others.every((offers) => offers.some((one) => one.command === command)),
    );
    return { transitions: shared, isAsked };
  }
  const names = config.transitions ?? [];
  return { transitions: names.flatMap((name) => offer(name, name, names)), isAsked };
}

function offersOf({ transitions, status }: FoundIssue): Offered[] {
  const offered = transitions ?? [];
  const names = offered.map(({ name }) => name);
  return offered.flatMap(({ name, to }) =>
    offer(name, `${name}${to === null ? '' : `: ${status === null ? '' : `${status} `}→ ${to}`}`, names),
  );
}

function offer(name: string, detail: string, names: readonly string[]): Offered[] {
  const command = commandFor(name, names);
  return command === null ? [] : [{ command, detail: visibleText(detail) }];
}

/** Behind a `#time` that is read as one. */
function durations(raw: string, word: Word, place: Place, range: Range): CompletionItem[] {
  const sigil = raw.lastIndexOf('#', word.start);
  if (findCarriers(raw, { start: sigil, end: word.end }, place).length === 0) return [];
  return DURATIONS.map((label, index) => ({
    label,
    kind: CompletionItemKind.Value,
    filterText: label,
    sortText: pad(index),
    textEdit: { range, newText: label },
  }));
}

function completeKey(raw: string, word: Word, place: Place, range: Range): CompletionList {
  if (!isInMessage(raw, word, place)) return { isIncomplete: false, items: [] };
  const branchKey = place.branchKey();
  const own = place.jira?.ownIssues() ?? { value: undefined, isAsked: false };
  const ofBranch = branchKey === null ? undefined : place.jira?.issue(branchKey);
  const mine = (own.value ?? []).filter(({ key }) => key !== branchKey);
  const item = (key: string, issue: FoundIssue | null | undefined, index: number): CompletionItem => {
    const summary = visibleText(issue?.details?.summary ?? '');
    return {
      label: key,
      kind: CompletionItemKind.Reference,
      detail: issue == null ? 'the issue of this branch' : lineOf(issue),
      sortText: pad(index),
      // An issue is found by its words where none of its key is written yet.
      filterText: word.start === word.end ? `${key} ${summary}` : key,
      textEdit: { range, newText: key },
    };
  };
  return {
    isIncomplete: own.isAsked || ofBranch?.isAsked === true,
    items: [
      ...(branchKey === null ? [] : [item(branchKey, ofBranch?.value, 0)]),
      ...mine.map((issue, index) => item(issue.key, issue, index + 1)),
    ],
  };
}

/** `KEY-1 · Task · Open · The space bar sticks`. */
export function lineOf(issue: FoundIssue, key: string = issue.key): string {
  const { type = null, isClosed = null, summary = null } = issue.details ?? {};
  const movedTo = issue.key === key ? null : issue.key;
  return issueLine({ key, movedTo, type, status: issue.status, isClosed, summary });
}

function pad(index: number): string {
  return String(index).padStart(3, '0');
}

/**
 * The issues that a command would be for, if it stood in the document in place of a span, behind `lead`: what every
 * processor says once it is written there. Empty where it would not be read as a command, or not be in the message. Total, linear.
 */
function findCarriers(raw: string, { start, end }: Span, place: Place, lead = ''): string[] {
  const written = `${raw.slice(0, start)}${lead}#close ${raw.slice(end)}`;
  const { text } = place.judge(written);
  const at = alignTexts(written, text).toCleaned(start + lead.length);
  if (at === null) return [];
  const [first = [], ...others] = eachReading(readMessage(text, place.processor)).map(({ commands }) =>
    commands.flatMap(({ start: own, issueKey }) => (own === at && issueKey !== null ? [issueKey] : [])),
  );
  return first.filter((key) => others.every((keys) => keys.includes(key)));
}

/** Whether text that is written at a place of the document is in the message. Total, linear. */
function isInMessage(raw: string, { start, end }: Span, place: Place): boolean {
  const written = `${raw.slice(0, start)}KEY-1${raw.slice(end)}`;
  return alignTexts(written, place.judge(written).text).toCleaned(start) !== null;
}
