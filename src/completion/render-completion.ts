/** Renders what a shell loads to complete the command line. All words are plain: letters, digits and hyphens. */
export type RenderCompletion = (commands: readonly DescribedCommand[]) => string;

const namesOf = (commands: readonly DescribedCommand[]): string => commands.map(({ name }) => name).join(' ');

/** A function in the language that bash and, by its `bashcompinit`, zsh share. */
const bashFunction: RenderCompletion = (commands) => {
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap((option) =>
      option.values === null || option.values.length === 0
        ? []
        : [`    '${name} ${option.name}') words='${option.values.join(' ')}' ;;\n`],
    ),
  );
  const free = commands.flatMap(({ name, options }) => {
    const taking = options.filter((option) => option.values?.length === 0);
    return taking.map((option) => `'${name} ${option.name}'`);
  });
  const all = commands.map(({ name, options, words }) => {
    const flags = options.map((option) => option.name).join(' ');
    return `      ${name}) flags='${flags}' words='${words.join(' ')}' ;;\n`;
  });
  return `_smart_commits() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  local words='' flags=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${namesOf(commands)} --help --version' -- "$cur"))
    return
  fi
  case "$command $prev" in
    # A file, or what only the person knows.
    ${free.join(' | ')}) return ;;
${values.join('')}    *)
      case "$command" in
${all.map((line) => `  ${line}`).join('')}      esac
      case "$cur" in -*) words=$flags ;; esac
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _smart_commits smart-commits
`;
};

const zsh: RenderCompletion = (commands) =>
  `#compdef smart-commits
autoload -Uz compinit bashcompinit
(( $+functions[compdef] )) || compinit
bashcompinit
${bashFunction(commands)}`;

const fish: RenderCompletion = (commands) => {
  const lines = commands.flatMap(({ name, summary, options, words }) => {
    const when = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c smart-commits -n __fish_use_subcommand -f -a ${name} -d '${summary.replaceAll("'", String.raw`\\'`)}'`,
      ...options.map((option) => {
        const flag = option.name.startsWith('--')
          ? `-l ${option.name.slice(2)}`
          : `-s ${option.name.slice(1)}`;
        const value =
          option.values === null
            ? ''
            : option.values.length === 0
              ? ' -r'
              : ` -x -a '${option.values.join(' ')}'`;
        return `complete -c smart-commits ${when} ${flag}${value}`;
      }),
      ...(words.length === 0 ? [] : [`complete -c smart-commits ${when} -f -a '${words.join(' ')}'`]),
    ];
  });
  return `${lines.join('\n')}\n`;
};

const powershell: RenderCompletion = (commands) => {
  const list = (words: readonly string[]): string => `@(${words.map((word) => `'${word}'`).join(', ')})`;
  const rows = commands.map(({ name, options, words }) => {
    const listed = options.filter((option) => (option.values?.length ?? 0) > 0);
    const values = listed.map((option) => `'${option.name}' = ${list(option.values ?? [])}`).join('; ');
    return `    '${name}' = @{ Flags = ${list(options.map((option) => option.name))}; Words = ${list(words)}; Values = @{ ${values} } }`;
  });
  return `Register-ArgumentCompleter -Native -CommandName smart-commits -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = @{
${rows.join('\n')}
  }
  $typed = @($commandAst.CommandElements | ForEach-Object { "$_" })
  if ($wordToComplete -ne '') { $typed = @($typed | Select-Object -SkipLast 1) }
  $command = if ($typed.Count -gt 1) { $commands[$typed[1]] } else { $null }
  $words = if ($typed.Count -le 1) { $commands.Keys | Sort-Object }
    elseif ($null -eq $command) { @() }
    elseif ($command.Values.ContainsKey($typed[-1])) { $command.Values[$typed[-1]] }
    elseif ($wordToComplete -like '-*') { $command.Flags }
    else { $command.Words }
  $words | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
};

/** By the name of the shell. */
export const shells: Readonly<Record<string, RenderCompletion>> = {
  bash: bashFunction,
  zsh,
  fish,
  powershell,
};

/** What a shell can know of a command. */
export interface DescribedCommand {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly options: readonly DescribedOption[];
  /** What stands without a dash behind it; empty for files. */
  readonly words: readonly string[];
}

export interface DescribedOption {
  /** With its dashes: `--from`, `-q`. */
  readonly name: string;
  /** Null for one that takes no value; empty for a value that nobody can list, such as a file. */
  readonly values: readonly string[] | null;
}
