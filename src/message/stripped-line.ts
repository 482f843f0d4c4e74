/** A line that git deletes from the message as a comment. */
export interface StrippedLine {
  /** The line as it stands in the file, without its line break. */
  readonly text: string;
  /** Where it stood in the judged text: UTF-16 units. */
  readonly offset: number;
  /** The comment string that git takes it for, for example `#`. */
  readonly commentString: string;
  /** Whether it is certain that git deletes it, or only possible. */
  readonly certain: boolean;
}
