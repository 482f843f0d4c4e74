import type { Host } from './host.ts';

/** What a long run says on a terminal, in one line that it takes away again. */
export interface Progress {
  /** Says what goes on from now. Called as often as one likes: it writes ten times a second at most. */
  readonly show: (sentence: string) => void;
  /** Takes the line away until something else is shown: for whoever writes in between. */
  readonly clear: () => void;
  /** Takes the line away, and says nothing more. */
  readonly end: () => void;
}

/** Milliseconds that a run may take without a word. */
const PATIENCE = 1000;

/** Milliseconds between two states. */
const PACE = 100;

const SILENT: Progress = { show: () => undefined, clear: () => undefined, end: () => undefined };

/** Back to the start of the line, and nothing on it. */
const ERASE = '\r\u001b[2K';

/**
 * The progress of a run, on standard error where that is a terminal, and nowhere else. A run that ends within a second
 * says nothing. Keeps no process alive. `now` gives milliseconds.
 */
export function startProgress({ stderr, env }: Host, now: () => number = Date.now): Progress {
  if (!stderr.isTerminal || env['TERM'] === 'dumb') return SILENT;
  const start = now();
  let latest = '';
  let shown = '';
  let written = 0;
  let isOver = false;
  const write = (): void => {
    if (isOver || latest === shown) return;
    // A line that wraps could not be erased.
    stderr.write(`${ERASE}smart-commits: ${latest}…`.slice(0, ERASE.length + stderr.columns - 1));
    shown = latest;
    written = now();
  };
  const clear = (): void => {
    if (shown !== '') stderr.write(ERASE);
    shown = '';
  };
  // A run that waits for an answer says nothing by itself.
  const timer = setTimeout(write, PATIENCE);
  timer.unref();
  return {
    show(sentence) {
      latest = sentence;
      const time = now();
      if (time - start >= PATIENCE && time - written >= PACE) write();
    },
    clear,
    end() {
      clearTimeout(timer);
      isOver = true;
      clear();
    },
  };
}
