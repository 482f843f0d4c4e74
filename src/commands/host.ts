/** A stream that text is written to. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Of the terminal; 80 where there is none. */
  readonly columns: number;
}

/** The outside world, as a command sees it. Tests make their own. */
export interface Host {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** The user's home directory. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** The world of a process, which knows whether anything was written or read through it. */
export interface ProcessHost extends Host {
  readonly isSilent: boolean;
}

/** The world of a process. A reader that goes away (`| head`) ends the run with status 2 and without a word. */
export function processHost(process: NodeJS.Process): ProcessHost {
  const output = (stream: NodeJS.WriteStream): Output => {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(2);
    });
    return {
      write: (text) => {
        if (text !== '') stream.write(text);
      },
      isTerminal: stream.isTTY === true,
      columns: stream.columns ?? 80,
    };
  };
  // Streams are made when they are asked for: opening one costs start-up time.
  let hasInput = false;
  let stdout: Output | undefined;
  let stderr: Output | undefined;
  return {
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
    get home() {
      return process.getBuiltinModule('node:os').homedir();
    },
    get stdin() {
      hasInput = true;
      return process.stdin;
    },
    get isSilent() {
      return !hasInput && stdout === undefined && stderr === undefined;
    },
    get stdout() {
      return (stdout ??= output(process.stdout));
    },
    get stderr() {
      return (stderr ??= output(process.stderr));
    },
  };
}
