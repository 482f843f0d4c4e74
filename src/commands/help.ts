import { formats } from '../report/index.ts';
import { COLUMNS, wrapText } from '../text/terminal.ts';
import type { Command, SharedOption } from './session/command.ts';

/** What help says of an option that several commands take. */
const SHARED: Readonly<Record<SharedOption, (names: readonly string[]) => string>> = {
  config: () => '  --config FILE         read this configuration\n',
  processor: () => '  --processor NAME      read messages as this program does; NAME,NAME: as each of them\n',
  format: (names) => `  --format NAME         ${names.join(', ')}\n`,
  reports: (names) => `  --format NAME[=FILE]  ${names.join(', ')}; repeatable where a file is named\n`,
  jira: () =>
    '  --jira off|on|required\n  --no-cache            ask Jira again, whatever it answered before\n',
  verbose: () => '  --verbose             show each request: method, address, status and time\n',
  color: () => '  --color, --no-color   default: on a terminal\n',
  quiet: () => '  -q, --quiet           say less: errors only, where there are findings\n',
};

function optionsHelp(takes: readonly SharedOption[], names: readonly string[]): string {
  return `${takes.map((name) => SHARED[name](names)).join('')}  --cwd DIR             work there
  -h, --help
`;
}

/** What `smart-commits --help` prints. */
export function programHelp(commands: Readonly<Record<string, { readonly summary: string }>>): string {
  const entries = [['commit-msg', 'the hook: check the message that git is about to commit'] as const].concat(
    Object.entries(commands).map(([name, { summary }]) => [name, summary] as never),
  );
  const width = Math.max(...entries.map(([name]) => name.length));
  const rows = entries.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}\n`).join('');
  return fold(`smart-commits COMMAND [OPTIONS]

Checks Jira Smart Commits before Jira reads them.

${rows}
Options of most commands:
${optionsHelp(['config', 'processor', 'reports', 'jira', 'verbose', 'color', 'quiet'], Object.keys(formats))}  --version

smart-commits help COMMAND says more, with examples.

Exit status: 0 no error, 1 at least one error, 2 could not check.
SMART_COMMITS=0 in the environment skips the hooks, but not pre-receive.
`);
}

/** What `smart-commits COMMAND --help` prints: only options that the command has. */
export function commandHelp({ usage, help, takes, formats: own = [], examples }: CommandHelp): string {
  const calls = examples.map(([call, what]) => `  ${call}\n      ${what}\n`).join('');
  return fold(
    `${usage}\n\n${help}\n\nOptions that other commands have too:\n${optionsHelp(takes, own)}\n${examples.length === 1 ? 'Example' : 'Examples'}:\n${calls}`,
  );
}

/** What help needs to know of a command. */
export type CommandHelp = Pick<Command, 'usage' | 'help' | 'takes' | 'formats' | 'examples' | 'options'>;

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

/** The commit-msg hook, which is started without the others. */
export const commitMsgCommand: CommandHelp = {
  usage: 'smart-commits commit-msg FILE',
  help: `The commit-msg hook: judges the message that git is about to commit.
FILE is the file that git hands to the hook: smart-commits commit-msg "$1"
Everything is written to standard error.`,
  options: {},
  takes: ['config', 'processor', 'jira', 'verbose', 'color', 'quiet'],
  examples: [['smart-commits commit-msg .git/COMMIT_EDITMSG', 'check the last message that was edited']],
};
