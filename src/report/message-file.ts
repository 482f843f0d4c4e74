import { hashText } from './fingerprint.ts';

const LONGEST = 50;

/**
 * The file that a message would be, for consumers that show nothing without one: a relative path that no repository has,
 * of plain letters, readable, and the same after a rebase. Equal messages have one file. Total.
 */
export function messageFile(message: string): string {
  const subject = message.slice(0, 400).split('\n', 1)[0] ?? '';
  const words = subject.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/^-/, '');
  const name = words.slice(0, LONGEST).replace(/-$/, '');
  return `commit-messages/${name === '' ? '' : `${name}-`}${hashText(message).slice(0, 8)}.txt`;
}
