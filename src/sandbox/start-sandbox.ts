import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExpectedError } from '../errors.ts';
import { type Answer, deliver, refusal } from './answer.ts';
import { answerRequest, type SandboxRequest } from './answer-request.ts';
import { createAuthenticator } from './authenticate.ts';
import { answerControl, createSandboxJira, createSandboxLog, type SandboxJira } from './sandbox-jira.ts';
import { createFailureSwitches } from './failure.ts';
import { createJiraState } from './jira-state.ts';
import { readSeed } from './read-seed.ts';
import type { Credential, Flavour } from './seed.ts';

export interface SandboxOptions {
  /** JSON as docs/sandbox.md describes it; what is left out comes from the default seed. */
  readonly seed?: unknown;
  /** Goes before the seed's own; `cloud` where neither says. */
  readonly flavour?: Flavour;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** `127.0.0.1` unless given: the sandbox has no secrets, and no wish for visitors. */
  readonly host?: string;
  readonly now?: () => Date;
}

export interface Sandbox {
  /** The base URL of Jira, context path included. */
  readonly url: string;
  /** Where Cloud's scoped tokens are taken; null for Data Center. */
  readonly gatewayUrl: string | null;
  readonly flavour: Flavour;
  /** What may be used to log in, for a newcomer to be shown. */
  readonly credentials: readonly Credential[];
  readonly jira: SandboxJira;
  /** Ends open requests too. */
  close(): Promise<void>;
}

/**
 * Starts a Jira in memory that answers as Cloud or Data Center does. Throws an ExpectedError of kind `configuration`
 * for a seed that is not right, of kind `usage` for a port or host that cannot be used.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', now = () => new Date() } = options;
  const seed = readSeed(options.seed, options.flavour);
  const state = createJiraState(seed);
  const log = createSandboxLog();
  const failures = createFailureSwitches(seed.failures);
  const jira = createSandboxJira(state, log, failures);
  const authenticate = createAuthenticator(state, seed.credentials, seed.captchaAfter);

  const answer = (request: SandboxRequest): Answer => {
    const control = answerControl(jira, request, now);
    if (control !== null) return control;
    const given = answerRequest({ jira: state, origin, authenticate, failures, now }, request);
    log.addRequest({ method: request.method, path: request.path, status: given.status });
    return given;
  };
  const server = createServer((incoming, response) => {
    serve(incoming, response, answer).catch((error: unknown) => {
      // A mistake of the sandbox must be seen by whoever asked, and must not end the server.
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(`The sandbox failed: ${text}`);
    });
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw new ExpectedError(
      'usage',
      `the sandbox cannot listen on ${host}:${port}: ${String(error)}`,
      'choose another port',
      {
        cause: error,
      },
    );
  });
  const { address, port: chosen, family } = server.address() as AddressInfo;
  const origin = `http://${family === 'IPv6' ? `[${address}]` : address}:${chosen}`;

  return {
    url: origin + state.contextPath,
    gatewayUrl: state.flavour === 'cloud' ? `${origin}/ex/jira/${state.cloudId}` : null,
    flavour: state.flavour,
    credentials: seed.credentials,
    jira,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** More than any request of ours; a body beyond it is refused. */
const MAXIMUM_BODY_BYTES = 1024 * 1024;

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  answer: (request: SandboxRequest) => Answer,
): Promise<void> {
  // A client that gives up breaks its connection: no reason for the server to stop.
  incoming.on('error', () => undefined);
  response.on('error', () => undefined);
  const body = await readBody(incoming);
  if (body === null) {
    await deliver(refusal(413, ['The body is too large.']), response);
    return;
  }
  const [path, query] = splitAt(incoming.url ?? '/', '?');
  const { authorization, 'content-type': contentType = '', 'accept-language': wanted } = incoming.headers;
  const request = {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    authorization,
    contentType,
    forcedLanguage: incoming.headers['x-force-accept-language'] === 'true' ? wanted : undefined,
    body,
  };
  await deliver(answer(request), response);
}

function splitAt(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index === -1 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

/** Null where it is too large. What is left of a broken request is no JSON, and is answered so. */
async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= MAXIMUM_BODY_BYTES) chunks.push(chunk);
    }
  } catch {
    // The client has gone.
  }
  return size > MAXIMUM_BODY_BYTES ? null : Buffer.concat(chunks).toString();
}
