import { frameLine } from '../report/code-frame.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { quote } from '../text/quote.ts';
import type { Example } from './audit.ts';

/** A finding with the commit that it is about. */
export interface FoundIn {
  readonly hash: string;
  readonly text: string;
  readonly diagnostic: Diagnostic;
  /** The author's address, where no report may show it; else null. */
  readonly hiddenAddress: string | null;
}

/** Picks the example of a rule: the latest of its findings that tell best what to write. Holds one of them. */
export interface ExamplePicker {
  readonly offer: (found: FoundIn) => void;
  /** @throws Error where none was offered */
  readonly picked: () => Example;
}

/** What a line of an example may take. */
const COLUMNS = 120;

/** Makes a picker. */
export function pickExample(): ExamplePicker {
  let best: { readonly found: FoundIn; readonly worth: number } | null = null;
  return {
    offer(found) {
      const worth = worthOf(found);
      if (best === null || worth >= best.worth) best = { found, worth };
    },
    picked() {
      if (best === null) throw new Error('an example of nothing');
      const { hash, text, diagnostic, hiddenAddress } = best.found;
      const { help, fix } = diagnostic;
      const message =
        hiddenAddress === null
          ? diagnostic.message
          : diagnostic.message.replaceAll(quote(hiddenAddress), "the author's address");
      const line = frameLine(text, diagnostic, COLUMNS);
      if (!isMendedOnItsLine(best.found) || fix === undefined)
        return { hash, line, message, help, mended: null };
      const mended = text.slice(0, fix.start) + fix.text + text.slice(fix.end);
      const written = { start: fix.start, end: fix.start + fix.text.length };
      return { hash, line, message, help, mended: frameLine(mended, written, COLUMNS) };
    },
  };
}

function worthOf(found: FoundIn): number {
  const { text, diagnostic } = found;
  // A line can be megabytes long and hold a hundred thousand findings.
  const { start } = diagnostic;
  const from = Math.max(0, start - COLUMNS);
  const around = text.slice(from, start + COLUMNS).split('\n');
  const isShort = around.every((line) => line.length <= COLUMNS);
  const tells = isMendedOnItsLine(found) ? 2 : Number(diagnostic.help.startsWith('write '));
  return 2 * tells + Number(isShort);
}

/** Whether a fix is all on the line that the finding is on, so that the line can be shown before and after. */
function isMendedOnItsLine({ text, diagnostic: { start, fix } }: FoundIn): boolean {
  if (fix === undefined || fix.text.includes('\n')) return false;
  const [first, last] = [Math.min(start, fix.start), Math.max(start, fix.end)];
  return last - first <= COLUMNS && !text.slice(first, last).includes('\n');
}
