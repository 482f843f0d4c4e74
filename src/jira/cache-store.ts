import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What is remembered, by name. `at` is in milliseconds since 1970. */
export type CacheEntries = ReadonlyMap<string, CacheEntry>;

export interface CacheEntry {
  readonly at: number;
  readonly value: unknown;
}

/** One file of entries, for one site and one credential. Nothing here ever throws: a cache is never needed. */
export interface CacheStore {
  /** A name that stands for a text without telling it, on this machine only. */
  conceal(text: string): string;
  read(): Promise<CacheEntries>;
  write(entries: CacheEntries): Promise<void>;
}

/** Part of every seal, so that files of another form are foreign. Raise it with every change of the form. */
const schema = 'smart-commits jira cache 2';

/** Files of tokens that are no longer used go after this time: milliseconds. */
const unusedAfter = 7 * 24 * 60 * 60 * 1000;
const sizeLimit = 5 * 1024 * 1024;
const saltLength = 32;

/**
 * Opens the store of one owner (site and credential, as one text) in a directory that belongs to the user alone; null
 * where the directory cannot be made or is somebody else's. File names and contents are keyed with a random salt of
 * this machine, so that neither tells the site, the account or an e-mail; every file carries a seal, and one that does
 * not fit is as good as none. Total.
 */
export async function openCacheStore(directory: string, owner: string): Promise<CacheStore | null> {
  const salt = await readSalt(directory);
  if (salt === null) return null;
  const conceal = (text: string): string =>
    createHmac('sha256', salt).update(text).digest('hex').slice(0, 32);
  const file = path.join(directory, `${conceal(`owner\n${owner}`)}.json`);
  const seal = (json: string): string =>
    createHmac('sha256', salt).update(`${schema}\n${owner}\n${json}`).digest('hex');
  return {
    conceal,
    read: () => readEntries(file, seal),
    async write(entries) {
      const json = JSON.stringify([...entries]);
      await writeWhole(file, `${seal(json)}\n${json}\n`);
      await removeUnused(directory);
    },
  };
}

/** Removes everything that was ever remembered. Returns how many files there were. Total. */
export async function clearCacheStore(directory: string): Promise<number> {
  try {
    const files = await readdir(directory);
    await rm(directory, { recursive: true, force: true });
    return files.filter((file) => file.endsWith('.json')).length;
  } catch {
    return 0;
  }
}

async function readEntries(file: string, seal: (json: string) => string): Promise<CacheEntries> {
  try {
    if ((await stat(file)).size > sizeLimit) return new Map();
    const [found, json = ''] = (await readFile(file, 'utf8')).split('\n');
    // What carries our seal was written by us, in the form of this schema.
    return found === seal(json) ? new Map(JSON.parse(json) as [string, CacheEntry][]) : new Map();
  } catch {
    return new Map();
  }
}

async function readSalt(directory: string): Promise<Buffer | null> {
  const file = path.join(directory, 'salt');
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    if (!(await isOurs(directory))) return null;
    return (await readWhole(file)) ?? (await makeSalt(file));
  } catch {
    return null;
  }
}

async function isOurs(directory: string): Promise<boolean> {
  const { mode, uid, isDirectory } = await describe(directory);
  if (!isDirectory) return false;
  if (process.platform === 'win32') return true;
  if (uid !== process.getuid?.()) return false;
  if ((mode & 0o077) !== 0) await chmod(directory, 0o700);
  return true;
}

async function describe(directory: string): Promise<{ mode: number; uid: number; isDirectory: boolean }> {
  const found = await lstat(directory);
  return { mode: found.mode, uid: found.uid, isDirectory: found.isDirectory() };
}

async function readWhole(file: string): Promise<Buffer | null> {
  const salt = await readFile(file).catch(() => null);
  return salt?.length === saltLength ? salt : null;
}

/** Of two hooks that make the first salt at once, one wins, and both use the winner's. */
async function makeSalt(file: string): Promise<Buffer | null> {
  const salt = randomBytes(saltLength);
  const temporary = `${file}.${randomUUID()}`;
  await writeFile(temporary, salt, { mode: 0o600, flag: 'wx' });
  try {
    await link(temporary, file);
  } catch {
    const winner = await readWhole(file);
    if (winner !== null) return winner;
    // What stands there is no salt, or this file system knows no links.
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  return salt;
}

async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    await writeFile(temporary, text, { mode: 0o600, flag: 'wx' });
    await rename(temporary, file);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function removeUnused(directory: string): Promise<void> {
  try {
    for (const name of await readdir(directory)) {
      const file = path.join(directory, name);
      if (name !== 'salt' && Date.now() - (await stat(file)).mtimeMs > unusedAfter)
        await rm(file, { force: true });
    }
  } catch {
    // Another hook tidied up at the same time.
  }
}
