import { callsUs } from './calls-us.ts';

/** Two commands of a pre-push hook that read the same standard input, of which the second gets nothing. */
export interface InputConflict {
  /** As a person calls it: `git lfs`. */
  readonly other: string;
  /** Who gets nothing: this program, or the other. */
  readonly loser: 'us' | 'other';
}

/** What reads what git says about a push, and how a person calls it. */
const READERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bgit[ -]lfs\s+pre-push\b/, '`git lfs`'],
  [/\bwhile\b.*\bread\b/, '`while read`'],
  [/\$\(\s*cat\s*\)|`cat`|\$\(\s*<\s*\/dev\/stdin\s*\)/, '`cat`'],
];

/**
 * Whether a pre-push script calls us beside another that reads its standard input, and does not hand to each what git
 * says about the push: by a pipe, or by `exec <` before the second. Null where all is well. Total.
 */
export function findInputConflict(script: string): InputConflict | null {
  const lines = script
    .replaceAll(/^[ \t]*#.*$/gm, '')
    .replaceAll(/\\\r?\n/g, ' ')
    .split('\n');
  if (!lines.some((line) => callsUs(line, 'pre-push'))) return null;
  // `done <file` feeds the whole loop.
  const isLoopFed = lines.some((line) => /^\s*done\b.*</.test(line));
  let reader: string | null = null;
  let isOurs = false;
  for (const line of lines) {
    if (/\bexec\s+\d?</.test(line)) reader = null;
    const ours = callsUs(line, 'pre-push') ? 'smart-commits' : null;
    const [pattern, name] = READERS.find(([each]) => each.test(line)) ?? [];
    const start = ours === null ? line.search(pattern ?? /$/) : line.search(/\S*smart-commits/);
    const found = ours ?? name;
    if (found === undefined || isFed(line, start)) continue;
    if (found === '`while read`' && isLoopFed) continue;
    // Two calls on one line read one after the other, too.
    const all = ours !== null && name !== undefined ? inOrder(line, pattern, name) : [found];
    for (const each of all) {
      if (reader !== null && (isOurs || each === 'smart-commits')) {
        return each === 'smart-commits' ? { other: reader, loser: 'us' } : { other: each, loser: 'other' };
      }
      reader = each;
      isOurs = each === 'smart-commits';
    }
  }
  return null;
}

/** Whether a command gets its input from a pipe before it, or a redirection behind it. */
function isFed(line: string, start: number): boolean {
  return /(?:^|[^|])\|(?!\|)[^|&;]*$/.test(line.slice(0, start)) || /^[^|&;]*</.test(line.slice(start));
}

function inOrder(line: string, pattern: RegExp | undefined, name: string): string[] {
  const other = pattern === undefined ? -1 : line.search(pattern);
  if (isFed(line, other)) return ['smart-commits'];
  return other < line.search(/smart-commits/) ? [name, 'smart-commits'] : ['smart-commits', name];
}

/**
 * The lines that go before the others in a pre-push script, so that each reads all that git says about the push.
 * `command` is ours with its arguments.
 */
export function shareInput(command: string): string {
  return `# What git says about the push is read once, and handed to smart-commits and to the lines below.
refs=$(cat)
printf '%s\\n' "$refs" | ${command} || exit
exec <<REFS
$refs
REFS
`;
}
