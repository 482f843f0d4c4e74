import path from 'node:path';
import { type GitContext, runGit, tryGit } from './run-git.ts';

/** A remote of the configuration. */
export interface Remote {
  readonly name: string;
  /** Where `git fetch` notes its branches: `refs/remotes/origin/*`, or one ref in a clone of a single branch. */
  readonly trackingRefs: readonly string[];
}

/**
 * The remotes of the configuration, with the refs that follow their branches: where `remote.<name>.fetch` puts them
 * below `refs/remotes/`, else `refs/remotes/<name>/*`. See git-fetch(1), "Configured remote-tracking branches".
 * @throws ExpectedError `git` where nothing can be asked of git here
 */
export async function readRemotes(context: GitContext): Promise<Remote[]> {
  const entries = await tryGit(context, [
    'config',
    '--null',
    '--get-regexp',
    '^remote\\..+\\.(url|pushurl|fetch)$',
  ]);
  const trackingRefs = new Map<string, string[]>();
  // remote.origin.fetch LF +refs/heads/*:refs/remotes/origin/* NUL
  for (const [, name = '', key, value = ''] of (entries ?? '').matchAll(
    /remote\.([^\0\n]+)\.([a-z]+)\n([^\0]*)\0/g,
  )) {
    const refs = trackingRefs.get(name) ?? [];
    const target = key === 'fetch' ? (value.split(':')[1] ?? '') : '';
    // A mirror fetches into the local branches: they say nothing of what the remote has.
    if (target.startsWith('refs/remotes/')) refs.push(target);
    trackingRefs.set(name, refs);
  }
  return Array.from(trackingRefs, ([name, refs]) => ({
    name,
    trackingRefs: refs.length > 0 ? refs : [`refs/remotes/${name}/*`],
  }));
}

/**
 * The commits at which the remotes' branches were last seen.
 * @throws ExpectedError `git`
 */
export async function readRemoteCommits(context: GitContext, remotes: readonly Remote[]): Promise<string[]> {
  // Without a pattern git would list every ref. A lone `*` would not match a branch with a slash in its name.
  const patterns = remotes.flatMap((remote) => remote.trackingRefs).map((ref) => ref.replace('*', '**'));
  if (patterns.length === 0) return [];
  const lines = await runGit(context, ['for-each-ref', '--format=%(objectname)', ...patterns]);
  return [...new Set(lines.split('\n').filter(Boolean))];
}

/**
 * The names of the remotes that a URL leads to, for fetching or for pushing, `url.<base>.insteadOf` applied.
 * @throws ExpectedError `git` where nothing can be asked of git here
 */
export async function findRemotesByUrl(context: GitContext, url: string): Promise<string[]> {
  const wanted = toLocation(context.cwd, url);
  // origin TAB https://example.com/repository.git SP (fetch) [ SP [blob:none] ]
  const lines = (await tryGit(context, ['remote', '--verbose'])) ?? '';
  const names = lines.split('\n').flatMap((line) => {
    const [, name, remoteUrl] = /^([^\t]+)\t(.*) \((?:fetch|push)\)(?: \[.*\])?$/.exec(line) ?? [];
    return name !== undefined && remoteUrl !== undefined && toLocation(context.cwd, remoteUrl) === wanted
      ? [name]
      : [];
  });
  return [...new Set(names)];
}

/**
 * One text for all the ways to write where a repository is: host and path without scheme, user, `.git` and final
 * slashes, so that `git@host:team/app.git` is `https://host/team/app`; a full path where it is on this machine.
 * See git-push(1), "Git URLs".
 */
function toLocation(cwd: string, url: string): string {
  const [, scheme, authority = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/i.exec(url) ?? [];
  if (scheme?.toLowerCase() === 'file') return path.resolve(cwd, rest);
  if (scheme !== undefined) {
    const isWeb = /^https?$/i.test(scheme);
    const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
    // Two ports of one host are two servers on the web; the port of ssh says nothing of the repository.
    return toHostPath(isWeb ? host : host.replace(/:\d+$/, ''), rest);
  }
  // A colon before the first slash is what makes the short form of ssh; `C:\` is a drive.
  const [, host, hostPath = ''] = /^(?:[^/@]+@)?([^/:@]{2,}):(.*)$/.exec(url) ?? [];
  return host === undefined ? path.resolve(cwd, url) : toHostPath(host.toLowerCase(), hostPath);
}

function toHostPath(host: string, hostPath: string): string {
  const trimmed = hostPath
    .replace(/^\/+/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  return `//${host}/${trimmed}`;
}
