import type { Readable } from 'node:stream';
import { ExpectedError } from '../../errors.ts';

/** A stream that may hold the process: standard input as a pipe or a terminal. */
type Input = Readable & { readonly isTTY?: boolean; ref?(): unknown; unref?(): unknown };

/**
 * Everything that standard input brings, as text; undefined where it stays silent: a terminal, or no byte and no end
 * within `patience` milliseconds. Some hook managers leave it open and empty. Only the first byte is waited for with
 * a limit: once there is one, the end is awaited, so that no line is lost. After silence the stream no longer
 * holds the process, and what comes late stays in it for another call.
 * @throws ExpectedError `usage` where it cannot be read
 */
export async function readStandardInput(input: Readable, patience: number): Promise<string | undefined> {
  const stream: Input = input;
  if (stream.isTTY) return undefined;
  stream.ref?.();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const timer = setTimeout(giveUp, patience);
    stream.on('readable', take);
    stream.on('end', finish);
    stream.on('close', finish);
    stream.on('error', fail);
    if (stream.readableEnded) finish();

    function take(): void {
      for (let chunk: unknown = stream.read(); chunk !== null; chunk = stream.read()) {
        clearTimeout(timer);
        chunks.push(Buffer.from(chunk as Uint8Array));
      }
    }
    function finish(): void {
      stopListening();
      resolve(Buffer.concat(chunks).toString());
    }
    function giveUp(): void {
      stopListening();
      stream.unref?.();
      resolve(undefined);
    }
    function fail(cause: Error): void {
      stopListening();
      reject(
        new ExpectedError(
          'usage',
          `standard input cannot be read: ${cause.message}`,
          'give it as a pipe or a file',
          { cause },
        ),
      );
    }
    function stopListening(): void {
      clearTimeout(timer);
      stream.off('readable', take).off('end', finish).off('close', finish).off('error', fail);
    }
  });
}
