import { lintMessage, type LintSettings } from '../lint/lint-message.ts';
import { eachProcessor, findProcessor, type Processor } from '../smart-commit/processor.ts';
import { eachReading, linkedKeysOf, type Reading } from '../smart-commit/read-message.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { suggestDuration, type WorkingTime } from '../smart-commit/duration.ts';
import {
  clearCommands,
  commandFor,
  matchTransition,
  plainName,
} from '../smart-commit/transition-commands.ts';

/** What a message is made of. Text is as it was typed; the rest as Jira reads it. */
export interface MessageParts {
  /** Upper case; several get the same commands. */
  readonly issueKeys: readonly string[];
  /** Of Conventional Commits; null for none. */
  readonly type: string | null;
  readonly scope: string | null;
  readonly subject: string;
  /** `1h 30m`; null for none. */
  readonly time: string | null;
  readonly comment: string | null;
  /** `#close`; null for none. */
  readonly transition: string | null;
}

/** A message that Jira reads as it is meant, or what is in the way of one. */
export type Composed =
  | { readonly kind: 'message'; readonly text: string; readonly reading: Reading }
  /** Nothing that can be written of these parts is without a finding. */
  | { readonly kind: 'findings'; readonly text: string; readonly diagnostics: readonly Diagnostic[] }
  /** Jira would run something else than the parts say: a part holds a command or a key. */
  | { readonly kind: 'misread'; readonly text: string };

/** A subject that git and its viewers show whole, and the longest line that commitlint takes below it. */
const SHORT = 72;
const LONG = 100;

/**
 * Writes a message that says exactly what the parts say, without a finding under these settings: on one line where that is
 * short, or where the processor reads no other, else with the commands below the subject. Total.
 */
export function composeMessage(parts: MessageParts, settings: LintSettings): Composed {
  const processor = findProcessor(settings.processor);
  let first: Composed | null = null;
  for (const text of layouts(clean(parts), processor)) {
    const { reading, diagnostics } = lintMessage(text, settings);
    const composed: Composed =
      diagnostics.length > 0
        ? { kind: 'findings', text, diagnostics }
        : eachReading(reading).every((one) => saysExactly(one, clean(parts)))
          ? { kind: 'message', text, reading }
          : { kind: 'misread', text };
    if (composed.kind === 'message') return composed;
    first ??= composed;
  }
  return first ?? { kind: 'misread', text: '' };
}

/** Each part on one line, and each key once. */
function clean({ issueKeys, subject, comment, ...rest }: MessageParts): MessageParts {
  const oneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return {
    ...rest,
    issueKeys: [...new Set(issueKeys)],
    subject: oneLine(subject),
    comment: comment === null ? null : oneLine(comment) || null,
  };
}

/** The ways to write the parts, the best one first. */
function layouts(parts: MessageParts, processor: Processor): string[] {
  const isFirstOnly = eachProcessor(processor).some(({ lines }) => lines.value === 'first');
  const { issueKeys, subject } = parts;
  const prefix = prefixOf(parts);
  const keys = issueKeys.join(' ');
  const join = (...pieces: readonly string[]): string => pieces.filter((piece) => piece !== '').join(' ');
  const header = join(prefix, subject);
  const commands = commandsOf(parts);
  if (commands.length === 0)
    return [join(header, keys), join(prefix, keys, subject), `${header}\n\n${keys}`].map((text) =>
      text.trim(),
    );
  const inFront = [join(header, keys, ...commands), join(prefix, keys, subject, ...commands)];
  if (header === '') return inFront;
  const together = `${header}\n\n${join(keys, ...commands)}`;
  const apart = `${header}\n\n${commands.map((command) => join(keys, command)).join('\n')}`;
  const [one = ''] = inFront;
  if (isFirstOnly || one.length <= SHORT) return [...inFront, together, apart];
  const isLong = together.length - header.length > LONG;
  // A policy may want the key in the subject.
  const headed = [join(header, keys), join(prefix, keys, subject)].map(
    (line) => line + together.slice(header.length),
  );
  return [...(isLong ? [apart, together] : [together, apart]), ...headed, ...inFront];
}

/** `feat(basket):`; empty for none. */
function prefixOf({ type, scope }: MessageParts): string {
  return type === null ? '' : `${type}${scope === null ? '' : `(${scope})`}:`;
}

function commandsOf({ time, comment, transition }: MessageParts): string[] {
  return [
    time === null ? null : `#time ${time}`,
    comment === null ? null : `#comment ${comment}`,
    transition,
  ].filter((command) => command !== null);
}

/** Whether Jira runs what the parts say on each issue, and nothing else, and links each issue. */
function saysExactly(reading: Reading, parts: MessageParts): boolean {
  const linked = linkedKeysOf(reading);
  const run = reading.commands.map(({ issueKey, name, arguments: given }) => `${issueKey} #${name} ${given}`);
  const meant = commandsOf(parts).flatMap((command) =>
    parts.issueKeys.map((key) => `${key} ${command.includes(' ') ? command : `${command} `}`),
  );
  return (
    parts.issueKeys.every((key) => linked.includes(key)) &&
    run.length === meant.length &&
    run.toSorted().join('\n') === meant.toSorted().join('\n')
  );
}

/**
 * A duration as a person types it, in the words of Jira: `1h 30m` for `90 min` or `1.5h`. Null for what
 * is no duration from its start to its end, and for no time at all. `time` tells how long days and weeks are. Total.
 */
export function readTime(typed: string, time: WorkingTime): string | null {
  const text = typed.trim();
  const found = suggestDuration(text, time);
  if (found === null || found.length !== text.length) return null;
  const amounts: Record<string, number> = { w: 0, d: 0, h: 0, m: 0 };
  for (const [, count, unit = ''] of found.text.matchAll(/([0-9]+)([wdhm])/g))
    amounts[unit] = (amounts[unit] ?? 0) + Number(count);
  const { h = 0, m = 0 } = amounts;
  // An hour has sixty minutes everywhere; how many hours a day has, Jira says.
  const carried = { ...amounts, h: h + Math.floor(m / 60), m: m % 60 };
  const parts = Object.entries(carried).flatMap(([unit, count]) => (count === 0 ? [] : [`${count}${unit}`]));
  return parts.length === 0 ? null : parts.join(' ');
}

/** The command that runs a transition, or where there is none what can be written. */
export type TransitionAnswer =
  | { readonly command: string }
  /** `#close`, … for all transitions that a command reaches. */
  | { readonly command: null; readonly commands: readonly string[] };

/**
 * The command for a transition as a person names it: `#start-progress` for `start progress`, `#Start-Progress` or, where only
 * one of the known ones begins so, `start`. `known` are the names of the workflow's transitions; undefined where nobody knows them.
 * Total.
 */
export function readTransition(
  typed: string,
  known: readonly string[] | undefined,
  processor: Processor,
): TransitionAnswer {
  const name = plainName(typed.trim().replace(/^#/, ''));
  if (known === undefined) {
    const taken: readonly string[] = [
      'comment',
      'time',
      ...eachProcessor(processor).flatMap(({ extraCommands }) => extraCommands.value),
    ];
    const isCommand = /^[a-z][a-z-]*$/.test(name) && !taken.includes(name);
    return isCommand ? { command: `#${name}` } : { command: null, commands: [] };
  }
  const equal = known.filter((transition) => plainName(transition) === name);
  const [meant, ...others] = equal.length > 0 ? equal : name === '' ? [] : matchTransition(name, known);
  const command = meant === undefined || others.length > 0 ? null : commandFor(meant, known);
  return command === null ? { command, commands: clearCommands(known, known) } : { command };
}
