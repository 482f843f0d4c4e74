import type { Readable, Writable } from 'node:stream';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type {
  CodeAction,
  Diagnostic,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  TextDocumentContentChangeEvent,
  TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The other side of the protocol. */
export interface Editor {
  readonly initialized: InitializeResult;
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  readonly change: (uri: string, ...changes: TextDocumentContentChangeEvent[]) => Promise<void>;
  /** The diagnostics of the document as it is now, once they have come. */
  readonly diagnostics: (uri: string) => Promise<readonly Diagnostic[]>;
  /** How often diagnostics of a document have come. */
  readonly published: (uri: string) => number;
  readonly ask: <Answer>(method: string, params: object) => Promise<Answer>;
  readonly tell: (method: string, params?: object) => Promise<void>;
  readonly fixes: (uri: string, range: Range, only?: string) => Promise<readonly CodeAction[]>;
  /** Asks for the end, as an editor does. */
  readonly quit: () => Promise<void>;
}

/** What the server sends and the editor reads, and the other way round. */
export interface Streams {
  readonly fromServer: Readable;
  readonly toServer: Writable;
}

/** Says hello to a server, as an editor that can do all that it makes use of. */
export async function connectEditor(
  { fromServer, toServer }: Streams,
  {
    folder,
    capabilities = {},
    processId = null,
  }: { readonly folder?: string; readonly capabilities?: object; readonly processId?: number | null } = {},
): Promise<Editor> {
  const connection = createMessageConnection(
    new StreamMessageReader(fromServer),
    new StreamMessageWriter(toServer),
  );
  const documents = new Map<string, TextDocument>();
  const published = new Map<string, PublishDiagnosticsParams>();
  const counts = new Map<string, number>();
  let wake = (): void => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.set(params.uri, params);
    counts.set(params.uri, (counts.get(params.uri) ?? 0) + 1);
    wake();
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const ask: Editor['ask'] = (method, params) => connection.sendRequest(method, params);
  const tell: Editor['tell'] = (method, params = {}) => connection.sendNotification(method, params);
  const initialized = await ask<InitializeResult>('initialize', {
    processId,
    rootUri: null,
    workspaceFolders: folder === undefined ? null : [{ uri: folder, name: 'folder' }],
    capabilities: {
      workspace: {
        workspaceEdit: { documentChanges: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
      },
      ...capabilities,
    },
  });
  await tell('initialized');
  return {
    initialized,
    published: (uri) => counts.get(uri) ?? 0,
    ask,
    tell,
    async open(uri, text, languageId = 'git-commit') {
      documents.set(uri, TextDocument.create(uri, languageId, 1, text));
      await tell('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    },
    async change(uri, ...contentChanges) {
      const document = documents.get(uri)!;
      const version = document.version + 1;
      documents.set(uri, TextDocument.update(document, contentChanges, version));
      await tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    },
    async diagnostics(uri) {
      const { version } = documents.get(uri)!;
      while (published.get(uri)?.version !== version)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return published.get(uri)!.diagnostics;
    },
    fixes: async (uri, range, only) =>
      (await ask<CodeAction[] | null>('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only === undefined ? {} : { only: [only] }) },
      })) ?? [],
    async quit() {
      await ask('shutdown', {});
      await tell('exit');
    },
  };
}

/** The edits of an action for the only document that it changes. */
export function editsOf({ edit }: CodeAction): readonly TextEdit[] {
  return (edit?.documentChanges ?? []).flatMap((change) =>
    'edits' in change ? (change.edits as TextEdit[]) : [],
  );
}
