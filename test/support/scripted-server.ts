import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** Undefined where there is no body. */
  readonly body: unknown;
}

export interface ScriptedReply {
  readonly status?: number;
  readonly headers?: Record<string, string | string[]>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly text?: string;
  /** Writes the answer itself. */
  readonly write?: (response: ServerResponse) => void;
}

export interface ScriptedServer {
  readonly url: string;
  readonly port: number;
  readonly seen: SeenRequest[];
}

export type Script = (request: SeenRequest) => ScriptedReply;

/** Serves a script on the loopback until the test is over, and writes down what it is asked. */
export async function startScriptedServer(
  script: Script,
  tls?: { readonly key: string; readonly cert: string },
): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://server');
      const text = Buffer.concat(chunks).toString('utf8');
      const one: SeenRequest = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      };
      seen.push(one);
      send(script(one), response);
    });
  };
  const server = tls === undefined ? createServer(answer) : createSecureServer(tls, answer);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`, port, seen };
}

function send(
  { status = 200, headers = {}, json, text, write }: ScriptedReply,
  response: ServerResponse,
): void {
  if (write !== undefined) {
    write(response);
    return;
  }
  const type = json === undefined ? {} : { 'content-type': 'application/json;charset=UTF-8' };
  response.writeHead(status, { ...type, ...headers });
  response.end(json === undefined ? (text ?? '') : JSON.stringify(json));
}
