import { PassThrough, Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { openWorld } from '../../src/commands/editing/open-world.ts';
import type { Host } from '../../src/commands/session/host.ts';
import { openSession } from '../../src/commands/session/session.ts';
import { serveEditor } from '../../src/lsp/serve-editor.ts';
import { connectEditor, type Editor } from './editor.ts';

export interface ServedEditor extends Editor {
  readonly status: Promise<0 | 1>;
}

/** An editor with the server in this process. */
export async function serve(
  cwd: string,
  { env = {}, ...options }: { env?: NodeJS.ProcessEnv; folder?: string; capabilities?: object } = {},
): Promise<ServedEditor> {
  const toServer = new PassThrough();
  const fromServer = new PassThrough();
  const output = { write: () => undefined, isTerminal: false, columns: 80 };
  const host: Host = {
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    home: cwd,
    program: null,
    platform: process.platform,
    cwd,
    stdin: Readable.from([]) as unknown as NodeJS.ReadStream,
    stdout: output,
    stderr: output,
  };
  const session = await openSession({ common: {}, own: {}, positionals: [] }, host, {
    findsConfiguration: true,
  });
  const status = serveEditor(toServer, fromServer, openWorld(session));
  onTestFinished(async () => {
    toServer.end();
    await status;
  });
  return { ...(await connectEditor({ toServer, fromServer }, options)), status };
}
