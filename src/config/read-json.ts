import { existsSync, readFileSync, statSync, type Stats } from 'node:fs';
import { ExpectedError } from '../errors.ts';

/** The key of package.json that holds a configuration. */
export const PACKAGE_KEY = 'smart-commits';

/**
 * The value in a file of strict JSON in UTF-8; a byte order mark is allowed. `name` is how messages call the file.
 * Throws an ExpectedError of kind `configuration` where there is no such file, or it holds something else.
 */
export async function readJson(file: string, name: string): Promise<unknown> {
  return await readJsonText(readText(file, name), name);
}

/**
 * Whether a package.json holds a configuration. One that is broken, as in the middle of a merge, is an error only where
 * it seems to hold one.
 */
export function hasPackageConfig(file: string): boolean {
  if (!existsSync(file) || !statSync(file).isFile()) return false;
  const text = readText(file, file);
  try {
    const value: unknown = JSON.parse(withoutMark(text));
    return typeof value === 'object' && value !== null && Object.hasOwn(value, PACKAGE_KEY);
  } catch {
    return text.includes(`"${PACKAGE_KEY}"`);
  }
}

/** Throws an ExpectedError where a file cannot be read as one: missing, a directory, a device that could keep us waiting. */
export function requireFile(file: string, name: string): void {
  let stats: Stats;
  try {
    stats = statSync(file);
  } catch (error) {
    throw unreadable(name, error);
  }
  if (stats.isFile()) return;
  const kind = stats.isDirectory() ? 'a directory' : 'not a regular file';
  throw new ExpectedError('configuration', `${name} is ${kind}`, 'name a file');
}

function readText(file: string, name: string): string {
  requireFile(file, name);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(name, error);
  }
}

function unreadable(name: string, error: unknown): ExpectedError {
  const { code } = error as NodeJS.ErrnoException;
  const message =
    code === 'ENOENT' || code === 'ENOTDIR' ? `there is no file ${name}` : `${name} cannot be read (${code})`;
  return new ExpectedError('configuration', message, 'check the path and its permissions', { cause: error });
}

/**
 * The value of a text of strict JSON, which `name` stands for in messages.
 * Throws an ExpectedError of kind `configuration` where it is something else.
 */
export async function readJsonText(text: string, name: string): Promise<unknown> {
  const json = withoutMark(text);
  try {
    return JSON.parse(json);
  } catch (error) {
    const { findJsonError } = await import('./find-json-error.ts');
    const { offset, message } = findJsonError(json);
    const before = json.slice(0, offset).split('\n');
    const place = `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    throw new ExpectedError('configuration', `${name}:${place}: ${message}`, 'write strict JSON in UTF-8', {
      cause: error,
    });
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
