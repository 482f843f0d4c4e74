import type { Readable, Writable } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
  TextDocumentSyncKind,
  type WatchDog,
} from 'vscode-languageserver';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configNames } from '../config/read-config.ts';
import { FIX_ALL, findCodeActions } from './code-actions.ts';
import { complete, TRIGGERS } from './complete.ts';
import { describePlace } from './describe-place.ts';
import { judgeDocument, type JudgedDocument } from './judge-document.ts';
import type { World } from './place.ts';
import { rangeOf, toDiagnostics } from './to-diagnostics.ts';

/** Milliseconds that a person may pause while typing. */
const PAUSE = 150;

/** A text that takes long to judge is judged so seldom that this part of the time is spent on it: one of so many. */
const SHARE = 4;

/** Milliseconds between two looks at whether the editor is still there. */
const EDITOR_CHECK = 3000;

/**
 * Speaks the language server protocol until the editor ends it. Resolves with the exit status that the protocol asks for: 0
 * where the editor asked for the end before it, else 1.
 * https://microsoft.github.io/language-server-protocol/specifications/lsp/3.18/specification/
 */
export async function serveEditor(input: Readable, output: Writable, world: World): Promise<0 | 1> {
  let end: (status: 0 | 1) => void = () => undefined;
  const ended = new Promise<0 | 1>((resolve) => {
    end = resolve;
  });
  const timers = new Set<NodeJS.Timeout>();
  const watchDog: WatchDog = {
    shutdownReceived: false,
    initialize({ processId }) {
      if (processId === null) return;
      timers.add(setInterval(() => isAlive(processId) || leave(), EDITOR_CHECK).unref());
    },
    exit: (code) => end(code === 0 ? 0 : 1),
  };
  const leave = (): void => end(watchDog.shutdownReceived ? 0 : 1);
  input.on('end', leave).on('close', leave);
  output.on('error', leave);
  const reader = new StreamMessageReader(input);
  // A message that never comes to its end would keep the process alive.
  reader.partialMessageTimeout = 0;
  // Behind a header that it cannot use, the reader leaves what came in the same piece until more comes.
  reader.onError(() => setImmediate(() => input.emit('data', Buffer.alloc(0))));
  const connection = createConnection(
    (logger) => createProtocolConnection(reader, new StreamMessageWriter(output), logger),
    watchDog,
  );

  const documents = new TextDocuments(TextDocument);
  const judgements = new WeakMap<TextDocument, Judgement>();
  const waiting = new Map<string, NodeJS.Timeout>();
  let capabilities: ClientCapabilities = {};

  connection.onInitialize((params): InitializeResult => {
    capabilities = params.capabilities;
    world.openFolders(foldersOf(params));
    return {
      serverInfo: { name: 'smart-commits', version: world.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        completionProvider: { triggerCharacters: TRIGGERS },
        codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL] },
      },
    };
  });
  connection.onInitialized(() => {
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
    const globPattern = `**/{${[...configNames, 'package.json'].join(',')}}`;
    // An editor that refuses is one whose changes are noticed at the next keystroke.
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern }] })
      .catch(() => undefined);
  });
  connection.onDidChangeWatchedFiles(() => {
    world.forget();
    for (const { uri } of documents.all()) schedule(uri, 0);
  });
  connection.onCodeAction(async (params, token) => {
    const document = documents.get(params.textDocument.uri);
    if (document === undefined) return null;
    const judged = await judge(document);
    return token.isCancellationRequested ? null : findCodeActions(judged, document, params, capabilities);
  });
  connection.onHover(async ({ textDocument: { uri }, position }, token) => {
    const document = documents.get(uri);
    if (document === undefined) return null;
    let judged = await judge(document);
    const first = describePlace(judged, document.offsetAt(position));
    if (first === null) return null;
    if (first.isAsked) await within(PATIENCE, judged.place.jira?.settled());
    if (token.isCancellationRequested) return null;
    judged = await judge(document);
    const described = describePlace(judged, document.offsetAt(position));
    if (described === null || described.lines.length === 0) return null;
    return {
      contents: { kind: 'plaintext', value: described.lines.join('\n') },
      range: rangeOf(described.span, document),
    };
  });
  connection.onCompletion(async ({ textDocument: { uri }, position, context }, token) => {
    const document = documents.get(uri);
    if (document === undefined) return null;
    const place = await world.placeOf(uri);
    if (token.isCancellationRequested) return null;
    const takesSnippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
    const trigger = context?.triggerCharacter;
    return complete(document, document.offsetAt(position), place, { trigger, takesSnippets });
  });
  documents.onDidOpen(({ document: { uri } }) => {
    prepare(uri).catch(report);
  });
  documents.onDidChangeContent(({ document }) => {
    const { took = 0 } = judgements.get(document) ?? {};
    schedule(document.uri, judgements.has(document) ? Math.max(PAUSE, took * SHARE) : 0);
  });
  documents.onDidClose(({ document: { uri, version } }) => {
    cancel(uri);
    void connection.sendDiagnostics({ uri, version, diagnostics: [] });
  });
  documents.listen(connection);
  connection.listen();
  try {
    return await ended;
  } finally {
    for (const timer of timers) clearInterval(timer);
    for (const uri of waiting.keys()) cancel(uri);
    world.close();
    connection.dispose();
    input.destroy();
  }

  function schedule(uri: string, delay: number): void {
    cancel(uri);
    waiting.set(
      uri,
      setTimeout(() => {
        waiting.delete(uri);
        publish(uri).catch(report);
      }, delay),
    );
  }

  function report(error: unknown): void {
    connection.console.error(String(error));
  }

  /** Asks what the first completion needs. */
  async function prepare(uri: string): Promise<void> {
    const { jira, branchKey } = await world.placeOf(uri);
    if (jira === null) return;
    jira.ownIssues();
    const key = branchKey();
    if (key !== null) jira.issue(key);
  }

  function cancel(uri: string): void {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
  }

  async function publish(uri: string): Promise<void> {
    const document = documents.get(uri);
    if (document === undefined) return;
    const { version } = document;
    const judged = await judge(document);
    // What changed meanwhile is judged anew, and what was closed has nothing to show.
    if (documents.get(uri) !== document || document.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics: toDiagnostics(judged, document) });
  }

  /** The judgement of a document as it is now. */
  async function judge(document: TextDocument): Promise<JudgedDocument> {
    const place = await world.placeOf(document.uri);
    const raw = document.getText();
    const last = judgements.get(document)?.judged;
    if (last?.raw === raw && last.place === place) return last;
    const start = performance.now();
    const judged = judgeDocument(raw, place);
    judgements.set(document, { judged, took: performance.now() - start });
    return judged;
  }
}

/** Milliseconds that an editor waits for what Jira says of an issue, before it shows what is known. */
const PATIENCE = 1000;

/** Waits for something, but not for ever. */
async function within(milliseconds: number, awaited: Promise<void> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([awaited, late]);
  clearTimeout(timer);
}

interface Judgement {
  readonly judged: JudgedDocument;
  /** Milliseconds. */
  readonly took: number;
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? [];
  return folders.length === 0 && typeof rootUri === 'string' ? [rootUri] : folders;
}
