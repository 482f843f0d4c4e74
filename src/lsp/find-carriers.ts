import { alignTexts } from '../message/align-lines.ts';
import { readMessage } from '../smart-commit/read-message.ts';
import type { Span } from '../text/diagnostic.ts';
import type { Place } from './place.ts';

/**
 * The issues that a command would be for, if it stood in the document in place of a span, behind `lead`: what the processor
 * says once it is written there. Empty where it would not be read as a command, or not be in the message. Total, linear.
 */
export function findCarriers(raw: string, { start, end }: Span, place: Place, lead = ''): string[] {
  const written = `${raw.slice(0, start)}${lead}#close ${raw.slice(end)}`;
  const { text } = place.judge(written);
  const at = alignTexts(written, text).toCleaned(start + lead.length);
  if (at === null) return [];
  const { commands } = readMessage(text, place.processor);
  return commands.flatMap((command) =>
    command.start === at && command.issueKey !== null ? [command.issueKey] : [],
  );
}

/** Whether text that is written at a place of the document is in the message. Total, linear. */
export function isInMessage(raw: string, { start, end }: Span, place: Place): boolean {
  const written = `${raw.slice(0, start)}KEY-1${raw.slice(end)}`;
  return alignTexts(written, place.judge(written).text).toCleaned(start) !== null;
}
