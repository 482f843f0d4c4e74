import { ExpectedError } from '../../errors.ts';
import type { Host } from './host.ts';

/** Asks a person at a terminal, a line at a time. */
export interface LinePrompter {
  /** What was typed, without blanks around; shown as it is typed. */
  readonly line: (prompt: string) => Promise<string>;
  /** As `line`, and nothing of it is shown. */
  readonly secret: (prompt: string) => Promise<string>;
  /** Gives the terminal back. */
  readonly close: () => void;
}

const [ENTER, INTERRUPT, END, CLEAR] = [/[\r\n]/, '\u0003', '\u0004', '\u0015'];

/**
 * Takes over the terminal, which then shows nothing by itself: what is to be seen is written to standard error. Ctrl-C and
 * Ctrl-D end the question with an `ExpectedError` of kind `usage`.
 */
export function askPerson({ stdin, stderr }: Pick<Host, 'stdin' | 'stderr'>): LinePrompter {
  const typed: string[] = [];
  let isOver = false;
  let wake = (): void => {};
  const take = (chunk: Buffer | string): void => {
    // An escape sequence is an arrow or the like, and no text.
    const text = chunk.toString().replaceAll(/\u001b(?:\[[0-9;]*[A-Za-z~]|.)?/g, '');
    typed.push(...Array.from(text));
    if (text !== '') wake();
  };
  const end = (): void => {
    isOver = true;
    wake();
  };
  // A letter may come in two pieces.
  stdin.setEncoding('utf8');
  stdin.on('data', take);
  stdin.on('end', end);
  // What is no terminal, though it says so, shows nothing anyway.
  const setRawMode = (isRaw: boolean): void => void (stdin as Partial<typeof stdin>).setRawMode?.(isRaw);
  setRawMode(true);

  async function next(): Promise<string> {
    // Woken by what is typed, and by the end.
    if (typed.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
    return typed.shift() ?? END;
  }

  async function ask(prompt: string, isSecret: boolean): Promise<string> {
    stderr.write(prompt);
    let line = '';
    const show = (text: string): void => (isSecret ? undefined : stderr.write(text));
    for (;;) {
      const character = await next();
      if (ENTER.test(character)) break;
      if (character === INTERRUPT || (character === END && line === '')) {
        stderr.write('\n');
        throw new ExpectedError('usage', 'stopped before the end; nothing was stored', 'run it again');
      }
      if (character === END) break;
      if (character === '\u007f' || character === '\b') {
        if (line !== '') show('\b \b');
        line = Array.from(line).slice(0, -1).join('');
      } else if (character === CLEAR) {
        show('\b \b'.repeat(Array.from(line).length));
        line = '';
      } else if (character >= ' ') {
        line += character;
        show(character);
      }
    }
    stderr.write('\n');
    return line.trim();
  }

  return {
    line: (prompt) => ask(prompt, false),
    secret: (prompt) => ask(prompt, true),
    close() {
      stdin.off('data', take).off('end', end);
      setRawMode(false);
      stdin.pause();
    },
  };
}
