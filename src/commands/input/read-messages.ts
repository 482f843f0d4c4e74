import { createReadStream } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../../errors.ts';
import { decodeMessage } from '../../message/decode-message.ts';
import type { Session } from '../session/session.ts';

/** Options of the commands that read messages which are no commits. */
export const messageOptions = {
  message: { type: 'string', short: 'm', multiple: true },
  null: { type: 'boolean', short: 'z' },
} as const;

/** A message that is no commit, as it is. */
export interface GivenMessage {
  readonly raw: string;
  /** "notes/msg.txt", "message 2"; undefined for the only one that there is, unless it has a file. */
  readonly title: string | undefined;
  /** The file that holds this message and nothing else, as it was named. */
  readonly file?: string;
}

/**
 * The messages that `--message`, files or standard input hold; `-z`: separated by NUL.
 * @throws ExpectedError `usage` for a file that cannot be read, and where nothing is given and standard input is a
 * terminal or empty
 */
export async function* readMessages(session: Session<typeof messageOptions>): AsyncGenerator<GivenMessage> {
  const { own, positionals, host, cwd } = session;
  const separated = own.null === true;
  const given = own.message ?? [];
  const isAlone = given.length + positionals.length <= 1 && !separated;
  let count = 0;
  const numbered = (raw: string): GivenMessage => {
    count++;
    return { raw, title: isAlone ? undefined : `message ${count}` };
  };
  for (const raw of given) yield numbered(raw);
  for (const file of positionals) {
    if (file === '-') for await (const raw of readInput(host.stdin, separated)) yield numbered(raw);
    else yield* readNamed(file, readFile(path.resolve(cwd, file), file), separated);
  }
  if (given.length > 0 || positionals.length > 0) return;
  if (host.stdin.isTTY) throw noMessage();
  for await (const raw of readInput(host.stdin, separated)) yield numbered(raw);
}

async function* readNamed(
  file: string,
  chunks: AsyncIterable<Buffer>,
  separated: boolean,
): AsyncGenerator<GivenMessage> {
  let count = 0;
  for await (const raw of split(chunks, separated)) {
    count++;
    yield separated ? { raw, title: `message ${count} of ${file}` } : { raw, title: file, file };
  }
}

/** In CI standard input is empty where nobody meant it to be read: a check of nothing must not pass. */
async function* readInput(input: NodeJS.ReadStream, separated: boolean): AsyncGenerator<string> {
  for await (const message of split(input, separated)) {
    if (message === '' && !separated) throw noMessage();
    yield message;
  }
}

function noMessage(): ExpectedError {
  return new ExpectedError(
    'usage',
    'there is no message to read',
    'give one with --message, name a file, or pipe it to standard input',
  );
}

async function* readFile(absolute: string, name: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(absolute) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new ExpectedError('usage', `cannot read ${name}`, 'name a file that exists and that you may read', {
      cause: error,
    });
  }
}

/** One message, or one for each NUL; text behind the last NUL is a message if there is any. */
async function* split(chunks: AsyncIterable<Buffer | string>, separated: boolean): AsyncGenerator<string> {
  let pending: Buffer[] = [];
  for await (const piece of chunks) {
    let chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
    for (let end = separated ? chunk.indexOf(0) : -1; end !== -1; end = chunk.indexOf(0)) {
      pending.push(chunk.subarray(0, end));
      yield decodeMessage(Buffer.concat(pending));
      pending = [];
      chunk = chunk.subarray(end + 1);
    }
    if (chunk.length > 0) pending.push(chunk);
  }
  if (!separated || pending.length > 0) yield decodeMessage(Buffer.concat(pending));
}
