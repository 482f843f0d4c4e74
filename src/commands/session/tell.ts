import { visibleText } from '../../text/visible-text.ts';
import type { Host } from './host.ts';

/** Says something that is no finding, on standard error. */
export function tell({ stderr }: Host, sentence: string): void {
  stderr.write(`smart-commits: ${visibleText(sentence)}\n`);
}
