import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { JSON_CONFIG_NAMES, readConfigTexts } from '../../config/read-config-text.ts';
import { readConfig } from '../../config/read-config.ts';
import { resolveConfig } from '../../config/resolve-config.ts';
import { readJson } from '../../config/read-json.ts';
import { isExpectedError, type ExpectedError } from '../../errors.ts';
import { readDefaultBranchFiles } from '../../git/read-default-branch.ts';
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
 * push may have filled, nor code of a repository.
 * @throws ExpectedError `configuration` for a file of the server, `git`
 */
export async function readServerConfig(session: Session): Promise<ServerConfig> {
  const file = findServerFile(session);
  if (file !== null)
    return { config: (await readConfig({ cwd: session.cwd, file })).config, file, notes: [] };
  const files = await readDefaultBranchFiles(session.git, [...JSON_CONFIG_NAMES, ...CODE_NAMES], LARGEST);
  const isCode = ({ name }: { readonly name: string }): boolean => CODE_NAMES.includes(name);
  try {
    const found = readConfigTexts(
      files.filter((each) => !isCode(each)),
      'of the default branch',
    );
    const { jira: _, preReceive: __, ...config } = found ?? {};
    return { config, file: null, notes: found === null ? files.filter(isCode).map(codeNote) : [] };
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
export function peekOnFailure(session: Session): OnFailure {
  const byDefault = resolveConfig({}).preReceive.onFailure;
  try {
    const value = readJson(findServerFile(session) ?? '', '') as { preReceive?: { onFailure?: unknown } };
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

function codeNote({ name }: { readonly name: string }): string {
  return `${name} of the default branch is ignored: a server does not run code of a repository; write it as JSON`;
}

function ignoredNote({ message }: ExpectedError): string {
  const [first = ''] = message.split('\n');
  return `${first}; the push is checked without it`;
}
