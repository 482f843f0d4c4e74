import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { replaceFile } from '../../src/git/replace-file.ts';
import { scratchUser } from '../support/scratch-user.ts';

const folder = (): string => scratchUser().home;
/** What a run that was ended leaves, or somebody puts there who knows the process. */
const draftOf = (file: string): string => `${file}.${process.pid}.smart-commits`;

it('makes a file, or replaces one and leaves its mode', () => {
  const file = path.join(folder(), 'file');
  replaceFile(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  chmodSync(file, 0o640);
  replaceFile(file, 'newer');
  expect(readFileSync(file, 'utf8')).toBe('newer');
  expect(statSync(file).mode & 0o777).toBe(0o640);
});

it.each([
  ['the file', (file: string) => file],
  ['the draft', draftOf],
])('never writes through a link in place of %s', (_, nameOf) => {
  const home = folder();
  const [file, victim] = [path.join(home, 'file'), path.join(home, 'victim')];
  writeFileSync(victim, 'precious');
  symlinkSync(victim, nameOf(file));
  replaceFile(file, 'new');
  expect(readFileSync(victim, 'utf8')).toBe('precious');
  expect(lstatSync(file).isSymbolicLink()).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(home).toSorted()).toEqual(['file', 'victim']);
});

it('leaves nothing behind where it cannot write', () => {
  const home = folder();
  mkdirSync(path.join(home, 'file', 'full'), { recursive: true });
  expect(() => replaceFile(path.join(home, 'file'), 'new')).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
  expect(readdirSync(home)).toEqual(['file']);
});
