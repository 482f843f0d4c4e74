import { spawn } from 'node:child_process';
import { type GitContext, tryGit } from './run-git.ts';

/** What a credential is for: https://git-scm.com/docs/git-credential#IOFMT */
export interface CredentialRequest {
  readonly protocol: string;
  /** With the port where it is not the usual one. */
  readonly host: string;
  readonly username: string | null;
}

export interface FilledCredential {
  readonly username: string;
  readonly password: string;
}

export interface CredentialSettings {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds, two seconds at most: helpers that open a window or wait for a device never finish by themselves. */
  readonly timeout?: number;
}

const longest = 2000;

/**
 * Asks git's credential helpers for a login; null where they have none, fail, or take too long. Nothing can prompt:
 * no terminal, no askpass program, no window of Git Credential Manager. The answer is taken only if it is for the
 * host that was asked about. Total.
 */
export async function fillCredential(
  request: CredentialRequest,
  settings: CredentialSettings,
): Promise<FilledCredential | null> {
  const output = await runGitCredential('fill', request, settings);
  if (output === null) return null;
  const answer = new Map(output.split('\n').map((line) => splitAtEquals(line)));
  const isSame = answer.get('protocol') === request.protocol && answer.get('host') === request.host;
  const password = answer.get('password');
  return isSame && password !== undefined ? { username: answer.get('username') ?? '', password } : null;
}

/** Tells git's credential helpers to forget the login of a host. Total; helpers do not say whether they knew it. */
export async function rejectCredential(
  request: CredentialRequest,
  settings: CredentialSettings,
): Promise<void> {
  await runGitCredential('reject', request, settings);
}

/** The standard output of `git credential`; null where git fails, is missing, or is stopped for taking too long. */
function runGitCredential(
  action: 'fill' | 'reject',
  request: CredentialRequest,
  { cwd, environment, timeout = longest }: CredentialSettings,
): Promise<string | null> {
  return new Promise((resolve) => {
    // A process group of its own has no terminal to prompt on, and can be ended together with its helpers.
    const ownGroup = process.platform !== 'win32';
    const git = spawn('git', ['-c', 'core.askPass=', 'credential', action], {
      cwd,
      env: { ...environment, ...neverAsk },
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: ownGroup,
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => finish(null), Math.min(timeout, longest));
    git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    git.on('error', () => finish(null));
    git.on('close', (status) => finish(status === 0 ? Buffer.concat(chunks).toString('utf8') : null));
    // git may be gone before it has read its input.
    git.stdin.on('error', () => undefined);
    git.stdin.end(writeRequest(request));

    function finish(output: string | null): void {
      clearTimeout(timer);
      if (git.exitCode === null && git.signalCode === null) stop();
      // A helper that outlives git may hold the pipe open for ever.
      git.stdout.destroy();
      git.unref();
      resolve(output);
    }

    function stop(): void {
      try {
        if (ownGroup && git.pid !== undefined) process.kill(-git.pid, 'SIGKILL');
        else git.kill('SIGKILL');
      } catch {
        // It ended by itself in between.
      }
    }
  });
}

const neverAsk = { GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '', SSH_ASKPASS: '', GCM_INTERACTIVE: 'never' };

/** One `key=value` a line; a line break in a value would begin another key. */
function writeRequest({ protocol, host, username }: CredentialRequest): string {
  const lines = [`protocol=${protocol}`, `host=${host}`];
  if (username !== null && !/[\0\n]/.test(username)) lines.push(`username=${username}`);
  return `${lines.join('\n')}\n\n`;
}

function splitAtEquals(line: string): [string, string] {
  const split = line.indexOf('=');
  return split === -1 ? [line, ''] : [line.slice(0, split), line.slice(split + 1)];
}

/** How git reaches a host, for those who set their proxy and certificates there only. */
export interface HttpSettings {
  /** http.proxy; null where it is not set. */
  readonly proxy: string | null;
  /** http.sslCAInfo; null where it is not set. */
  readonly caFile: string | null;
}

/**
 * What the user's and the system's configuration of git says of the way to a URL; `http.<url>.*` counts before `http.*`.
 * That of a repository is not read: whoever wrote it could stand in the way. See git-config(1), `http.proxy`,
 * `http.sslCAInfo`, and `--get-urlmatch`.
 * @throws ExpectedError `git` where nothing can be asked of git here
 */
export async function askHttpSettings(context: GitContext, url: string): Promise<HttpSettings> {
  // Outside of any repository git reads all files but those of a repository, and variables. What the user's file
  // includes for this repository only (`includeIf`), git tells inside of it, asked for that file.
  const outside = { ...context, env: { ...context.env, GIT_DIR: '/dev/null' } };
  const [everywhere, here] = await Promise.all([ask(outside, []), ask(context, ['--global', '--includes'])]);
  const value = (name: string): string | null => here.get(name) || everywhere.get(name) || null;
  return { proxy: value('http.proxy'), caFile: value('http.sslcainfo') };

  async function ask(where: GitContext, options: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const args = ['config', ...options, '--null', '--path', '--get-urlmatch', 'http', url];
    const entries = ((await tryGit(where, args)) ?? '').split('\0').filter((entry) => entry !== '');
    return new Map(entries.map((entry) => splitEntry(entry)));
  }
}

/** `http.proxy LF value`, the name in lower case; without a value where the file has none. */
function splitEntry(entry: string): readonly [name: string, value: string] {
  const [name = '', ...value] = entry.split('\n');
  return [name, value.join('\n').trim()];
}
