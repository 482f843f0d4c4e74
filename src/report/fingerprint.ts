import type { Diagnostic } from '../text/diagnostic.ts';
import type { JudgedCommit } from './report.ts';

/** A longer line is recognised by its part before the finding and behind it. */
const REACH = 200;

/**
 * What a finding is recognised by in another run: its rule, the subject of its message, and its line up to it and
 * behind it. Neither the commit's hash nor what stands in other lines is part of it, so it survives a rebase. Equal
 * findings of one run are told apart by their number. The same order of commits gives the same fingerprints.
 */
export function fingerprintFinder(): (commit: JudgedCommit, diagnostic: Diagnostic) => string {
  const seen = new Map<string, number>();
  return ({ message }, { rule, start }) => {
    const before = message.slice(Math.max(0, start - REACH), start);
    const parts = [
      rule,
      firstLine(message.slice(0, REACH)),
      before.slice(before.lastIndexOf('\n') + 1),
      firstLine(message.slice(start, start + REACH)),
    ];
    const base = hashText(parts.join('\u0000'));
    const number = (seen.get(base) ?? 0) + 1;
    seen.set(base, number);
    return number === 1 ? base : hashText(`${base}\u0000${number}`);
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

/**
 * 32 hexadecimal digits that differ where texts differ, by chance at least: four multiply-and-xor hashes (FNV-1a) of the
 * UTF-16 units, each from its own beginning, mixed at the end. Not for secrets. Total.
 */
export function hashText(text: string): string {
  return [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35]
    .map((beginning) => {
      let hash = beginning;
      for (let index = 0; index < text.length; index++) {
        hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
        hash ^= hash >>> 15;
      }
      hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
      hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
      return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}

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
