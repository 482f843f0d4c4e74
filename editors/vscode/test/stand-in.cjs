/** What the extension and its client use of VS Code, as far as it takes to start a server and to show what it finds. */
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { pathToFileURL, fileURLToPath } = require('node:url');

class Disposable {
  dispose() {}
}
class EventEmitter {
  event = () => new Disposable();
  fire() {}
  dispose() {}
}
class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
  cancel() {}
  dispose() {}
}
class Range {
  constructor(startLine, startCharacter, endLine, endCharacter) {
    this.start = { line: startLine, character: startCharacter };
    this.end = { line: endLine, character: endCharacter };
  }
}
class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class Uri {
  static parse(address) {
    const { protocol } = new URL(address);
    const fsPath = protocol === 'file:' ? fileURLToPath(address) : '';
    return Object.assign(new Uri(), { address, scheme: protocol.slice(0, -1), fsPath });
  }
  static file(name) {
    return Uri.parse(pathToFileURL(name).href);
  }
  toString() {
    return this.address;
  }
}

/** With events that never come, and things to register and to write to that do nothing. */
const quiet = (known) =>
  new Proxy(known, {
    get: (target, name) => (name in target || !isQuiet(name) ? target[name] : () => new Disposable()),
  });
const isQuiet = (name) =>
  /^(?:on[A-Z]|register|create|append|info|warn|error|debug|trace|show|dispose|clear|delete)/.test(
    String(name),
  );

const kind = { value: 'kind', append: () => kind };

/**
 * A VS Code with one folder and one open document, which is in no tab: as its source control box.
 * @param {{ folder: string, file: string, languageId: string, onDiagnostics: (found: object[]) => void, onMessage: (text: string) => void }} given
 */
exports.standIn = ({ folder, file, languageId, onDiagnostics, onMessage }) => {
  const document = {
    uri: Uri.file(file),
    languageId,
    version: 1,
    isClosed: false,
    getText: () => readFileSync(file, 'utf8'),
  };
  const special = {
    Disposable,
    EventEmitter,
    CancellationTokenSource,
    Range,
    Diagnostic,
    Uri,
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    CodeActionKind: { Empty: kind, QuickFix: kind, Refactor: kind, Source: kind },
    version: '1.91.0',
    env: { appName: 'stand-in', language: 'en' },
    extensions: quiet({ all: [] }),
    window: quiet({
      tabGroups: quiet({ all: [] }),
      visibleTextEditors: [],
      createOutputChannel: () => quiet({}),
      showWarningMessage: async (text) => onMessage(text),
      showErrorMessage: async (text) => onMessage(text),
    }),
    workspace: quiet({
      workspaceFolders: [{ uri: Uri.file(folder), name: 'folder', index: 0 }],
      textDocuments: [document],
      notebookDocuments: [],
      getConfiguration: () => ({ get: (name, otherwise) => (name === 'command' ? [] : otherwise) }),
      getWorkspaceFolder: () => undefined,
    }),
    languages: quiet({
      match: (selector, { languageId: language }) =>
        [selector].flat().some((filter) => filter.language === language) ? 10 : 0,
      createDiagnosticCollection: () => quiet({ set: (_, found) => onDiagnostics(found ?? []) }),
    }),
  };
  const types = readFileSync(
    path.join(path.dirname(require.resolve('@types/vscode/package.json')), 'index.d.ts'),
    'utf8',
  );
  const names = [...types.matchAll(/^\texport (?:abstract )?(class|enum|namespace) (\w+)/gm)];
  const plain = { class: () => class {}, enum: () => ({}), namespace: () => quiet({}) };
  return { ...Object.fromEntries(names.map(([, sort, name]) => [name, plain[sort]()])), ...special };
};
