import { type GitContext, tryGit } from './run-git.ts';

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
    const args = ['config', ...options, '--null', '--type=path', '--get-urlmatch', 'http', url];
    const entries = ((await tryGit(where, args)) ?? '').split('\0').filter((entry) => entry !== '');
    return new Map(entries.map((entry) => split(entry)));
  }
}

/** `http.proxy LF value`, the name in lower case; without a value where the file has none. */
function split(entry: string): readonly [name: string, value: string] {
  const [name = '', ...value] = entry.split('\n');
  return [name, value.join('\n').trim()];
}
