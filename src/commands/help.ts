import { wrapText } from '../report/wrap-text.ts';
import type { Command } from './command.ts';

const COMMON = `Options of every command:
  --config FILE         read this configuration
  --processor NAME      read messages as this program does
  --format NAME[=FILE]  text, json; of findings also junit, sarif, github,
                        gitlab, markdown; repeatable where a file is named
  --jira off|on|required
  --color, --no-color   default: where a terminal reads
  -q, --quiet           errors only
  --cwd DIR             work there
  -h, --help
`;

/** What `smart-commits --help` prints. */
export function programHelp(commands: Readonly<Record<string, { readonly summary: string }>>): string {
  const entries = [['commit-msg', 'the hook: judge the message that git is about to commit'] as const].concat(
    Object.entries(commands).map(([name, { summary }]) => [name, summary] as never),
  );
  const width = Math.max(...entries.map(([name]) => name.length));
  const rows = entries.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}\n`).join('');
  return fold(`smart-commits COMMAND [OPTIONS]

Checks Jira Smart Commits before Jira reads them.

${rows}
${COMMON}  --version

Exit status: 0 no error, 1 at least one error, 2 could not check.
SMART_COMMITS=0 in the environment skips the hooks, but not pre-receive.
`);
}

/** What `smart-commits COMMAND --help` prints. */
export function commandHelp({ usage, help }: Pick<Command, 'usage' | 'help'>): string {
  return fold(`${usage}\n\n${help}\n\n${COMMON}`);
}

const COLUMNS = 80;

/** Breaks long lines; an option's text goes on below itself. */
function fold(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      if (line.length <= COLUMNS) return [line];
      const [, label = '', rest = line] = /^( {2,}\S.*? {2,})(\S.*)$/.exec(line) ?? [];
      const [first = '', ...others] = wrapText(rest, COLUMNS - label.length);
      return [label + first, ...others.map((other) => ' '.repeat(label.length) + other)];
    })
    .join('\n');
}

/** What `smart-commits commit-msg --help` prints. */
export const COMMIT_MSG_HELP = `smart-commits commit-msg FILE

The commit-msg hook: judges the message that git is about to commit.
FILE is the file that git hands to the hook: smart-commits commit-msg "$1"
Everything is written to standard error.

${COMMON}`;
