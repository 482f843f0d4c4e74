/** What a command of the story has to do, besides being shown. */
export interface Expected {
  /** The exit status that the story tells of. */
  readonly status: number;
  /** Texts that its output has to hold. */
  readonly shows?: readonly string[];
  /** What is typed in the editor that git opens: the message, without git's comments below it. */
  readonly types?: string;
  /** Variables written before the command, as a person would: `SMART_COMMITS=0 git commit`. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Where the story is played: a repository with a remote, both temporary, and the reader's terminal. */
export interface Stage {
  /** Tells the reader what happens next. */
  readonly say: (text: string) => void;
  /**
   * Runs a command in the repository, shows it and all that it prints, and returns that.
   * `smart-commits` is the program that plays the story.
   * @throws StoryError where it does something else than what is told
   */
  readonly run: (command: readonly string[], expected: Expected) => Promise<string>;
  /** Runs a command that was printed, by a shell, as if it had been pasted. @throws StoryError */
  readonly paste: (command: string, expected: Expected) => Promise<string>;
  /** Runs git without showing it, for what is not part of the story. @throws StoryError where it fails */
  readonly prepare: (...args: readonly string[]) => Promise<void>;
  /** Sets variables for all that follows, without showing it. */
  readonly set: (variables: Readonly<Record<string, string>>) => void;
  /** Changes a file of the repository and stages it, so that there is something to commit. */
  readonly change: (file: string) => Promise<void>;
}

/** A part of the story. The chapters are played in order, each on what the one before it left behind. */
export interface Chapter {
  readonly title: string;
  /** @throws StoryError where something does not go as told */
  readonly play: (stage: Stage) => Promise<void>;
}

/** Something went otherwise than the story tells: either the program or the story is wrong. */
export class StoryError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StoryError';
  }
}
