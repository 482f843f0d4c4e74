import type { ProcessorName } from '../smart-commit/processor.ts';
import { readConfigured } from './configuration.ts';
import { isThere } from './files.ts';
import type { KnownRemote, Repository } from './repository.ts';
import { activeManager, foreignHooks } from './active-hooks.ts';
import { planners } from './managers/index.ts';
import { managerNames, type ManagerName } from '../hook-managers/managers.ts';

export interface Guess<Value> {
  readonly value: Value;
  /** Part of a sentence. */
  readonly why: string;
}

/** Who keeps the repository. GitLab's own server differs: Jira Cloud has an app for it, a company's GitLab may not. */
type Server = 'github' | 'gitlab.com' | 'gitlab' | 'bitbucket.org' | 'bitbucket';

type Edition = 'cloud' | 'data-center' | 'unknown';

const hosts: readonly (readonly [host: RegExp, server: Server])[] = [
  [/(?:^|\.)gitlab\.com$/, 'gitlab.com'],
  [/(?:^|\.)bitbucket\.org$/, 'bitbucket.org'],
  [/(?:^|[.-])github(?:[.-]|$)/, 'github'],
  [/(?:^|[.-])gitlab(?:[.-]|$)/, 'gitlab'],
  [/(?:^|[.-])(?:bitbucket|stash)(?:[.-]|$)/, 'bitbucket'],
];

/** What a repository on an unknown host keeps for its server. */
const ciFiles: readonly (readonly [file: string, server: Server])[] = [
  ['.gitlab-ci.yml', 'gitlab'],
  ['.github/workflows', 'github'],
  ['bitbucket-pipelines.yml', 'bitbucket.org'],
];

/** The DVCS connector belongs to Jira Data Center, the apps of the hosts to Jira Cloud. */
const processorOf: Readonly<Record<Server, Readonly<Record<Edition, ProcessorName>>>> = {
  github: { cloud: 'github-cloud', 'data-center': 'dvcs', unknown: 'github-cloud' },
  'gitlab.com': { cloud: 'gitlab-cloud', 'data-center': 'gitlab-dvcs', unknown: 'gitlab-cloud' },
  gitlab: { cloud: 'gitlab-cloud', 'data-center': 'gitlab-dvcs', unknown: 'gitlab-dvcs' },
  'bitbucket.org': { cloud: 'bitbucket-cloud', 'data-center': 'dvcs', unknown: 'bitbucket-cloud' },
  bitbucket: { cloud: 'bitbucket-dc', 'data-center': 'bitbucket-dc', unknown: 'bitbucket-dc' },
};

/**
 * Which program hands the commits to Jira: by the configuration, the remote, or the files of the CI; null where what the
 * configuration extends may say so. Total.
 */
export function guessProcessor(repository: Repository, jiraUrl: string | null): Guess<ProcessorName | null> {
  const configured = readConfigured(repository);
  if (configured.processor !== null) {
    return { value: configured.processor, why: `${configured.path} says so` };
  }
  if (configured.leavesProcessor) {
    return { value: null, why: `${configured.path} extends others, which may name it` };
  }
  const edition = editionOf(jiraUrl);
  const found = serverOfRemotes(repository.remotes) ?? serverOfFiles(repository);
  if (found === null) {
    return { value: 'gitlab-dvcs', why: 'nothing here says which, and this is the strictest' };
  }
  const jira = { cloud: ', and Jira is Cloud', 'data-center': ', and Jira is Data Center', unknown: '' };
  return { value: processorOf[found.server][edition], why: found.why + jira[edition] };
}

interface Found {
  readonly server: Server;
  readonly why: string;
}

function serverOfRemotes(remotes: readonly KnownRemote[]): Found | null {
  const inOrder = [...remotes].sort((a, b) => Number(b.name === 'origin') - Number(a.name === 'origin'));
  for (const { name, url } of inOrder) {
    const place = readPlace(url);
    if (place === null) continue;
    const server =
      hosts.find(([host]) => host.test(place.host))?.[1] ?? (isBitbucket(place) ? 'bitbucket' : null);
    if (server !== null) return { server, why: `${name} is on ${place.host}` };
  }
  return null;
}

function serverOfFiles({ files }: Repository): Found | null {
  const found = ciFiles.find(([file]) => isThere(files, file));
  return found === undefined ? null : { server: found[1], why: `${found[0]} is here` };
}

interface Place {
  /** Lower case, without user and port. */
  readonly host: string;
  readonly port: string;
  readonly path: string;
}

/** Where a URL leads, as git reads it; null for a path on this machine. See git-push(1), "Git URLs". */
function readPlace(url: string): Place | null {
  const [, scheme, authority = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/i.exec(url) ?? [];
  if (scheme !== undefined) {
    if (scheme.toLowerCase() === 'file') return null;
    const [, host = '', port = ''] = /^(?:.*@)?([^@:]*)(?::(\d+))?$/.exec(authority) ?? [];
    return host === '' ? null : { host: host.toLowerCase(), port, path: rest };
  }
  // A colon before the first slash is what makes the short form of ssh; `C:\` is a drive.
  const [, host, path = ''] = /^(?:[^/@]+@)?([^/:@]{2,}):(.*)$/.exec(url) ?? [];
  return host === undefined ? null : { host: host.toLowerCase(), port: '', path };
}

/** Bitbucket Data Center serves repositories below `/scm/`, and over ssh on a port of its own. */
function isBitbucket({ port, path }: Place): boolean {
  return port === '7999' || /^\/(?:[^/]+\/)?scm\//.test(path);
}

function editionOf(jiraUrl: string | null): Edition {
  if (jiraUrl === null) return 'unknown';
  return /^https:\/\/[^/:]+\.(?:atlassian\.net|jira\.com)(?:[/:]|$)/i.test(jiraUrl) ? 'cloud' : 'data-center';
}

/** Whether the command is the global one: in a repository that is none of Node. Total. */
export function guessCommand({ packageFolder, hasContent }: Repository): Guess<boolean> {
  if (packageFolder !== null) return { value: false, why: `${packageFolder}package.json is here` };
  return hasContent
    ? { value: true, why: 'there is no package.json' }
    : { value: false, why: 'there are no sources yet: a package.json is created' };
}

/** Who installs hooks here: whose hooks git runs, else who is configured; nobody where nothing tells. Total. */
export function guessHooks(repository: Repository): Guess<ManagerName> {
  const configured = planners['git-config'].find(repository);
  if (configured !== null) return { value: 'git-config', why: configured };
  const active = activeManager(repository);
  if (active !== null) return { value: active, why: `git runs its hooks, in ${repository.hooks.path}` };
  for (const name of managerNames) {
    const why = planners[name].find(repository);
    if (why !== null && (name === 'none' || foreignHooks(repository).length === 0))
      return { value: name, why };
  }
  return { value: 'none', why: 'no hook manager is here, and none is needed' };
}
