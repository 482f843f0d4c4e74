/**
 * Writes docs/images/demo.svg, the picture of the README: the first chapters of `smart-commits demo`, as they come out of
 * a real run. Build first.
 *
 *   node scripts/write-picture.mjs                       writes the file
 *   node scripts/write-picture.mjs --print [PROGRAM]     prints it, as PROGRAM draws it
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawTerminal } from './draw-terminal.mjs';

const root = path.join(import.meta.dirname, '..');
const [mode, program = path.join(root, 'dist', 'bin', 'smart-commits.cjs')] = process.argv.slice(2);

const output = execFileSync(process.execPath, [program, 'demo', '--color'], { encoding: 'utf8' });
const picture = drawTerminal(chapters(output, 1, 2), {
  title: 'smart-commits in a terminal',
  description:
    'A commit with a misread duration and a misspelt command is refused by the commit-msg hook, which points at both, says ' +
    'what Jira would do and what to write. The corrected commit is accepted, and explain lists what Jira will do with it.',
  columns: 80,
});
if (mode === '--print') process.stdout.write(picture);
else writeFileSync(path.join(root, 'docs', 'images', 'demo.svg'), picture);

/** The text from the first chapter to the last, without their headings. */
function chapters(text, first, last) {
  const heading = /^(?:\u001b\[1m)?--- \d+\. .*\n\n/m;
  return text
    .split(heading)
    .slice(first, last + 1)
    .join('');
}
