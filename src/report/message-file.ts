import { hashText } from './fingerprint.ts';
import type { JudgedCommit } from './report.ts';

const LONGEST = 50;

/**
 * The file that a message is in. One that is in none gets what it would be, for consumers that show nothing without one: a
 * relative path that no repository has, of plain letters, readable, and the same after a rebase. Equal messages have one
 * file then. Total.
 */
export function messageFile({ file, message }: Pick<JudgedCommit, 'file' | 'message'>): string {
  if (file !== undefined) return file.replaceAll('\\', '/').replace(/^\.\//, '');
  const subject = message.slice(0, 400).split('\n', 1)[0] ?? '';
  const words = subject.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/^-/, '');
  const name = words.slice(0, LONGEST).replace(/-$/, '');
  return `commit-messages/${name === '' ? '' : `${name}-`}${hashText(message).slice(0, 8)}.txt`;
}
