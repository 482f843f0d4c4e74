import type { GitContext } from './git-context.ts';
import { tryGit } from './run-git.ts';

/** How git reaches a host, for those who set their proxy and certificates there only. */
export interface HttpSettings {
  /** http.proxy; null where it is not set. */
  readonly proxy: string | null;
  /** http.sslCAInfo; null where it is not set. */
  readonly caFile: string | null;
}

/**
 * What git's configuration says of the way to a URL; `http.<url>.*` counts before `http.*`. See git-config(1),
 * `http.proxy`, `http.sslCAInfo`, and `--get-urlmatch`.
 * @throws ExpectedError `git` where nothing can be asked of git here
 */
export async function askHttpSettings(context: GitContext, url: string): Promise<HttpSettings> {
  const [proxy, caFile] = await Promise.all([ask('http.proxy'), ask('http.sslCAInfo')]);
  return { proxy, caFile };

  async function ask(name: string): Promise<string | null> {
    const path = name === 'http.sslCAInfo' ? ['--type=path'] : [];
    const value = await tryGit(context, ['config', ...path, '--get-urlmatch', name, url]);
    return value === undefined || value.trim() === '' ? null : value.replace(/\n$/, '');
  }
}
