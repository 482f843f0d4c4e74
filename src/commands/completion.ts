import { type DescribedCommand, type DescribedOption, shells } from '../completion/render-completion.ts';
import { groups } from '../doctor/check.ts';
import { checks } from '../doctor/checks.ts';
import { ExpectedError } from '../errors.ts';
import { managerNames } from '../hook-managers/managers.ts';
import { processorNames } from '../smart-commit/processor.ts';
import type { Command, ListedCommand, SharedOption } from './session/command.ts';
import { commitMsgCommand, type CommandHelp } from './help.ts';
import { describedRules } from '../rules/described-rules.ts';
import { unknownName } from './session/read-arguments.ts';

const names = Object.keys(shells);

/** The values of options, where there is a list of them. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  hooks: managerNames,
  flavour: ['cloud', 'data-center'],
  'on-failure': ['reject', 'accept'],
};

const SHARED: Readonly<Record<SharedOption, (formats: readonly string[]) => readonly DescribedOption[]>> = {
  config: () => [{ name: '--config', values: [] }],
  processor: () => [{ name: '--processor', values: processorNames }],
  format: (formats) => [{ name: '--format', values: formats }],
  reports: (formats) => [{ name: '--format', values: formats }],
  jira: () => [
    { name: '--jira', values: ['off', 'on', 'required'] },
    { name: '--no-cache', values: null },
  ],
  color: () => flags('--color', '--no-color'),
  quiet: () => flags('-q', '--quiet'),
  verbose: () => flags('--verbose'),
};

function flags(...given: readonly string[]): DescribedOption[] {
  return given.map((name) => ({ name, values: null }));
}

/** Prints what a shell loads; made from the options that the commands themselves are read by. */
export function completionCommand(commands: Readonly<Record<string, ListedCommand>>): Command {
  return {
    usage: `smart-commits completion ${names.join('|')}`,
    help: `Prints what lets this shell complete commands, options and their values.
  bash        eval "$(smart-commits completion bash)" in ~/.bashrc
  zsh         eval "$(smart-commits completion zsh)" in ~/.zshrc
  fish        smart-commits completion fish | source in ~/.config/fish/config.fish
  powershell  smart-commits completion powershell | Out-String | Invoke-Expression in $PROFILE`,
    options: {},
    findsConfiguration: true,
    takes: [],
    examples: [['eval "$(smart-commits completion bash)"', 'turn completion on in this shell']],
    async run({ positionals, host }) {
      const [name = '', ...others] = positionals;
      const render = Object.hasOwn(shells, name) ? shells[name] : undefined;
      if (name === '' || others.length > 0) {
        throw new ExpectedError(
          'usage',
          'completion takes the name of one shell',
          `name one of ${names.join(', ')}`,
        );
      }
      if (render === undefined) throw unknownName('shell', name, names, `use one of ${names.join(', ')}`);
      host.stdout.write(render(await describeAll(commands)));
      return 0;
    },
  };
}

async function describeAll(commands: Readonly<Record<string, ListedCommand>>): Promise<DescribedCommand[]> {
  const words: Readonly<Record<string, readonly string[]>> = {
    rules: describedRules.map(({ name }) => name),
    doctor: [...groups, ...checks.map(({ id }) => id)],
    cache: ['clear'],
    completion: names,
  };
  const listed = Object.entries(commands).map(async ([name, { summary, load }]) => ({
    name,
    summary,
    options: optionsOf(await load()),
    words: words[name] ?? [],
  }));
  const hook = {
    name: 'commit-msg',
    summary: 'the hook: check the message that git is about to commit',
    options: optionsOf(commitMsgCommand),
    words: [],
  };
  const help = {
    name: 'help',
    summary: 'explain a command, with examples',
    options: [],
    words: ['commit-msg', ...Object.keys(commands)],
  };
  return [hook, ...(await Promise.all(listed)), help];
}

function optionsOf({ options, help, takes, formats = [] }: CommandHelp): DescribedOption[] {
  const own = Object.entries(options).flatMap(([name, { type, short }]): DescribedOption[] => {
    const forms = [
      ...(short === undefined ? [] : [`-${short}`]),
      // Some are only there to be switched off.
      ...(new RegExp(`--${name}\\b`).test(help) ? [`--${name}`] : []),
      ...(help.includes(`--no-${name}`) ? [`--no-${name}`] : []),
    ];
    return forms.map((form) => ({ name: form, values: type === 'boolean' ? null : (VALUES[name] ?? []) }));
  });
  const shared = takes.flatMap((name) => SHARED[name](formats));
  return [...own, ...shared, { name: '--cwd', values: [] }, ...flags('--help')];
}
