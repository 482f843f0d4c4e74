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
