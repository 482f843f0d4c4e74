import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { JiraMode } from '../../config/config.ts';
import { ExpectedError } from '../../errors.ts';
import { type NamedProcessors, type ProcessorName, processorNames } from '../../smart-commit/processor.ts';
import { nearestKey } from '../../text/edit-distance.ts';

/** Options that every command takes. */
export const commonOptions = {
  config: { type: 'string' },
  processor: { type: 'string', multiple: true },
  format: { type: 'string', multiple: true },
  color: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean' },
  jira: { type: 'string' },
  cache: { type: 'boolean' },
  cwd: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** What `readArguments` makes of them. */
export interface CommonValues {
  readonly config?: string | undefined;
  readonly processor?: NamedProcessors | undefined;
  readonly format?: readonly string[] | undefined;
  readonly color?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly jira?: JiraMode | undefined;
  readonly cache?: boolean | undefined;
  readonly cwd?: string | undefined;
  readonly help?: boolean | undefined;
}

/** Options of a command besides the common ones. */
export type Options = NonNullable<ParseArgsConfig['options']>;

/** The values of options, by how these are declared; undefined for one that is not given. */
export type ValuesOf<Declared> = {
  readonly [Name in keyof Declared]: ValueOf<Declared[Name]> | undefined;
};

type ValueOf<Option> = Option extends { readonly type: 'boolean' }
  ? boolean
  : Option extends { readonly multiple: true }
    ? readonly string[]
    : string;

/** The same where nobody knows which command it is. */
export type OwnValues = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>;

export interface Arguments {
  readonly common: CommonValues;
  readonly own: OwnValues;
  readonly positionals: readonly string[];
}

/**
 * Reads the arguments of a command.
 * @throws ExpectedError `usage` for an unknown option, a missing value, or a value that an option does not take
 */
export function readArguments(command: string, args: readonly string[], options: Options = {}): Arguments {
  const { values, positionals } = parse(command, args, { ...options, ...commonOptions });
  const { config, processor, format, color, quiet, verbose, jira, cache, cwd, help, ...own } = values as Omit<
    CommonValues,
    'processor'
  > & { readonly processor?: readonly string[] } & OwnValues;
  if (jira !== undefined && !['off', 'on', 'required'].includes(jira)) {
    throw new ExpectedError('usage', `--jira does not take ${jira}`, 'use off, on or required');
  }
  return {
    common: {
      config,
      processor: processor && readProcessors(processor),
      format,
      color,
      quiet,
      verbose,
      jira,
      cache,
      cwd,
      help,
    },
    own,
    positionals,
  };
}

/** `--processor dvcs`, or several: `--processor dvcs,github-cloud`, or once for each. @throws ExpectedError `usage` */
function readProcessors(given: readonly string[]): NamedProcessors {
  const words = given.flatMap((list) => list.split(',')).map((word) => word.trim());
  const names = words.map((word) => readProcessor(word));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined)
    throw new ExpectedError('usage', `--processor names ${twice} twice`, 'name each processor once');
  const [only] = names;
  return names.length === 1 && only !== undefined ? only : names;
}

/** The processor with a name. @throws ExpectedError `usage` */
export function readProcessor(word: string): ProcessorName {
  const name = processorNames.find((one) => one === word);
  if (name !== undefined) return name;
  const otherwise = `use one of ${processorNames.join(', ')}`;
  if (word === '') throw new ExpectedError('usage', 'a processor without a name is asked for', otherwise);
  throw unknownName('processor', word, processorNames, otherwise);
}

function parse(
  command: string,
  args: readonly string[],
  options: Options,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true });
  } catch (error) {
    const text = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? error.message) : String(error);
    throw new ExpectedError(
      'usage',
      text.charAt(0).toLowerCase() + text.slice(1),
      nearestOption(text, options) ?? `see smart-commits ${command} --help`,
      { cause: error },
    );
  }
}

/** The option that one which is not there was probably meant to be. */
function nearestOption(text: string, options: Options): string | null {
  const [, given] = /^Unknown option '(--[^']+)'/.exec(text) ?? [];
  const names = Object.entries(options).flatMap(([name, { type }]) =>
    type === 'boolean' ? [`--${name}`, `--no-${name}`] : [`--${name}`],
  );
  return given === undefined ? null : didYouMean(given, names);
}

/**
 * What to say of a name that there is not: `no command is called lnit`, with the one that was probably meant.
 * @param otherwise what to do where none comes near: an order
 */
export function unknownName(
  kind: string,
  given: string,
  names: readonly string[],
  otherwise: string,
): ExpectedError {
  return new ExpectedError('usage', `no ${kind} is called ${given}`, didYouMean(given, names) ?? otherwise);
}

/** "did you mean …?" for a misspelt word; null where none of the words comes near. Total. */
export function didYouMean(given: string, words: readonly string[]): string | null {
  const nearest = nearestKey(given, words);
  return nearest?.isClose === true ? `did you mean ${nearest.key}?` : null;
}
