import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';

const BLOCK = Buffer.alloc(64 * 1024, ' ');

/**
 * Sends an answer, late, in part or padded where its delivery says so. Never rejects because the other side has gone:
 * that is what a client with a time limit does.
 */
export async function deliver(answer: Answer, response: ServerResponse): Promise<void> {
  const body = Buffer.from(answer.body);
  const { delivery } = answer;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const wait = (milliseconds: number): Promise<unknown> =>
    sleep(milliseconds, undefined, { signal: gone.signal }).catch(() => undefined);
  const writeHead = (length: number | null): void => {
    const lengthHeader = length === null || answer.status === 204 ? {} : { 'content-length': String(length) };
    response.writeHead(answer.status, { ...answer.headers, ...lengthHeader });
  };

  switch (delivery?.kind) {
    case undefined:
      break;
    case 'slow-headers':
      await wait(delivery.milliseconds);
      break;
    case 'slow-body':
      writeHead(body.length);
      response.write(body.subarray(0, 1));
      await wait(delivery.milliseconds);
      response.end(body.subarray(1));
      return;
    case 'closed-connection':
      response.destroy();
      return;
    case 'cut-body':
      writeHead(body.length);
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    case 'padded':
      writeHead(delivery.announced ? body.length + delivery.bytes : null);
      await pipeline(Readable.from(pad(body, delivery.bytes)), response).catch(() => undefined);
      return;
    default:
      delivery satisfies never;
  }
  if (gone.signal.aborted) return;
  writeHead(body.length);
  response.end(body);
}

/** White space after a JSON text keeps it valid, however long it is. */
function* pad(body: Buffer, bytes: number): Generator<Buffer> {
  yield body;
  for (let left = bytes; left > 0; left -= BLOCK.length)
    yield BLOCK.subarray(0, Math.min(left, BLOCK.length));
}
