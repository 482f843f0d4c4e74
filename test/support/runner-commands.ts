/** A workflow command, as the runner of GitHub Actions understands it. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** The commands of actions/runner, ActionCommandManager.cs. */
const NAMES = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'internal-set-repo-path',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

/**
 * What the runner makes of a line of output, by the rules of ActionCommand.cs: the form with two colons at its beginning,
 * else the old one with `##[` anywhere; null where it is no command.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function readRunnerCommand(line: string): RunnerCommand | null {
  return readNewForm(line.trimStart()) ?? readOldForm(line);
}

function readNewForm(line: string): RunnerCommand | null {
  const end = line.indexOf('::', 2);
  if (!line.startsWith('::') || end < 0) return null;
  return command(line.slice(2, end), ',', line.slice(end + 2), { '%3A': ':', '%2C': ',' }, {});
}

function readOldForm(line: string): RunnerCommand | null {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) return null;
  const more = { '%3B': ';', '%5D': ']' };
  return command(line.slice(start + 3, end), ';', line.slice(end + 1), more, more);
}

function command(
  information: string,
  separator: string,
  data: string,
  ofProperties: Readonly<Record<string, string>>,
  ofData: Readonly<Record<string, string>>,
): RunnerCommand | null {
  const [name = '', ...rest] = information.split(' ');
  if (!NAMES.has(name.toLowerCase())) return null;
  const pairs = rest
    .join(' ')
    .trim()
    .split(separator)
    .flatMap((pair) => {
      const at = pair.indexOf('=');
      return at <= 0 || at === pair.length - 1
        ? []
        : [[pair.slice(0, at), unescape(pair.slice(at + 1), ofProperties)] as const];
    });
  return { name, properties: Object.fromEntries(pairs), data: unescape(data, ofData) };
}

function unescape(text: string, more: Readonly<Record<string, string>>): string {
  const tokens = { '%0D': '\r', '%0A': '\n', ...more, '%25': '%' };
  return Object.entries(tokens).reduce((read, [escaped, token]) => read.replaceAll(escaped, token), text);
}
