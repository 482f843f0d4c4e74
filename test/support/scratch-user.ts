import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { UserPlace } from '../../src/jira/credentials/user-directories.ts';

/** A user with a home of their own until the test is over. */
export function scratchUser(environment: Record<string, string> = {}): UserPlace {
  const home = mkdtempSync(path.join(tmpdir(), 'smart-commits-home-'));
  onTestFinished(() => {
    chmodSync(home, 0o700);
    rmSync(home, { recursive: true, force: true });
  });
  return { environment, platform: 'linux', home };
}

/** Writes a file below the home, with the directories on the way. */
export function writeBelow(user: UserPlace, name: string, text: string, mode = 0o600): string {
  const file = path.join(user.home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
  chmodSync(file, mode);
  return file;
}

/** Every file below a directory: path from there, mode and content. */
export function filesBelow(directory: string): { name: string; mode: number; content: Buffer }[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, file: path.join(directory, name) }))
    .filter(({ file }) => statSync(file).isFile())
    .map(({ name, file }) => ({ name, mode: statSync(file).mode & 0o777, content: readFileSync(file) }));
}
