import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findConfigFile, type LoadedConfig, readConfig } from '../../config/read-config.ts';
import { type ExpectedError, isExpectedError } from '../../errors.ts';
import { acceptsOwner } from '../../git/ask-git.ts';
import { findWorkTree, type WorkTree } from '../../git/work-tree.ts';
import { readMessageSettings } from '../../git/message-file.ts';
import type { KnownJira, Place, World } from '../../lsp/place.ts';
import {
  decideCleanUp,
  type HookEvidence,
  type JudgedMessage,
  judgeLooseMessage,
  judgeMessage,
  type MessageSettings,
  needsSettings,
} from '../../message/decide-clean-up.ts';
import { findBranchKey } from '../../branch-key/find-branch-key.ts';
import { readCommitUnderway } from '../../git/commit-underway.ts';
import { areBranchesAsked } from '../judging/plan-branches.ts';
import { mayAskQuietly } from '../judging/plan-jira.ts';
import { type AskedJira, knowJira } from './know-jira.ts';
import { once } from '../../doctor/once.ts';
import { configure, type Session } from '../session/session.ts';
import { VERSION } from '../session/host.ts';

/** The world of the language server: for each document the repository that it belongs to, and what is configured there. */
export function openWorld(given: Session): World {
  const session = withAbsoluteConfig(given);
  const environment = withoutRepository(session.host.env);
  let folders: readonly string[] = [];
  const trees = new Map<string, WorkTree>();
  const places = new Map<string, OpenedPlace>();
  const jiras = new Map<string, AskedJira>();

  return {
    version: VERSION,
    async placeOf(uri) {
      const { folder, isMessageFile, isMerge } = locate(uri, [...folders, session.cwd]);
      let tree = trees.get(folder);
      if (tree === undefined) trees.set(folder, (tree = findWorkTree(folder, environment)));
      const evidence = isMessageFile ? { editor: undefined, isMerge } : null;
      const name = JSON.stringify([tree.directory, evidence]);
      const known = places.get(name);
      // What is wrong may be mended in any file.
      const isKnown = known?.place.failure === null;
      if (isKnown && known.stamp === stampOf(tree.directory, session, known.extended)) return known.place;
      const opened = await openPlace(tree, evidence);
      places.set(name, opened);
      return opened.place;
    },
    openFolders(uris) {
      folders = uris.flatMap((uri) => fileOf(uri) ?? []);
    },
    forget() {
      trees.clear();
      places.clear();
    },
    close() {
      for (const jira of jiras.values()) jira.close();
    },
  };

  async function openPlace(
    { directory, gitDirectory }: WorkTree,
    evidence: HookEvidence | null,
  ): Promise<OpenedPlace> {
    const { config: file, layers = [], failure } = await read(directory, session);
    const extended = layers.slice(0, -1).map((layer) => layer.file);
    const stamp = stampOf(directory, session, extended);
    const configured = configure(file, session.common);
    const { config, processor } = configured;
    const settings = once(() => readMessageSettings(directory, environment));
    const asked = { cwd: directory, environment };
    const branchHere = (): string | null =>
      gitDirectory === null
        ? null
        : readCommitUnderway(path.join(gitDirectory, 'COMMIT_EDITMSG'), asked).branch;
    const withBranch = sameFor((branch: string | null) => ({
      ...config,
      branches: branch === null ? [] : [branch],
    }));
    const place: Place = {
      config,
      settings: areBranchesAsked({ config }) ? () => withBranch(branchHere()) : () => config,
      processor,
      failure,
      judge: (raw) => (evidence === null ? judgeLooseMessage(raw) : judgeForGit(raw, evidence, settings)),
      branchKey() {
        const branch = branchHere();
        return branch === null ? null : findBranchKey(branch, { processor, projects: config.projects });
      },
      jira: failure === null ? jiraFor(directory, stamp, configured) : null,
    };
    return { place, stamp, extended };
  }

  /** One for all documents of a work tree, for as long as its configuration is the same. */
  function jiraFor(cwd: string, stamp: string, configured: ReturnType<typeof configure>): KnownJira | null {
    const { host, common } = session;
    const git = { cwd, env: environment };
    const local = {
      ...session,
      ...configured,
      cwd,
      git,
      host: { ...host, env: environment, cwd },
      common: { ...common, quiet: true },
    };
    if (!mayAskQuietly(local)) return null;
    const name = JSON.stringify([cwd, stamp]);
    let jira = jiras.get(name);
    if (jira === undefined) jiras.set(name, (jira = knowJira(local)));
    return jira;
  }
}

