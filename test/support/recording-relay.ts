import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly authorization: string | undefined;
  /** The JSON value that was sent; absent where none was. */
  readonly body?: unknown;
}

/** A server that hands everything on to another one, and writes down what it was asked. */
export interface RecordingRelay {
  readonly url: string;
  readonly requests: RecordedRequest[];
  close(): Promise<void>;
}

/** `target` without the final slash; null answers everything with 500. */
export async function startRecordingRelay(target: string | null): Promise<RecordingRelay> {
  const requests: RecordedRequest[] = [];
  const server = createServer((incoming, response) => {
    relay(incoming, response).catch(() => response.destroy());
  });
  // A connection is kept until it is closed by who asks.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function relay(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const { method = 'GET', url = '/', headers } = incoming;
    requests.push({
      method,
      url,
      authorization: headers.authorization,
      ...(body.length === 0 ? {} : { body: JSON.parse(body.toString()) as unknown }),
    });
    if (target === null) {
      response.writeHead(500).end();
      return;
    }
    const { authorization, 'content-type': contentType, accept } = headers;
    const sent = Object.entries({ authorization, 'content-type': contentType, accept });
    const answer = await fetch(target + url, {
      method,
      redirect: 'manual',
      headers: sent.flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, value]],
      ),
      ...(body.length === 0 ? {} : { body }),
    });
    const text = Buffer.from(await answer.arrayBuffer());
    const kept = [...answer.headers].filter(
      ([name]) => !/^(?:content-|transfer-|connection|keep-)/.test(name),
    );
    const type = answer.headers.get('content-type');
    response.writeHead(answer.status, [
      ...kept.flat(),
      ...(type === null ? [] : ['content-type', type]),
      'content-length',
      String(text.length),
    ]);
    response.end(text);
  }

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
