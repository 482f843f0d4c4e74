import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { type Config, resolveConfig } from '../../config/config.ts';
import { JSON_CONFIG_NAMES, readConfig, readConfigTexts } from '../../config/read-config.ts';
import { readJson } from '../../config/read-json.ts';
import { ExpectedError, isExpectedError } from '../../errors.ts';
import { readWorkTrees } from '../../git/work-tree.ts';
import { readDefaultBranchFiles } from '../../git/received-commits.ts';
import type { Session } from '../session/session.ts';

/** What becomes of a push that could not be checked. */
export type OnFailure = 'reject' | 'accept';

/** The configuration of a server hook, and what came of looking for it. */
export interface ServerConfig {
  readonly config: Config;
  /** Of the server; null where the repository's own configuration holds, or none. */
  readonly file: string | null;
  /** What the person who pushes should know: lower case, no full stop. */
  readonly notes: readonly string[];
}

/** The one name that is looked for beside the objects and refs of a repository: what is read there is never run. */
const SERVER_NAME = 'smart-commits.config.json';

const CODE_NAMES: readonly string[] = ['js', 'mjs', 'cjs', 'ts'].map(
  (kind) => `smart-commits.config.${kind}`,
);

/** Bytes of a configuration of a repository; whoever pushes could make it as large as they like. */
const LARGEST = 256 * 1024;

/**
 * The configuration that judges a push: `--config`, else the file that the server's administrator put into the folder
 * of the repository, else what the repository says on its default branch, which only those change who may push there.
 * What is pushed is never asked: whoever pushes would turn the rules off with the same push. Nor is a work tree, which a
 * push may have filled, nor code of a repository. What a file of the server extends is the server's, too; a repository
 * has no file opened by that.
 * @throws ExpectedError `configuration` for a file of the server, `git`
 */
export async function readServerConfig(session: Session): Promise<ServerConfig> {
  const file = findServerFile(session);
  if (file !== null) {
    const { config } = await readConfig({ cwd: session.cwd, file, guard: refusePushed(session) });
    return { config, file, notes: [] };
  }
  const files = await readDefaultBranchFiles(session.git, [...JSON_CONFIG_NAMES, ...CODE_NAMES], LARGEST);
  const isCode = ({ name }: { readonly name: string }): boolean => CODE_NAMES.includes(name);
  try {
    const found = await readConfigTexts(
      files.filter((each) => !isCode(each)),
      'of the default branch',
    );
    const { jira: _, preReceive: __, extends: extended, ...config } = found ?? {};
    const notes = found === null ? files.filter(isCode).map(codeNote) : [];
    return { config, file: null, notes: extended === undefined ? notes : [EXTENDS_NOTE] };
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    // It must not stop the push that mends it.
    return { config: {}, file: null, notes: [ignoredNote(error)] };
  }
}

/**
 * What the server's own configuration says about pushes that cannot be checked, even where the rest of it is broken.
 * Total.
 */
export async function peekOnFailure(session: Session): Promise<OnFailure> {
  const byDefault = resolveConfig({}).preReceive.onFailure;
  try {
    const value = (await readJson(findServerFile(session) ?? '', '')) as {
      preReceive?: { onFailure?: unknown };
    };
    const written = value?.preReceive?.onFailure;
    return written === 'accept' || written === 'reject' ? written : byDefault;
  } catch {
    return byDefault;
  }
}

function findServerFile({ cwd, common, host }: Session): string | null {
  if (common.config !== undefined) return path.resolve(cwd, common.config);
  const file = path.resolve(cwd, host.env['GIT_DIR'] ?? '.', SERVER_NAME);
  return existsSync(file) ? file : null;
}

/** Whoever pushes writes a work tree by that, so what lies there is none of the server's files. */
function refusePushed({ git, cwd, host }: Session): (file: string, saying: string) => Promise<void> {
  return async (file, saying) => {
    const place = realpathSync(file);
    const own = realpathSync(path.resolve(cwd, host.env['GIT_DIR'] ?? '.'));
    if (isWithin(own, place)) return;
    const trees = (await readWorkTrees(git)).filter(existsSync).map((top) => realpathSync(top));
    if (!trees.some((top) => isWithin(top, place))) return;
    throw new ExpectedError(
      'configuration',
      `${saying}, which is in a work tree of the repository: a push may write it`,
      'put it where only the administrator of the server writes',
    );
  };
}

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !/^\.\.(?:[\\/]|$)/.test(relative) && !path.isAbsolute(relative);
}

const EXTENDS_NOTE =
  'what the configuration of the default branch extends is left out: a server opens no file that a repository names';

function codeNote({ name }: { readonly name: string }): string {
  return `${name} of the default branch is ignored: a server does not run code of a repository; write it as JSON`;
}

function ignoredNote({ message }: ExpectedError): string {
  const [first = ''] = message.split('\n');
  return `${first}; the push is checked without it`;
}