/** What a function gives, the same object for as long as it is asked the same: rules are prepared once for one. */
function sameFor<Question, Answer>(answerTo: (question: Question) => Answer): (question: Question) => Answer {
  let last: { readonly question: Question; readonly answer: Answer } | undefined;
  return (question) => {
    if (last?.question !== question) last = { question, answer: answerTo(question) };
    return last.answer;
  };
}

/** A place, and what it was opened with. */
interface OpenedPlace {
  readonly place: Place;
  /** Of all files of the configuration. */
  readonly stamp: string;
  /** The files that the configuration extends. */
  readonly extended: readonly string[];
}

/** A server works in many folders: what was named is relative to the one that it was started in. */
function withAbsoluteConfig(session: Session): Session {
  const { common, cwd } = session;
  if (common.config === undefined) return session;
  return { ...session, common: { ...common, config: path.resolve(cwd, common.config) } };
}

/** What git tells an editor that it starts is about one repository; a server outlives it, and serves others. */
function withoutRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    GIT_DIR: _,
    GIT_WORK_TREE: __,
    GIT_COMMON_DIR: ___,
    GIT_INDEX_FILE: ____,
    GIT_PREFIX: _____,
    ...rest
  } = env;
  return rest;
}

interface Location {
  readonly folder: string;
  /** Git hands this file to the commit-msg hook. */
  readonly isMessageFile: boolean;
  readonly isMerge: boolean;
}

/** The folder that a document belongs to: its own, the one that VS Code's input box is for, or the first that there is. */
function locate(uri: string, others: readonly string[]): Location {
  const file = fileOf(uri);
  const base = file === null ? '' : path.basename(file);
  const isMerge = base === 'MERGE_MSG';
  const near = file === null ? [rootOf(uri)] : [path.dirname(file)];
  const folder = [...near, ...others].find((one) => one !== null && isDirectory(one));
  return {
    folder: folder ?? path.parse(process.execPath).root,
    isMessageFile: isMerge || base === 'COMMIT_EDITMSG',
    isMerge,
  };
}

/**
 * `vscode-scm:git/scm0/input?rootUri=file%3A%2F%2F%2Fhome%2Fada%2Fproject`: the repository of VS Code's input box. VS Code
 * itself writes `=` as `%3D`, and encodes the rest twice.
 */
function rootOf(uri: string): string | null {
  const [, query = ''] = /^vscode-scm:[^?]*\?(.*)$/s.exec(uri) ?? [];
  const root = new URLSearchParams(query.replace('%3D', '=')).get('rootUri');
  if (root === null) return null;
  return fileOf(root) ?? fileOf(decode(root));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Null for what is no file of this machine. */
function fileOf(uri: string): string | null {
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

function isDirectory(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Changes with the file that holds the configuration of a folder, and with those that it extends. Total. */
function stampOf(folder: string, { common }: Session, extended: readonly string[]): string {
  try {
    const file = common.config ?? findConfigFile(folder);
    if (file === null) return 'none';
    const stamps = [file, ...extended].map((each) => {
      const { mtimeMs, size } = statSync(each);
      return `${each}\n${mtimeMs}\n${size}`;
    });
    return stamps.join('\n');
  } catch (error) {
    return String(error);
  }
}

async function read(
  cwd: string,
  { common, host }: Session,
): Promise<Pick<LoadedConfig, 'config' | 'layers'> & { readonly failure: ExpectedError | null }> {
  try {
    const options = {
      cwd,
      file: common.config,
      acceptsOwner: (folder: string) => acceptsOwner(folder, host.env),
    };
    return { ...(await readConfig(options)), failure: null };
  } catch (error) {
    if (isExpectedError(error)) return { config: {}, failure: error };
    throw error;
  }
}

/** As the commit-msg hook will be handed the file. */
function judgeForGit(raw: string, evidence: HookEvidence, settings: () => MessageSettings): JudgedMessage {
  const decision = needsSettings(raw, evidence)
    ? decideCleanUp(raw, evidence, settings())
    : decideCleanUp(raw, evidence);
  return judgeMessage(raw, decision);
}
