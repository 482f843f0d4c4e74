import { Writable } from 'node:stream';
import type { Command } from './session/command.ts';

export const lspCommand: Command = {
  usage: 'smart-commits lsp',
  help: `Judges messages while they are written: a language server on standard input and output, which an editor starts
(docs/editors.md).
  --stdio, --clientProcessId PID  what some editors add; they change nothing`,
  options: { stdio: { type: 'boolean' }, clientProcessId: { type: 'string' } },
  takes: ['config', 'processor', 'jira', 'verbose'],
  findsConfiguration: true,
  examples: [['smart-commits lsp', "the command that an editor's configuration names"]],
  async run(session) {
    const { serveEditor } = await import('../lsp/serve-editor.ts');
    const { openWorld } = await import('./editing/open-world.ts');
    const { stdin, stdout } = session.host;
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        stdout.write(chunk.toString());
        done();
      },
    });
    // Configurations are programs, too: what they print must not get between the answers.
    const { Console } = process.getBuiltinModule('node:console');
    globalThis.console = new Console(process.stderr, process.stderr);
    return await serveEditor(stdin, output, openWorld(session));
  },
};
