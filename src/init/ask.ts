import { createInterface } from 'node:readline';
import { ExpectedError } from '../errors.ts';
import { hangText } from '../text/terminal.ts';

/** Asks a person at a terminal. Every question has an answer that Enter takes. */
export interface Prompter {
  /** One of several, by name, number or the beginning of a name. */
  readonly choose: <Name extends string>(question: {
    readonly title: string;
    readonly options: readonly { readonly name: Name; readonly summary: string }[];
    readonly guess: Name;
    readonly why: string;
  }) => Promise<Name>;
  readonly confirm: (title: string, guess: boolean, why?: string) => Promise<boolean>;
  /** A line; an empty one is null. `check` says what is wrong with it, or null. */
  readonly line: (title: string, check: (answer: string) => string | null) => Promise<string | null>;
  readonly close: () => void;
}

interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly write: (text: string) => void;
  /** Tells of Ctrl-C; the process itself. */
  readonly signals: Pick<NodeJS.EventEmitter, 'once' | 'off'>;
}

/**
 * Opens the conversation. Ctrl-C and the end of the input (Ctrl-D) end it: the question that is open rejects with an
 * ExpectedError of kind `usage`.
 */
export function openPrompter({ input, write, signals }: Terminal): Prompter {
  const lines: string[] = [];
  let isOver = false;
  let wake = (): void => {};
  const end = (): void => {
    isOver = true;
    wake();
  };
  // The terminal itself edits the line: nothing of it has to be drawn here.
  const reader = createInterface({ input, terminal: false });
  reader.on('line', (line) => {
    lines.push(line);
    wake();
  });
  reader.on('close', end);
  signals.once('SIGINT', end);

  const ask = async (prompt: string): Promise<string> => {
    write(prompt);
    if (lines.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
    const line = lines.shift();
    if (line !== undefined) return line.trim();
    write('\n');
    throw new ExpectedError(
      'usage',
      'stopped before the end; nothing was written',
      'run it again, or pass --yes to accept the guesses',
    );
  };

  return {
    async choose({ title, options, guess, why }) {
      const width = Math.max(...options.map(({ name }) => name.length));
      const rows = options.map(({ name, summary }, index) =>
        hangText(`  ${index + 1}  ${name.padEnd(width)}  `, summary),
      );
      write(`\n${title}\n${rows.join('')}${hangText('', `Guessed: ${guess}, as ${why}.`)}`);
      for (;;) {
        const answer = await ask(`[${guess}] > `);
        const chosen =
          answer === ''
            ? guess
            : pick(
                answer,
                options.map(({ name }) => name),
              );
        if (chosen !== null) return chosen;
        write(`That is not one of them: type a number from 1 to ${options.length}, or a name.\n`);
      }
    },
    async confirm(title, guess, why) {
      write(`\n${why === undefined ? '' : hangText('', `Guessed: ${guess ? 'yes' : 'no'}, as ${why}.`)}`);
      for (;;) {
        const answer = (await ask(`${title} [${guess ? 'Y/n' : 'y/N'}] > `)).toLowerCase();
        if (answer === '') return guess;
        if (/^(?:y|yes)$/.test(answer)) return true;
        if (/^(?:n|no)$/.test(answer)) return false;
        write('Answer with y or n.\n');
      }
    },
    async line(title, check) {
      write(`\n${title}\n`);
      for (;;) {
        const answer = await ask('[none] > ');
        if (answer === '') return null;
        const fault = check(answer);
        if (fault === null) return answer;
        write(`${fault}\n`);
      }
    },
    close() {
      signals.off('SIGINT', end);
      reader.close();
    },
  };
}

function pick<Name extends string>(answer: string, names: readonly Name[]): Name | null {
  if (/^\d+$/.test(answer)) return names[Number(answer) - 1] ?? null;
  const exact = names.find((name) => name === answer);
  const begun = names.filter((name) => name.startsWith(answer));
  return exact ?? (begun.length === 1 ? (begun[0] ?? null) : null);
}
