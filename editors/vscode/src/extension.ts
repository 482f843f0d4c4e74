import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { window, workspace } from 'vscode';

/** In the package, as it is installed. */
const PROGRAM = path.join(
  'node_modules',
  'commitlint-plugin-smart-commits',
  'dist',
  'bin',
  'smart-commits.cjs',
);

let client: LanguageClient | undefined;

/** Called when the first message is opened: starts the server. */
export async function activate(): Promise<void> {
  client = new LanguageClient('smartCommits', 'Smart Commits', findServer(), {
    documentSelector: [{ language: 'git-commit' }, { language: 'scminput' }, { scheme: 'vscode-scm' }],
  });
  try {
    await client.start();
    // The client holds documents back that are in no tab, as the source control box, until it has something to send.
    await client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const help = 'Install commitlint-plugin-smart-commits in this workspace, or set "smartCommits.command".';
    void window.showWarningMessage(`Smart Commits could not be started: ${reason}. ${help}`);
  }
}

/** Called when VS Code ends. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** What the settings say; else the package of a folder that is open, run by the Node of VS Code; else the PATH. */
function findServer(): ServerOptions {
  const [command, ...args] = workspace.getConfiguration('smartCommits').get<string[]>('command') ?? [];
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const cwd = folders[0];
  const options = cwd === undefined ? {} : { cwd };
  if (command !== undefined) return { command, args, options };
  const module = folders.map((folder) => path.join(folder, PROGRAM)).find((file) => existsSync(file));
  if (module !== undefined) return { module, args: ['lsp'], options, transport: TransportKind.stdio };
  return {
    command: 'smart-commits',
    args: ['lsp'],
    options: { ...options, shell: process.platform === 'win32' },
  };
}
