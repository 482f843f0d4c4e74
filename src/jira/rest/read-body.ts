import { JiraFailure } from '../jira-failure.ts';
import type { FetchAnswer } from './http.ts';

/** A hundred issues with all their transitions are about one megabyte. */
export const bodyLimit = 10 * 1024 * 1024;

/** Enough of an error page to find Jira's own message in it. */
const errorLimit = 64 * 1024;

/**
 * Reads the whole body as UTF-8. Stops reading, and drops the connection, as soon as more than `bodyLimit` bytes came
 * or are announced; compressed answers count by what they unpack to.
 * Rejects with a `JiraFailure` (`too-large`), or with whatever breaks the stream.
 */
export async function readBody(answer: FetchAnswer): Promise<string> {
  const announced = Number(answer.headers.get('content-length') ?? '0');
  if (announced > bodyLimit) {
    await discardBody(answer);
    throw tooLarge();
  }
  const { text, whole } = await readUpTo(answer, bodyLimit);
  if (!whole) throw tooLarge();
  return text;
}

/** Reads the beginning of the body of an error; a broken stream reads as what came before. Total. */
export async function readErrorBody(answer: FetchAnswer): Promise<string> {
  try {
    return (await readUpTo(answer, errorLimit)).text;
  } catch {
    return '';
  }
}

/** Drops the body unread. Total. */
export async function discardBody(answer: FetchAnswer): Promise<void> {
  try {
    // Leaving the loop cancels the stream.
    if (answer.body !== null) for await (const _ of answer.body) break;
  } catch {
    // It was to be dropped anyway.
  }
}

async function readUpTo(answer: FetchAnswer, limit: number): Promise<{ text: string; whole: boolean }> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  if (answer.body !== null) {
    for await (const chunk of answer.body) {
      size += chunk.byteLength;
      if (size > limit) return { text: parts.join(''), whole: false };
      parts.push(decoder.decode(chunk, { stream: true }));
    }
  }
  parts.push(decoder.decode());
  return { text: parts.join(''), whole: true };
}

function tooLarge(): JiraFailure {
  return new JiraFailure(
    'too-large',
    `Jira's answer is larger than ${bodyLimit / 1024 / 1024} MB: no genuine answer to this question is that long`,
    'check that the address is that of Jira and not of a download or a proxy',
  );
}
