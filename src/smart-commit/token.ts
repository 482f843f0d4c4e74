import type { Span } from '../text/diagnostic.ts';

/**
 * A piece of a message. Tokens are lossless: joined, they are the message.
 *
 * - `line-break`: `\n` or `\r\n`; a lone `\r` is text
 * - `issue-key`: a key that can carry commands
 * - `command`: `#` and a name, or `+review`, where a command may begin
 * - `text`: all else
 */
export interface Token extends Span {
  readonly kind: 'line-break' | 'issue-key' | 'command' | 'text';
}
